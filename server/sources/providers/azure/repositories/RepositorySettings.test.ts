import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

describe('parseRepositorySettings', () => {
  const plain = { organization: 'acme', project: 'shop' };
  const wants = (settings: object, name = 'web', project = 'shop'): boolean =>
    parseRepositorySettings({ ...plain, ...settings }).isWanted({ name, project });

  it('fills in what settings leave out', () => {
    const search = parseRepositorySettings(plain);
    assert.deepEqual(
      { ...search, isWanted: undefined },
      {
        ...{ host: 'dev.azure.com', organization: 'acme', collection: 'acme', project: 'shop' },
        ...{ branch: undefined, path: '/catalog-info.yaml', isWanted: undefined },
      },
    );
  });

  it('knows a host that is the organization’s own', () => {
    assert.equal(parseRepositorySettings({ ...plain, host: 'Acme.visualstudio.com' }).collection, '');
    assert.equal(
      parseRepositorySettings({ ...plain, organization: '/tfs/Default/' }).collection,
      'tfs/Default',
    );
  });

  it('wants repositories by name, whatever the case, with * for any part of it', () => {
    assert.ok(wants({}));
    assert.ok(wants({ repository: 'WEB' }));
    assert.ok(wants({ repository: 'w*' }));
    assert.ok(!wants({ repository: 'we' }));
    assert.ok(!wants({ repository: 'w.b' }));
    assert.ok(!wants({}, 'web', 'other'));
    assert.ok(wants({ project: '*' }, 'web', 'other'));
    assert.equal(parseRepositorySettings({ ...plain, project: 's*' }).project, undefined);
  });

  it('names an organization or a project that is missing', () => {
    assert.ok(!Value.Check(RepositorySettings, { organization: 'acme' }));
    assert.ok(!Value.Check(RepositorySettings, { project: 'shop' }));
  });
});
