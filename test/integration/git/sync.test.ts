import assert from 'node:assert/strict';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { previewProvider } from '../../../server/catalog/connecting/previewProvider.ts';
import { componentText, GitCatalog } from './GitCatalog.ts';

/** Where the branch is: refused once, for git first asks without a password. */
const LOOK = ['401', 'refs', 'ls-refs'];

describe('a Git repository', function () {
  this.timeout(60_000);
  let catalog: GitCatalog;
  beforeEach(async () => {
    catalog = await GitCatalog.start();
    await catalog.git.add('team/shop');
  });
  afterEach(() => catalog.close());

  const shop = (settings: object = {}) => ({ git: { shop: { url: catalog.url('team/shop'), ...settings } } });

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

  it('gives the catalog its descriptor, and fetches nothing else of it', async () => {
    const { git } = catalog;
    await git.commit('team/shop', {
      'catalog-info.yaml': componentText('shop'),
      'large.bin': 'x'.repeat(100_000),
    });
    await catalog.open(shop());
    assert.deepEqual(await catalog.refs(), ['component:default/shop']);
    const target = `git+${catalog.url('team/shop')}/-/main/catalog-info.yaml`;
    assert.deepEqual((await catalog.entity('component', 'shop')).metadata.annotations, {
      'backstage.io/managed-by-location': `url:${target}`,
      'backstage.io/managed-by-origin-location': `url:${target}`,
    });
    const { label, state, seen, files, problems } = await catalog.provider();
    const name = `${new URL(git.baseUrl).host}/team/shop`;
    assert.deepEqual([label, state, seen, files, problems], [`Git ${name}`, 'idle', 1, 1, []]);
    assert.ok(!git.takeWants().includes(await git.blobId('team/shop', 'large.bin')));
  });

  it('can be looked through before it is connected', async () => {
    const { git } = catalog;
    await git.add('team/pay');
    await git.commit('team/pay', { 'a/catalog-info.yaml': componentText('pay') });
    const url = `file://${git.folder('team/pay')}`;
    const answers = {
      ...{ host: '', software: true, people: false },
      values: { repositoryUrl: url, path: '**/catalog-info.yaml' },
    };
    const { XDG_CACHE_HOME: cache } = process.env;
    process.env['XDG_CACHE_HOME'] = catalog.folder;
    const { signal } = new AbortController();
    const options = { integrations: [], signal };
    const { config, discoveries } = await previewProvider('git', { answers }, options).finally(() => {
      if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
      else process.env['XDG_CACHE_HOME'] = cache;
    });
    assert.deepEqual(discoveries[0]?.entities, ['component:default/pay'], JSON.stringify(discoveries));
    assert.deepEqual(config.discoveries[0], {
      ...{ key: 'git', id: 'pay', inList: false },
      settings: { url, catalogPath: '**/catalog-info.yaml' },
    });
  });

  it('costs a look at its branch, and nothing is fetched, read or written of what did not change', async () => {
    const { git } = catalog;
    const all = Array.from({ length: 250 }, (_, index) => `c-${String(index).padStart(3, '0')}`);
    await git.commit(
      'team/shop',
      Object.fromEntries(all.map(name => [`${name}/catalog-info.yaml`, componentText(name)])),
    );
    await catalog.open(shop({ catalogPath: '**/catalog-info.yaml' }));
    assert.equal((await catalog.refs()).length, 250);
    assert.equal(
      catalog.requests().filter(operation => operation === 'fetch').length,
      2,
      'the commit, its files',
    );

    const before = await counts();
    await catalog.sync();
    assert.deepEqual(catalog.requests(), LOOK);
    assert.deepEqual(await counts(), before, catalog.server.stderr);

    git.takeWants();
    await git.commit('team/shop', {
      'c-007/catalog-info.yaml': componentText('c-007', 'Other'),
      'README.md': 'of no interest',
    });
    await catalog.sync();
    const wants = git.takeWants();
    assert.equal(wants.length, 2, 'the commit and the file');
    assert.equal(wants[1], await git.blobId('team/shop', 'c-007/catalog-info.yaml'));
    assert.equal((await counts()).read, before.read + 1);
    assert.equal((await catalog.entity('component', 'c-007')).metadata.description, 'Other');
  });

  it('is known after a restart: only what changed meanwhile is fetched', async () => {
    const { git } = catalog;
    await git.commit('team/shop', { 'catalog-info.yaml': componentText('shop') });
    await catalog.open(shop());
    catalog.requests();
    await catalog.restart();
    assert.deepEqual(catalog.requests().slice(0, 3), LOOK);
    assert.ok(!catalog.requests().includes('fetch'));
    assert.equal((await counts()).read, 0);
    await catalog.stop();
    await git.commit('team/shop', { 'catalog-info.yaml': componentText('shop', 'Other') });
    await catalog.restart();
    assert.equal((await catalog.entity('component', 'shop')).metadata.description, 'Other');
  });

  it('is followed as files come and go, and as its branch is rewritten', async () => {
    const { git } = catalog;
    await git.commit('team/shop', {
      'a/catalog-info.yaml': componentText('a'),
      'b/catalog-info.yaml': componentText('b'),
    });
    await catalog.open(shop({ catalogPath: '/**/catalog-info.yaml' }));
    await git.commit('team/shop', {
      'a/catalog-info.yaml': undefined,
      'catalog-info.yaml': componentText('top'),
    });
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), ['component:default/b', 'component:default/top']);
    await git.commit('team/shop', { 'catalog-info.yaml': componentText('rewritten') }, 'other');
    await git.moveBranch('team/shop', 'main', 'other');
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), ['component:default/rewritten']);
  });

  it('is looked through on a branch, and by a path or a pattern', async () => {
    const { git } = catalog;
    await git.commit('team/shop', {
      'catalog-info.yaml': componentText('top'),
      'docs/my info.yaml': componentText('docs'),
      'a/.hidden/entities.yaml': componentText('hidden'),
    });
    await git.commit('team/shop', { 'catalog-info.yaml': componentText('on-branch') }, 'release/1.0');
    assert.deepEqual(await names({}), ['top']);
    assert.deepEqual(await names({ catalogPath: 'docs/my info.yaml' }), ['docs']);
    assert.deepEqual(await names({ catalogPath: '**/*.yaml' }), ['docs', 'hidden', 'top']);
    assert.deepEqual(await names({ branch: 'release/1.0' }), ['on-branch']);
    const { annotations } = (await catalog.entity('component', 'on-branch')).metadata;
    assert.match(
      annotations?.['backstage.io/managed-by-location'] ?? '',
      /shop\.git\/-\/release%2F1\.0\/catalog-info\.yaml$/,
    );
  });

  it('leads on to what its Locations and placeholders name, in itself and in no other', async () => {
    const { git } = catalog;
    await git.add('team/secret');
    await git.commit('team/secret', { 'catalog-info.yaml': componentText('secret') });
    const targets = './a/info.yaml, /b/info.yaml, ../../../../secret.git/-/main/catalog-info.yaml';
    await git.commit('team/shop', {
      'docs/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec:\n  targets: [${targets}]\n`,
      'docs/a/info.yaml': componentText('a').replace('"A component"', '{ $text: ../../about.md }'),
      'b/info.yaml': componentText('b').replace(
        '"A component"',
        '{ $text: ../../../../secret.git/-/main/catalog-info.yaml }',
      ),
      'about.md': 'All about it',
    });
    await catalog.open(shop({ catalogPath: 'docs/catalog-info.yaml' }));
    assert.deepEqual(await catalog.refs(), ['component:default/a', 'location:default/mono']);
    assert.equal((await catalog.entity('component', 'a')).metadata.description, 'All about it');
    assert.ok(!catalog.git.requests.some(({ path }) => path.includes('secret')));

    const before = await counts();
    catalog.requests();
    await catalog.sync();
    assert.ok(!catalog.requests().includes('fetch'));
    assert.deepEqual(await counts(), before);
    await git.commit('team/shop', { 'about.md': 'Something else' });
    await catalog.sync();
    assert.equal((await catalog.entity('component', 'a')).metadata.description, 'Something else');
  });

  it('may be on this machine', async () => {
    await catalog.git.commit('team/shop', { 'catalog-info.yaml': componentText('shop') });
    await catalog.open({ git: { url: `file://${catalog.git.folder('team/shop')}` } });
    assert.deepEqual(await catalog.refs(), ['component:default/shop']);
    assert.deepEqual(catalog.requests(), []);
    const { annotations } = (await catalog.entity('component', 'shop')).metadata;
    assert.equal(
      annotations?.['backstage.io/managed-by-location'],
      `url:git+file://${catalog.git.folder('team/shop')}/-/main/catalog-info.yaml`,
    );
  });

  for (const [what, settings, isOld] of [
    ['cannot leave files out', {}, false],
    ['cannot leave files out, and speaks as Git did long ago', {}, true],
    ['leaves files out, and does not give them by their ids', { allowFilter: 'true' }, true],
  ] as const) {
    it(`may be on a server that ${what}`, async () => {
      const { git } = catalog;
      if (isOld) git.speakAsOfOld();
      await git.add('team/old', settings);
      await git.commit('team/old', { 'catalog-info.yaml': componentText('old') });
      await catalog.open({ git: { url: catalog.url('team/old') } });
      assert.deepEqual(await catalog.refs(), ['component:default/old']);
      await git.commit('team/old', { 'catalog-info.yaml': componentText('old', 'Other') });
      await catalog.sync();
      assert.equal((await catalog.entity('component', 'old')).metadata.description, 'Other');
    });
  }

  it('is fetched anew where what is kept of it is broken', async () => {
    await catalog.git.commit('team/shop', { 'catalog-info.yaml': componentText('shop') });
    await catalog.open(shop());
    const [folder = ''] = await readdir(catalog.cache);
    const kept = join(catalog.cache, folder);
    assert.equal((await stat(kept)).mode & 0o777, 0o700);
    for (const damage of [
      () => writeFile(join(kept, 'repository.git', 'HEAD'), 'nonsense'),
      () => rm(join(kept, 'repository.git', 'objects'), { recursive: true }),
      () => writeFile(join(kept, 'repository.git', 'shallow'), 'nonsense'),
    ]) {
      await catalog.stop();
      await damage();
      await catalog.git.commit('team/shop', { 'catalog-info.yaml': componentText('shop', String(damage)) });
      await catalog.restart();
      const { state, error } = await catalog.provider();
      assert.equal(state, 'idle', error?.message);
      assert.equal((await catalog.entity('component', 'shop')).metadata.description, String(damage));
    }
  });
});
