import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

describe('parseRepositorySettings of Bitbucket Cloud', () => {
  const wants = (filters: object, slug = 'shop', projectKey = 'TOOLS') =>
    parseRepositorySettings({ workspace: 'acme', filters } as never).isWanted({ slug, projectKey });

  it('fills in what settings leave out', () => {
    const search = parseRepositorySettings({ workspace: 'acme' });
    assert.ok(search.isWanted({ slug: 'shop', projectKey: '' }));
    assert.deepEqual(
      { ...search, isWanted: undefined },
      {
        isWanted: undefined,
        host: 'bitbucket.org',
        workspace: 'acme',
        path: 'catalog-info.yaml',
        pageSize: 100,
        projectKey: undefined,
      },
    );
  });

  it('wants names that match as a whole', () => {
    assert.ok(wants({ repoSlug: 'sh.*' }));
    assert.ok(!wants({ repoSlug: 'sh' }));
    assert.ok(wants({ repoSlug: '^web|shop$' }));
    assert.ok(wants({ projectKey: '^TOOLS$' }));
    assert.ok(!wants({ projectKey: 'TOOL' }));
    assert.throws(() => wants({ repoSlug: '(' }), /Invalid regular expression/);
  });

  it('knows where there can be one project only', () => {
    const keyOf = (projectKey: string) =>
      parseRepositorySettings({ workspace: 'acme', filters: { projectKey } }).projectKey;
    assert.equal(keyOf('^TOOLS$'), 'TOOLS');
    assert.equal(keyOf('TOOLS|WEB'), undefined);
  });

  it('names a workspace that is missing', () => {
    assert.ok(!Value.Check(RepositorySettings, { catalogPath: '/a.yaml' }));
    assert.ok(Value.Check(RepositorySettings, { workspace: 'acme', pagelen: 50 }));
  });
});
