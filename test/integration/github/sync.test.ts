import assert from 'node:assert/strict';
import { eventually } from '../../helpers/eventually.ts';
import { componentText, SyncedCatalog } from './SyncedCatalog.ts';

describe('a GitHub organisation', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;
  beforeEach(async () => {
    catalog = await SyncedCatalog.start();
  });
  afterEach(() => catalog.close());

  const acme = (settings: object = {}) => ({
    github: { organization: 'acme', host: catalog.github.host, ...settings },
  });

  async function counts(): Promise<{ read: number; written: number }> {
    return {
      read: await catalog.server.count('files_read'),
      written: await catalog.server.count('rows_written'),
    };
  }

  it('gives the catalog the descriptors of its repositories', async () => {
    await catalog.addRepositories('acme', [{ name: 'shop' }, { name: 'empty', files: {} }, { name: 'pay' }]);
    await catalog.addRepositories('other', [{ name: 'theirs' }]);
    await catalog.open(acme());
    assert.deepEqual(await catalog.refs(), ['component:default/pay', 'component:default/shop']);
    assert.deepEqual(new Set(catalog.requests()), new Set(['repositories']));
    const { url } = catalog.github;
    const annotations = (await catalog.entity('component', 'shop')).metadata.annotations;
    assert.deepEqual(annotations, {
      'backstage.io/managed-by-location': `url:${url}/acme/shop/blob/main/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `url:${url}/acme/shop/blob/main/catalog-info.yaml`,
      'backstage.io/view-url': `${url}/acme/shop/blob/main/catalog-info.yaml`,
      'backstage.io/edit-url': `${url}/acme/shop/edit/main/catalog-info.yaml`,
      'backstage.io/source-location': `url:${url}/acme/shop/tree/main/`,
    });
    const status = await catalog.provider();
    assert.deepEqual(
      [status.label, status.state, status.seen, status.total, status.files, status.problems],
      ['GitHub acme', 'idle', 3, 3, 2, []],
    );
  });

  it('costs a request for each hundred repositories, and nothing is read or written of what did not change', async () => {
    const names = Array.from({ length: 230 }, (_, index) => `repo-${String(index).padStart(3, '0')}`);
    await catalog.addRepositories(
      'acme',
      names.map(name => ({ name })),
    );
    await catalog.open(acme());
    assert.deepEqual(catalog.requests(), ['repositories', 'repositories', 'repositories']);
    assert.equal((await catalog.refs()).length, 230);

    const before = await counts();
    await catalog.sync();
    assert.deepEqual(catalog.requests(), ['repositories', 'repositories', 'repositories']);
    assert.deepEqual(await counts(), before, catalog.server.stderr);

    await catalog.github.commit('acme/repo-007', { 'catalog-info.yaml': componentText('repo-007', 'Other') });
    await catalog.github.commit('acme/repo-107', { 'catalog-info.yaml': componentText('repo-107', 'Other') });
    await catalog.sync();
    assert.deepEqual(catalog.requests(), ['repositories', 'texts', 'repositories', 'texts', 'repositories']);
    assert.equal((await counts()).read, before.read + 2);
    assert.equal((await catalog.entity('component', 'repo-107')).metadata.description, 'Other');
  });

  it('is known after a restart: only what changed meanwhile is read', async () => {
    await catalog.addRepositories('acme', [{ name: 'one' }, { name: 'two' }]);
    await catalog.open(acme());
    await catalog.github.commit('acme/two', { 'catalog-info.yaml': componentText('two', 'Other') });
    catalog.requests();
    await catalog.restart();
    assert.deepEqual(catalog.requests().slice(0, 2), ['repositories', 'texts']);
    assert.equal((await counts()).read, 1);
    assert.equal((await catalog.entity('component', 'two')).metadata.description, 'Other');
  });

  it('is followed as its repositories come and go, and change', async () => {
    const names = ['archived', 'deleted', 'emptied', 'forced', 'moved', 'renamed', 'switched'];
    await catalog.addRepositories('acme', [
      ...names.map(name => ({ name })),
      { name: 'published', visibility: 'private' },
    ]);
    await catalog.open(acme());
    const { github } = catalog;
    await github.change('acme/archived', { isArchived: true });
    await github.delete('acme/deleted');
    await github.commit('acme/emptied', { 'catalog-info.yaml': undefined });
    await github.commit('acme/forced', { 'catalog-info.yaml': componentText('by-force') }, { force: true });
    await github.commit('acme/moved', {
      'catalog-info.yaml': undefined,
      'docs/catalog-info.yaml': componentText('elsewhere'),
    });
    await github.change('acme/published', { visibility: 'public' });
    await github.change('acme/renamed', { name: 'new-name' });
    await github.commit(
      'acme/switched',
      { 'catalog-info.yaml': componentText('on-next') },
      { branch: 'next' },
    );
    await github.change('acme/switched', { defaultBranch: 'next' });
    await catalog.addRepositories('acme', [{ name: 'added' }]);
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), [
      'component:default/added',
      'component:default/by-force',
      'component:default/on-next',
      'component:default/published',
      'component:default/renamed',
    ]);
    const location = (await catalog.entity('component', 'renamed')).metadata.annotations;
    assert.match(location?.['backstage.io/managed-by-location'] ?? '', /acme\/new-name\/blob\/main/);
  });

  it('is looked through as its filters say', async () => {
    await catalog.addRepositories('acme', [
      { name: 'service-a', topics: ['backstage'], visibility: 'public' },
      { name: 'service-b', topics: ['backstage', 'old'], visibility: 'public' },
      { name: 'service-c' },
      { name: 'tool', topics: ['backstage'], visibility: 'public' },
      { name: 'service-fork', topics: ['backstage'], isFork: true },
      { name: 'service-private', topics: ['backstage'], visibility: 'private' },
    ]);
    const filtered = async (filters: object): Promise<string[]> => {
      await catalog.open(acme({ filters }));
      return (await catalog.refs()).map(ref => ref.slice('component:default/'.length));
    };
    assert.deepEqual(
      await filtered({ repository: 'service-.', topic: { include: ['backstage'], exclude: ['old'] } }),
      ['service-a'],
    );
    assert.deepEqual(
      await filtered({ topic: { include: ['backstage'] }, allowForks: false, visibility: ['public'] }),
      ['service-a', 'service-b', 'tool'],
    );
    assert.deepEqual(await filtered({ repository: 'tool|service-fork' }), ['service-fork', 'tool']);
  });

  it('leads on to what its Locations name, within their repository', async () => {
    await catalog.addRepositories('acme', [
      {
        name: 'mono',
        files: {
          'catalog-info.yaml':
            'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec:\n  targets: [./a/catalog-info.yaml, /b/catalog-info.yaml]\n',
          'a/catalog-info.yaml': componentText('a').replace('"A component"', '{ $text: ../about.md }'),
          'b/catalog-info.yaml': componentText('b'),
          'about.md': 'All about it',
        },
      },
    ]);
    await catalog.open(acme());
    assert.deepEqual(await catalog.refs(), [
      'component:default/a',
      'component:default/b',
      'location:default/mono',
    ]);
    assert.equal((await catalog.entity('component', 'a')).metadata.description, 'All about it');
  });

  it('may bring what the rules allow, and no more', async () => {
    await catalog.addRepositories('acme', [
      {
        name: 'people',
        files: {
          'catalog-info.yaml': `${componentText('fine')}---\napiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: someone }\nspec: { memberOf: [] }\n`,
        },
      },
    ]);
    await catalog.open(acme());
    assert.deepEqual(await catalog.refs(), ['component:default/fine']);
    await catalog.open(acme(), { rules: [{ allow: ['User'] }] });
    assert.deepEqual(await catalog.refs(), ['user:default/someone']);
  });

  describe('with a pattern for its descriptors', () => {
    const pattern = (catalogPath: string, more: object = {}) => acme({ catalogPath, ...more });
    const names = async (): Promise<string[]> =>
      (await catalog.refs()).map(ref => ref.slice('component:default/'.length));

    beforeEach(async () => {
      await catalog.addRepositories('acme', [
        {
          name: 'mono',
          files: {
            'a/catalog-info.yaml': componentText('a'),
            'b/catalog-info.yaml': componentText('b'),
            'b/c/catalog-info.yaml': componentText('c'),
          },
        },
        { name: 'plain', files: { 'catalog-info.yaml': componentText('plain') } },
        { name: 'old', isArchived: true },
        { name: 'none', files: {} },
        { name: 'other', files: { 'readme.md': 'Nothing' } },
      ]);
    });

    it('brings all that match', async () => {
      await catalog.open(pattern('/**/catalog-info.yaml'));
      assert.deepEqual(await names(), ['a', 'b', 'c', 'plain']);
      const { annotations = {} } = (await catalog.entity('component', 'c')).metadata;
      const place = `url:${catalog.github.url}/acme/mono/blob/main/b/c/catalog-info.yaml`;
      assert.equal(annotations['backstage.io/managed-by-location'], place);
      await catalog.open(pattern('/*/catalog-info.yaml'));
      assert.deepEqual(await names(), ['a', 'b']);
    });

    it('costs one request more for each repository whose tree is another', async () => {
      const list = (name: string): RegExp =>
        new RegExp(`^GET /api/v3/repos/acme/${name}/git/trees/[0-9a-f]{40}\\?recursive=1$`);
      await catalog.open(pattern('**/catalog-info.yaml'));
      const asked = catalog.requests().sort();
      assert.deepEqual(asked.slice(4), ['textsOfFiles', 'trees'], asked.join());
      for (const [index, name] of ['mono', 'none', 'other', 'plain'].entries()) {
        assert.match(asked[index] ?? '', list(name));
      }
      const { read } = await counts();
      await catalog.sync();
      assert.deepEqual(catalog.requests(), ['trees']);
      assert.equal((await counts()).read, read);

      await catalog.github.commit('acme/mono', {
        'a/catalog-info.yaml': undefined,
        'b/catalog-info.yaml': componentText('b', 'Other'),
        'd/catalog-info.yaml': componentText('d'),
      });
      await catalog.sync();
      // A file that goes while a pass is under way may be asked for by itself.
      const [first, second = '', ...rest] = catalog.requests().filter(path => !path.includes('/contents/a/'));
      assert.deepEqual([first, ...rest], ['trees', 'textsOfFiles']);
      assert.match(second, list('mono'));
      assert.deepEqual(await names(), ['b', 'c', 'd', 'plain']);
      assert.equal((await counts()).read, read + 2);
    });

    it('keeps what a repository gave that cannot be listed, and names it', async () => {
      await catalog.open(pattern('**/catalog-info.yaml'));
      await catalog.github.commit('acme/mono', { 'a/catalog-info.yaml': undefined });
      catalog.github.misbehave({ kind: 'status', status: 403, on: '/api/v3/repos/acme/mono/git/trees/' });
      await catalog.sync();
      const { state, problems } = await catalog.provider();
      assert.deepEqual([state, problems.map(({ repository }) => repository)], ['idle', ['acme/mono']]);
      assert.deepEqual(await names(), ['a', 'b', 'c', 'plain']);
      await catalog.sync();
      assert.deepEqual(await names(), ['b', 'c', 'plain']);
    });

    it('is gone on with once the limit of requests is over', async () => {
      const on = '/api/v3/repos/acme/mono/git/trees/';
      catalog.github.misbehave({ kind: 'secondaryRateLimit', retryAfterSeconds: 2, on });
      await catalog.open(pattern('**/catalog-info.yaml'));
      assert.equal((await catalog.provider()).state, 'waiting');
      await eventually('the limit to be over', async () => (await names()).length === 4);
    });
  });
});
