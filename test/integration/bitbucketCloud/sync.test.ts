import assert from 'node:assert/strict';
import { BitbucketCloudCatalog, componentText } from './BitbucketCloudCatalog.ts';

describe('a Bitbucket Cloud workspace', function () {
  this.timeout(60_000);
  let catalog: BitbucketCloudCatalog;
  beforeEach(async () => {
    catalog = await BitbucketCloudCatalog.start();
  });
  afterEach(() => catalog.close());

  async function counts(): Promise<{ read: number; written: number }> {
    return {
      read: await catalog.server.count('files_read'),
      written: await catalog.server.count('rows_written'),
    };
  }

  async function names(settings: object): Promise<string[]> {
    await catalog.open(catalog.acme(settings));
    return (await catalog.refs()).map(ref => ref.slice('component:default/'.length));
  }

  it('gives the catalog the descriptors of its repositories', async () => {
    catalog.add('acme/shop', 'acme/pay', { path: 'acme/empty', files: {} }, 'other/theirs');
    catalog.add({ path: 'acme/plain', files: { 'README.md': 'Nothing to see' } });
    await catalog.open(catalog.acme());
    assert.deepEqual(await catalog.refs(), ['component:default/pay', 'component:default/shop']);
    assert.deepEqual(catalog.asked(), { lists: 1, files: ['acme/pay', 'acme/plain', 'acme/shop'] });
    const page = `${catalog.bitbucket.baseUrl}/acme/shop/src/main`;
    assert.deepEqual((await catalog.entity('component', 'shop')).metadata.annotations, {
      'backstage.io/managed-by-location': `url:${page}/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `url:${page}/catalog-info.yaml`,
      'backstage.io/view-url': `${page}/catalog-info.yaml`,
      'backstage.io/edit-url': `${page}/catalog-info.yaml?mode=edit&at=main`,
      'backstage.io/source-location': `url:${page}/`,
    });
    const { label, state, seen, files, problems } = await catalog.provider();
    assert.deepEqual([label, state, seen, files, problems], ['Bitbucket acme', 'idle', 4, 2, []]);
  });

  it('costs a request for each hundred repositories, and one for each that has moved', async () => {
    catalog.add(...Array.from({ length: 230 }, (_, index) => `acme/p-${String(index).padStart(3, '0')}`));
    catalog.add({ path: 'acme/plain', files: { 'README.md': 'Nothing to see' } });
    await catalog.open(catalog.acme());
    assert.equal((await catalog.refs()).length, 230);
    const { lists, files } = catalog.asked();
    assert.deepEqual([lists, files.length], [3, 231]);

    const before = await counts();
    await catalog.sync();
    assert.deepEqual(catalog.asked(), { lists: 3, files: [] });
    assert.deepEqual(await counts(), before, catalog.server.stderr);

    const { state } = catalog.bitbucket;
    state.commit('acme/p-007', { 'catalog-info.yaml': componentText('p-007', 'Other') });
    state.commit('acme/p-207', { 'catalog-info.yaml': componentText('p-207', 'Other') });
    state.commit('acme/p-100', { 'catalog-info.yaml': componentText('p-100', 'Other') }, 'next');
    state.commit('acme/plain', { 'README.md': 'Nothing, still' });
    await catalog.sync();
    assert.deepEqual(catalog.asked(), { lists: 3, files: ['acme/p-007', 'acme/p-207', 'acme/plain'] });
    assert.equal((await counts()).read, before.read + 2);
    assert.equal((await catalog.entity('component', 'p-207')).metadata.description, 'Other');
  });

  it('is known after a restart: only what changed meanwhile is read', async () => {
    catalog.add('acme/one', 'acme/two');
    await catalog.open(catalog.acme());
    catalog.bitbucket.state.commit('acme/two', { 'catalog-info.yaml': componentText('two', 'Other') });
    catalog.asked();
    await catalog.restart();
    assert.deepEqual(catalog.asked(), { lists: 1, files: ['acme/two'] });
    assert.equal((await counts()).read, 1);
    assert.equal((await catalog.entity('component', 'two')).metadata.description, 'Other');
  });

  it('is followed as its repositories come and go, and change', async () => {
    catalog.add(...['deleted', 'emptied', 'renamed', 'switched', 'unseen'].map(name => `acme/${name}`));
    await catalog.open(catalog.acme());
    const { state } = catalog.bitbucket;
    state.delete('acme/deleted');
    state.commit('acme/emptied', { 'catalog-info.yaml': undefined });
    state.change('acme/renamed', { path: 'acme/new-name' });
    state.commit('acme/switched', { 'catalog-info.yaml': componentText('on-next') }, 'next');
    state.change('acme/switched', { branch: 'next' });
    state.change('acme/unseen', { isHidden: true });
    catalog.add('acme/added');
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), [
      'component:default/added',
      'component:default/on-next',
      'component:default/renamed',
    ]);
    const location = (await catalog.entity('component', 'renamed')).metadata.annotations;
    assert.match(location?.['backstage.io/managed-by-location'] ?? '', /acme\/new-name\/src\/main/);
  });

  it('keeps one that moves to a page that was read, since one before it goes meanwhile', async () => {
    catalog.add(...Array.from({ length: 120 }, (_, index) => `acme/p-${String(index).padStart(3, '0')}`));
    await catalog.open(catalog.acme());
    catalog.bitbucket.onRequest = ({ path }) => {
      if (!path.includes('page=2')) return;
      catalog.bitbucket.onRequest = () => undefined;
      catalog.bitbucket.state.delete('acme/p-000');
    };
    await catalog.sync();
    assert.ok((await catalog.refs()).includes('component:default/p-100'));
    await catalog.sync();
    assert.deepEqual((await catalog.refs()).slice(0, 1), ['component:default/p-001']);
    assert.equal((await catalog.refs()).length, 119);
  });

  it('is looked through as its filters say, in another file, on a branch with a slash', async () => {
    catalog.add({ path: 'acme/web-a', project: 'WEB' }, { path: 'acme/web-b', project: 'WEB' }, 'acme/tool');
    const files = { 'docs/my info.yaml': componentText('docs') };
    catalog.add({ path: 'acme/slashed', branch: 'release/1', files });
    assert.deepEqual(await names({ filters: { projectKey: 'WEB' } }), ['web-a', 'web-b']);
    assert.match(decodeURIComponent(catalog.requests()[0] ?? ''), /q=project\.key="WEB"/);
    assert.deepEqual(await names({ filters: { projectKey: 'WEB|TOOLS', repoSlug: '.*o.*|web-b' } }), [
      'tool',
      'web-b',
    ]);
    assert.deepEqual(await names({ catalogPath: '/docs/my info.yaml', pagelen: 2 }), ['docs']);
  });

  it('is known by the time of changes where Bitbucket does not tell commits', async () => {
    catalog.bitbucket.tellsCommits = false;
    catalog.add('acme/one', 'acme/two');
    await catalog.open(catalog.acme());
    catalog.asked();
    catalog.bitbucket.state.commit('acme/two', { 'catalog-info.yaml': componentText('two', 'Other') });
    await catalog.sync();
    assert.deepEqual(catalog.asked(), { lists: 1, files: ['acme/two'] });
    assert.equal((await catalog.entity('component', 'two')).metadata.description, 'Other');
  });

  it('leads on to what its Locations name, which are read one by one and only when they change', async () => {
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
    await catalog.open(catalog.acme());
    assert.deepEqual(await catalog.refs(), [
      'component:default/a',
      'component:default/b',
      'location:default/mono',
    ]);
    assert.equal((await catalog.entity('component', 'a')).metadata.description, 'All about it');
    const before = await counts();
    await catalog.sync();
    assert.deepEqual((await counts()).written, before.written);
  });
});
