import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

describe('parseRepositorySettings', () => {
  it('fills in what settings leave out', () => {
    const plain = { host: 'Gitea.Example.com', organization: 'acme' };
    const search = { host: 'gitea.example.com', organization: 'acme', branch: 'main' };
    assert.deepEqual(parseRepositorySettings(plain), { ...search, path: 'catalog-info.yaml' });
    const { path } = parseRepositorySettings({ ...plain, catalogPath: '/docs/info.yaml' });
    assert.equal(path, 'docs/info.yaml');
  });

  it('names a host or an organisation that is missing', () => {
    assert.ok(!Value.Check(RepositorySettings, { organization: 'acme' }));
    assert.ok(!Value.Check(RepositorySettings, { host: 'gitea.example.com' }));
  });
});
