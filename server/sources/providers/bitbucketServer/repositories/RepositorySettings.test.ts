import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

describe('parseRepositorySettings of Bitbucket Data Center', () => {
  const host = 'git.example.com';
  const wants = (filters: object, changes: object = {}) =>
    parseRepositorySettings({ host, filters } as never).isWanted({
      ...{ slug: 'shop', projectKey: 'TOOLS', archived: false },
      ...changes,
    });

  it('fills in what settings leave out', () => {
    const search = parseRepositorySettings({ host: 'Git.Example.com' });
    assert.deepEqual(
      { ...search, isWanted: undefined },
      {
        isWanted: undefined,
        host,
        path: 'catalog-info.yaml',
        projectKey: undefined,
        isWithoutArchived: false,
      },
    );
  });

  it('wants a part of a name to match', () => {
    assert.ok(wants({ repoSlug: 'ho' }));
    assert.ok(!wants({ repoSlug: '^ho' }));
    assert.ok(!wants({ projectKey: '^TOOL$' }));
    assert.throws(() => wants({ repoSlug: '(' }), /Invalid regular expression/);
  });

  it('wants archived ones unless asked not to, and those of persons only if asked to', () => {
    assert.ok(wants({}, { archived: true }));
    assert.ok(!wants({ skipArchivedRepos: true }, { archived: true }));
    assert.ok(!wants({}, { projectKey: '~jane' }));
    assert.ok(wants({ projectKey: '~|TOOLS' }, { projectKey: '~jane' }));
  });

  it('knows where there can be one project only', () => {
    const keyOf = (projectKey: string) =>
      parseRepositorySettings({ host, filters: { projectKey } }).projectKey;
    assert.equal(keyOf('^TOOLS$'), 'TOOLS');
    assert.equal(keyOf('TOOLS'), undefined);
  });

  it('names a host that is missing', () => {
    assert.ok(!Value.Check(RepositorySettings, { catalogPath: '/a.yaml' }));
    assert.ok(Value.Check(RepositorySettings, { host, validateLocationsExist: true }));
  });
});
