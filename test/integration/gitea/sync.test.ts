import assert from 'node:assert/strict';
import { componentText, GiteaCatalog } from './GiteaCatalog.ts';

describe('an organisation of Gitea', function () {
  this.timeout(60_000);
  let catalog: GiteaCatalog;
  beforeEach(async () => {
    catalog = await GiteaCatalog.start();
  });
  afterEach(() => catalog.close());

  const acme = (settings: object = {}) => ({
    gitea: { acme: { organization: 'acme', host: catalog.gitea.host, ...settings } },
  });

  async function counts(): Promise<{ read: number; written: number }> {
    return {
      read: await catalog.server.count('files_read'),
      written: await catalog.server.count('rows_written'),
    };
  }

  async function names(settings: object): Promise<string[]> {
    await catalog.open(acme(settings));
    return (await catalog.refs()).map(ref => ref.slice('component:default/'.length));
  }

  it('gives the catalog the descriptors of its repositories', async () => {
    catalog.add('acme/shop', { path: 'acme/empty', files: {} }, 'other/theirs');
    catalog.add({ path: 'acme/folder', files: { 'catalog-info.yaml/README.md': 'A folder of that name' } });
    await catalog.open(acme());
    assert.deepEqual(await catalog.refs(), ['component:default/shop']);
    assert.deepEqual(catalog.requests().sort(), [
      'GET /api/v1/orgs/acme/repos?page=1&limit=50',
      'GET /api/v1/repos/acme/folder/contents/catalog-info.yaml?ref=main',
      'GET /api/v1/repos/acme/shop/contents/catalog-info.yaml?ref=main',
    ]);
    const page = `${catalog.gitea.baseUrl}/acme/shop`;
    assert.deepEqual((await catalog.entity('component', 'shop')).metadata.annotations, {
      'backstage.io/managed-by-location': `url:${page}/src/branch/main/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `url:${page}/src/branch/main/catalog-info.yaml`,
      'backstage.io/view-url': `${page}/src/branch/main/catalog-info.yaml`,
      'backstage.io/edit-url': `${page}/_edit/main/catalog-info.yaml`,
      'backstage.io/source-location': `url:${page}/src/branch/main/`,
    });
    const { label, state, seen, files, problems } = await catalog.provider();
    assert.deepEqual([label, state, seen, files, problems], ['Gitea acme', 'idle', 3, 1, []]);
  });

  it('costs a request a repository, and nothing is read or written of what did not change', async () => {
    catalog.add(...Array.from({ length: 120 }, (_, index) => `acme/r-${String(index).padStart(3, '0')}`));
    await catalog.open(acme());
    assert.equal((await catalog.refs()).length, 120);
    assert.equal(catalog.requests().length, 3 + 120);

    const before = await counts();
    await catalog.sync();
    assert.equal(catalog.requests().length, 3 + 120);
    assert.deepEqual(await counts(), before, catalog.server.stderr);

    const { state } = catalog.gitea;
    state.commit('acme/r-107', { 'catalog-info.yaml': componentText('r-107', 'Ein anderes für alle') });
    state.commit('acme/r-100', { 'README.md': 'of no interest' });
    await catalog.sync();
    assert.equal(catalog.requests().length, 3 + 120, 'the text comes with it');
    assert.equal((await counts()).read, before.read + 1);
    const { metadata } = await catalog.entity('component', 'r-107');
    assert.equal(metadata.description, 'Ein anderes für alle');
  });

  it('keeps one that moves to a page that was read, since one before it goes meanwhile', async () => {
    catalog.add(...Array.from({ length: 60 }, (_, index) => `acme/r-${String(index).padStart(3, '0')}`));
    await catalog.open(acme());
    catalog.gitea.onRequest = ({ path }) => {
      if (!path.includes('page=2')) return;
      catalog.gitea.onRequest = () => undefined;
      catalog.gitea.state.delete('acme/r-000');
    };
    await catalog.sync();
    const refs = await catalog.refs();
    assert.deepEqual([refs.length, refs[0]], [59, 'component:default/r-001']);
    assert.ok(refs.includes('component:default/r-050'));
  });

  it('is known after a restart: only what changed meanwhile is read', async () => {
    catalog.add('acme/one', 'acme/two');
    await catalog.open(acme());
    catalog.gitea.state.commit('acme/two', { 'catalog-info.yaml': componentText('two', 'Other') });
    await catalog.restart();
    assert.equal((await counts()).read, 1);
    assert.equal((await catalog.entity('component', 'two')).metadata.description, 'Other');
  });

  it('is followed as its repositories come and go, and change', async () => {
    catalog.add(...['deleted', 'emptied', 'moved', 'renamed'].map(name => `acme/${name}`));
    await catalog.open(acme());
    const { state } = catalog.gitea;
    state.delete('acme/deleted');
    state.commit('acme/emptied', { 'catalog-info.yaml': undefined });
    state.change('acme/moved', { path: 'other/moved' });
    state.change('acme/renamed', { path: 'acme/new-name' });
    catalog.add('acme/added');
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), ['component:default/added', 'component:default/renamed']);
    const { annotations } = (await catalog.entity('component', 'renamed')).metadata;
    assert.match(
      annotations?.['backstage.io/managed-by-location'] ?? '',
      /acme\/new-name\/src\/branch\/main/,
    );
  });

  it('is looked through on a branch, or in another file', async () => {
    const files = { 'catalog-info.yaml': componentText('first'), 'docs/my info.yaml': componentText('docs') };
    catalog.add({ path: 'acme/plain', files });
    catalog.gitea.state.commit('acme/plain', { 'catalog-info.yaml': componentText('second') }, 'next');
    assert.deepEqual(await names({}), ['first']);
    assert.deepEqual(await names({ branch: 'next' }), ['second']);
    assert.deepEqual(await names({ catalogPath: '/docs/my info.yaml' }), ['docs']);
  });

  for (const prefix of ['', '/gitea']) {
    it(`leads on to what its Locations name, below ${prefix || '/'}`, async () => {
      await catalog.close();
      catalog = await GiteaCatalog.start({ prefix });
      const location =
        'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec:\n  targets: [./a/catalog-info.yaml, /b/catalog-info.yaml]\n';
      catalog.add({
        path: 'acme/mono',
        files: {
          'catalog-info.yaml': location,
          'a/catalog-info.yaml': componentText('a').replace('"A component"', '{ $text: ../about.md }'),
          'b/catalog-info.yaml': componentText('b'),
          'about.md': 'All about it',
        },
      });
      await catalog.open(acme());
      assert.deepEqual(await catalog.refs(), [
        'component:default/a',
        'component:default/b',
        'location:default/mono',
      ]);
      assert.equal((await catalog.entity('component', 'a')).metadata.description, 'All about it');
      const file = `GET ${prefix}/api/v1/repos/acme/mono/raw/a/catalog-info.yaml?ref=main`;
      assert.ok(catalog.requests().includes(file));
      const before = await counts();
      await catalog.sync();
      assert.deepEqual((await counts()).written, before.written);
    });
  }
});
