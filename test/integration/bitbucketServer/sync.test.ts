import assert from 'node:assert/strict';
import { BitbucketServerCatalog, componentText } from './BitbucketServerCatalog.ts';

describe('a Bitbucket Data Center', function () {
  this.timeout(60_000);
  let catalog: BitbucketServerCatalog;
  beforeEach(async () => {
    catalog = await BitbucketServerCatalog.start();
  });
  afterEach(() => catalog.close());

  async function counts(): Promise<{ read: number; written: number }> {
    return {
      read: await catalog.server.count('files_read'),
      written: await catalog.server.count('rows_written'),
    };
  }

  async function names(settings: object): Promise<string[]> {
    await catalog.open(catalog.all(settings));
    return (await catalog.refs()).map(ref => ref.slice('component:default/'.length));
  }

  it('gives the catalog the descriptors of its repositories', async () => {
    catalog.add('TOOLS/shop', 'PAY/pay', { path: 'TOOLS/empty', files: {} }, '~jane/hers');
    catalog.add({ path: 'TOOLS/plain', files: { 'README.md': 'Nothing to see' } });
    await catalog.open(catalog.all());
    assert.deepEqual(await catalog.refs(), ['component:default/pay', 'component:default/shop']);
    assert.deepEqual(catalog.asked(), {
      lists: 1,
      commits: 4,
      files: ['PAY/pay', 'TOOLS/plain', 'TOOLS/shop'],
    });
    const page = `${catalog.bitbucket.baseUrl}/projects/TOOLS/repos/shop/browse`;
    assert.deepEqual((await catalog.entity('component', 'shop')).metadata.annotations, {
      'backstage.io/managed-by-location': `url:${page}/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `url:${page}/catalog-info.yaml`,
      'backstage.io/view-url': `${page}/catalog-info.yaml`,
      'backstage.io/edit-url': `${page}/catalog-info.yaml`,
      'backstage.io/source-location': `url:${page}/`,
    });
    const { label, state, seen, files, problems } = await catalog.provider();
    assert.equal(label, `Bitbucket ${catalog.bitbucket.host}`);
    assert.deepEqual([state, seen, files, problems], ['idle', 5, 2, []]);
  });

  it('costs a small request for each repository, and reads nothing of one that has not moved', async () => {
    catalog.add(...Array.from({ length: 130 }, (_, index) => `TOOLS/p-${String(index).padStart(3, '0')}`));
    catalog.add({ path: 'TOOLS/plain', files: { 'README.md': 'Nothing to see' } });
    await catalog.open(catalog.all());
    assert.equal((await catalog.refs()).length, 130);
    const { lists, commits, files } = catalog.asked();
    assert.deepEqual([lists, commits, files.length], [4, 131, 131]);

    const before = await counts();
    await catalog.sync();
    assert.deepEqual(catalog.asked(), { lists: 4, commits: 131, files: [] });
    assert.deepEqual(await counts(), before, catalog.server.stderr);

    const { state } = catalog.bitbucket;
    state.commit('TOOLS/p-007', { 'catalog-info.yaml': componentText('p-007', 'Other') });
    state.commit('TOOLS/p-100', { 'catalog-info.yaml': componentText('p-100', 'Other') }, 'next');
    await catalog.sync();
    assert.deepEqual(catalog.asked(), { lists: 4, commits: 131, files: ['TOOLS/p-007'] });
    assert.equal((await counts()).read, before.read + 1);
    assert.equal((await catalog.entity('component', 'p-007')).metadata.description, 'Other');
  });

  it('is known after a restart: only what changed meanwhile is read', async () => {
    catalog.add('TOOLS/one', 'TOOLS/two');
    await catalog.open(catalog.all());
    catalog.bitbucket.state.commit('TOOLS/two', { 'catalog-info.yaml': componentText('two', 'Other') });
    catalog.asked();
    await catalog.restart();
    assert.deepEqual(catalog.asked(), { lists: 1, commits: 2, files: ['TOOLS/two'] });
    assert.equal((await counts()).read, 1);
    assert.equal((await catalog.entity('component', 'two')).metadata.description, 'Other');
  });

  it('is followed as its repositories come and go, and change', async () => {
    catalog.add(...['deleted', 'emptied', 'renamed', 'switched', 'unseen'].map(name => `TOOLS/${name}`));
    await catalog.open(catalog.all());
    const { state } = catalog.bitbucket;
    state.delete('TOOLS/deleted');
    state.commit('TOOLS/emptied', { 'catalog-info.yaml': undefined });
    state.change('TOOLS/renamed', { path: 'PAY/new-name' });
    state.commit('TOOLS/switched', { 'catalog-info.yaml': componentText('on-next') }, 'next');
    state.change('TOOLS/switched', { branch: 'next' });
    state.change('TOOLS/unseen', { isHidden: true });
    catalog.add('TOOLS/added');
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), [
      'component:default/added',
      'component:default/on-next',
      'component:default/renamed',
    ]);
    const location = (await catalog.entity('component', 'renamed')).metadata.annotations;
    assert.match(
      location?.['backstage.io/managed-by-location'] ?? '',
      /projects\/PAY\/repos\/new-name\/browse/,
    );
  });

  it('keeps one that moves to a page that was read, since one before it goes meanwhile', async () => {
    catalog.add(...Array.from({ length: 120 }, (_, index) => `TOOLS/p-${String(index).padStart(3, '0')}`));
    await catalog.open(catalog.all());
    catalog.bitbucket.onRequest = ({ path }) => {
      if (!path.includes('start=100')) return;
      catalog.bitbucket.onRequest = () => undefined;
      catalog.bitbucket.state.delete('TOOLS/p-000');
    };
    await catalog.sync();
    assert.ok((await catalog.refs()).includes('component:default/p-100'));
    await catalog.sync();
    assert.deepEqual((await catalog.refs()).slice(0, 1), ['component:default/p-001']);
    assert.equal((await catalog.refs()).length, 119);
  });

  it('is looked through as its filters say, and in another file', async () => {
    const files = { 'docs/my info.yaml': componentText('docs') };
    catalog.add('WEB/web-a', { path: 'WEB/web-old', archived: true }, 'TOOLS/tool', '~jane/hers');
    catalog.add({ path: 'TOOLS/other', files });
    assert.deepEqual(await names({}), ['tool', 'web-a', 'web-old']);
    assert.deepEqual(await names({ filters: { skipArchivedRepos: true } }), ['tool', 'web-a']);
    catalog.requests();
    assert.deepEqual(await names({ filters: { projectKey: '^WEB$', repoSlug: 'a$' } }), ['web-a']);
    assert.match(catalog.requests()[0] ?? '', /projectkey=WEB/);
    assert.deepEqual(await names({ filters: { projectKey: '^~' } }), ['hers']);
    assert.deepEqual(await names({ catalogPath: '/docs/my info.yaml' }), ['docs']);
  });

  it('may lie below a path of its host, and leads on to what its Locations name', async () => {
    await catalog.close();
    catalog = await BitbucketServerCatalog.start({ prefix: '/git' });
    catalog.add({
      path: 'TOOLS/mono',
      files: {
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec:\n  targets: [./a/catalog-info.yaml, /b/catalog-info.yaml]\n',
        'a/catalog-info.yaml': componentText('a').replace('"A component"', '{ $text: ../about.md }'),
        'b/catalog-info.yaml': componentText('b'),
        'about.md': 'All about it',
      },
    });
    await catalog.open(catalog.all());
    assert.deepEqual(await catalog.refs(), [
      'component:default/a',
      'component:default/b',
      'location:default/mono',
    ]);
    const { description, annotations } = (await catalog.entity('component', 'a')).metadata;
    assert.equal(description, 'All about it');
    assert.equal(
      annotations?.['backstage.io/view-url'],
      `${catalog.bitbucket.baseUrl}/projects/TOOLS/repos/mono/browse/a/catalog-info.yaml`,
    );
    const before = await counts();
    await catalog.sync();
    assert.deepEqual((await counts()).written, before.written);
  });
});
