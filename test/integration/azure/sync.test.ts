import assert from 'node:assert/strict';
import { AzureCatalog, componentText } from './AzureCatalog.ts';

describe('a project of Azure DevOps', function () {
  this.timeout(60_000);
  let catalog: AzureCatalog;
  beforeEach(async () => {
    catalog = await AzureCatalog.start();
  });
  afterEach(() => catalog.close());

  const list = 'GET /acme/shop/_apis/git/repositories?api-version=6.0';
  const search = 'POST /acme/shop/_apis/search/codesearchresults?api-version=6.0-preview.1';

  const shop = (settings: object = {}) => ({
    azureDevOps: {
      shop: { host: catalog.azure.host, organization: 'acme', project: 'shop', ...settings },
    },
  });

  async function counts(): Promise<{ read: number; written: number }> {
    return {
      read: await catalog.server.count('files_read'),
      written: await catalog.server.count('rows_written'),
    };
  }

  async function names(settings: object): Promise<string[]> {
    await catalog.open(shop(settings));
    return (await catalog.refs()).map(ref => ref.slice('component:default/'.length));
  }

  it('gives the catalog the descriptors of its repositories', async () => {
    catalog.add('shop/web', { path: 'shop/empty', files: {} }, 'other/theirs');
    catalog.add({ path: 'shop/nested', files: { 'docs/catalog-info.yaml': componentText('nested') } });
    await catalog.open(shop());
    assert.deepEqual(await catalog.refs(), ['component:default/web']);
    assert.deepEqual(catalog.requests().slice(0, 2), [list, search]);
    const page = `${catalog.azure.baseUrl}/acme/shop/_git/web`;
    assert.deepEqual((await catalog.entity('component', 'web')).metadata.annotations, {
      'backstage.io/managed-by-location': `url:${page}?path=/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `url:${page}?path=/catalog-info.yaml`,
      'backstage.io/view-url': `${page}?path=/catalog-info.yaml`,
      'backstage.io/edit-url': `${page}?path=%2Fcatalog-info.yaml`,
      'backstage.io/source-location': `url:${page}?path=%2F`,
    });
    const { label, state, seen, files, problems } = await catalog.provider();
    assert.deepEqual([label, state, seen, files, problems], ['Azure DevOps acme/shop', 'idle', 3, 1, []]);
  });

  it('costs two requests, and nothing is read or written of what did not change', async () => {
    catalog.add(...Array.from({ length: 150 }, (_, index) => `shop/r-${String(index).padStart(3, '0')}`));
    await catalog.open(shop());
    assert.equal((await catalog.refs()).length, 150);
    assert.equal(catalog.requests().length, 152, 'at first, each descriptor is read');

    const before = await counts();
    await catalog.sync();
    assert.deepEqual(catalog.requests(), [list, search]);
    assert.deepEqual(await counts(), before, catalog.server.stderr);

    const { state } = catalog.azure;
    state.commit('shop/r-007', { 'catalog-info.yaml': componentText('r-007', 'Other') });
    state.commit('shop/r-100', { 'README.md': 'of no interest' });
    await catalog.sync();
    assert.equal(catalog.requests().length, 3);
    assert.equal((await counts()).read, before.read + 1);
    assert.equal((await catalog.entity('component', 'r-007')).metadata.description, 'Other');
  });

  for (const [what, index] of [
    ['nobody has installed it', false],
    ['its index is being made', 1],
  ] as const) {
    it(`is looked through one by one where there is no search: ${what}`, async () => {
      catalog.add(...Array.from({ length: 120 }, (_, count) => `shop/r-${String(count).padStart(3, '0')}`));
      catalog.add({ path: 'shop/none', files: { 'README.md': 'no descriptor' } });
      catalog.add({ path: 'shop/empty', files: {} });
      catalog.azure.search = index;
      await catalog.open(shop());
      assert.equal((await catalog.refs()).length, 120);
      assert.equal(catalog.requests().length, 2 + 121, 'with its descriptor, each');

      const before = await counts();
      catalog.azure.state.commit('shop/r-007', { 'catalog-info.yaml': componentText('r-007', 'Other') });
      await catalog.sync();
      assert.equal(catalog.requests().length, 2 + 121 + 1);
      assert.equal((await counts()).read, before.read + 1);

      // What either way tells of a descriptor is the same.
      catalog.azure.search = 0;
      const then = await counts();
      await catalog.sync();
      assert.deepEqual(catalog.requests(), [list, search]);
      assert.deepEqual(await counts(), then);
    });
  }

  it('is followed as its repositories come and go, and change', async () => {
    catalog.add(...['deleted', 'disabled', 'emptied', 'renamed', 'switched'].map(name => `shop/${name}`));
    await catalog.open(shop());
    const { state } = catalog.azure;
    state.delete('shop/deleted');
    state.change('shop/disabled', { isDisabled: true });
    state.commit('shop/emptied', { 'catalog-info.yaml': undefined });
    state.change('shop/renamed', { path: 'shop/new-name' });
    state.commit('shop/switched', { 'catalog-info.yaml': componentText('on-next') }, 'next');
    state.change('shop/switched', { defaultBranch: 'next' });
    catalog.add('shop/added');
    await catalog.sync();
    const refs = ['added', 'on-next', 'renamed'].map(name => `component:default/${name}`);
    assert.deepEqual(await catalog.refs(), refs);
    const { annotations } = (await catalog.entity('component', 'renamed')).metadata;
    assert.match(annotations?.['backstage.io/managed-by-location'] ?? '', /_git\/new-name\?path=/);
  });

  it('is looked through as its settings say', async () => {
    catalog.add('shop/service-a', 'shop/service-b', 'shop/tool', 'my pay/service-c');
    catalog.azure.state.commit('shop/tool', { 'docs/my info.yaml': componentText('docs') });
    catalog.azure.state.commit('shop/tool', { 'catalog-info.yaml': componentText('next') }, 'next');
    assert.deepEqual(await names({ repository: 'service-*' }), ['service-a', 'service-b']);
    assert.deepEqual(await names({ project: 'my pay' }), ['service-c']);
    assert.deepEqual(await names({ project: '*', repository: '*-*' }), [
      'service-a',
      'service-b',
      'service-c',
    ]);
    assert.deepEqual(await names({ path: 'docs/my info.yaml' }), ['docs']);
    assert.deepEqual(await names({ branch: 'next' }), ['next']);
    const { annotations } = (await catalog.entity('component', 'next')).metadata;
    assert.match(annotations?.['backstage.io/view-url'] ?? '', /\?path=\/catalog-info\.yaml&version=GBnext$/);
  });

  it('leads on to what its Locations name, by paths in the repository', async () => {
    const location =
      'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec:\n  targets: [./a/catalog-info.yaml, /b/catalog-info.yaml]\n';
    catalog.add({
      path: 'shop/mono',
      files: {
        'catalog-info.yaml': location,
        'a/catalog-info.yaml': componentText('a').replace('"A component"', '{ $text: ../about.md }'),
        'b/catalog-info.yaml': componentText('b').replace(
          '"A component"',
          `{ $text: "${catalog.azure.baseUrl}/acme/shop/_git/secrets?path=/secret.md" }`,
        ),
        'about.md': 'All about it',
      },
    });
    catalog.add({ path: 'shop/secrets', files: { 'secret.md': 'Not for others' } });
    await catalog.open(shop());
    // What is of another repository may not be included.
    assert.deepEqual(await catalog.refs(), ['component:default/a', 'location:default/mono']);
    assert.equal((await catalog.entity('component', 'a')).metadata.description, 'All about it');
    const before = await counts();
    await catalog.sync();
    assert.deepEqual((await counts()).written, before.written);
  });
});
