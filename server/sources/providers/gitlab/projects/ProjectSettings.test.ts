import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { parseProjectSettings, ProjectSettings, type Project } from './ProjectSettings.ts';

describe('parseProjectSettings', () => {
  const host = 'gitlab.com';
  const project: Project = {
    fullPath: 'acme/tools/shop',
    topics: ['a', 'b'],
    isForked: false,
    archived: false,
  };
  const wants = (settings: object, changes: Partial<Project> = {}): boolean =>
    parseProjectSettings({ host, ...settings }).isWanted({ ...project, ...changes });

  it('fills in what settings leave out', () => {
    const search = parseProjectSettings({ host: 'GitLab.com' });
    assert.ok(search.isWanted(project));
    assert.deepEqual(
      { ...search, isWanted: undefined },
      {
        isWanted: undefined,
        host,
        group: undefined,
        branch: undefined,
        fallbackBranch: 'master',
        path: 'catalog-info.yaml',
        isOwnOnly: false,
      },
    );
  });

  it('wants projects of its group and of those below, and of none with a similar name', () => {
    assert.ok(wants({ group: '/acme/' }));
    assert.ok(wants({ group: 'Acme/Tools' }));
    assert.ok(!wants({ group: 'acm' }));
    assert.ok(!wants({ group: 'acme/tools/shop' }));
  });

  it('wants no archived ones and no deleted ones unless asked to, and forks unless asked not to', () => {
    assert.ok(!wants({}, { archived: true }));
    assert.ok(wants({ includeArchivedRepos: true }, { archived: true }));
    assert.ok(!wants({}, { fullPath: 'acme/shop-deletion_scheduled-7' }));
    assert.ok(!wants({}, { fullPath: 'acme-deletion_scheduled-7/shop' }));
    assert.ok(wants({}, { isForked: true }));
    assert.ok(!wants({ skipForkedRepos: true }, { isForked: true }));
  });

  it('wants all of the topics, a part of the path that matches, and none that is excluded', () => {
    assert.ok(wants({ topics: 'a, b' }));
    assert.ok(wants({ topics: ['b'] }));
    assert.ok(!wants({ topics: 'a,c' }));
    assert.ok(wants({ projectPattern: 'tools' }));
    assert.ok(!wants({ projectPattern: '^tools' }));
    assert.ok(!wants({ excludeRepos: ['acme/tools/shop'] }));
    assert.throws(() => wants({ projectPattern: '(' }), /Invalid regular expression/);
  });

  it('lets in the keys for people, and names a host that is missing', () => {
    assert.ok(Value.Check(ProjectSettings, { host, orgEnabled: true, groupPattern: ['x'], relations: [] }));
    assert.ok(!Value.Check(ProjectSettings, { group: 'acme' }));
  });
});
