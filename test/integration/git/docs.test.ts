import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsOrigin } from '../../../protocol/http/docs.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import { eventually } from '../../helpers/eventually.ts';
import { componentText } from '../techdocs/siteFiles.ts';
import { GitCatalog } from './GitCatalog.ts';

type RemoteOrigin = DocsOrigin & { kind: 'remote' };

const REF = 'backstage.io/techdocs-ref';
const PNG = Buffer.from([137, 80, 78, 71, 0, 255, 1]);

describe('the docs of a Git repository', function () {
  this.timeout(300_000);
  let catalog: GitCatalog;
  let docs: DocsClient;
  const pay = 'component:default/pay';
  const shop = 'component:default/shop';

  before(async () => {
    catalog = await GitCatalog.start();
    await catalog.git.add('team/shop');
    await catalog.git.commit('team/shop', {
      'catalog-info.yaml': componentText('shop', { [REF]: 'dir:./handbook' }),
      'handbook/mkdocs.yml': 'site_name: Shop\n',
      'handbook/docs/index.md': '# Shop\n\nA marzipan. [About](Über uns.md)\n',
      'handbook/docs/Über uns.md': '# About\n\n![plan](bilder/plan%20%231%20100%25.png)\n',
      'handbook/docs/bilder/plan #1 100%.png': PNG,
      'handbook/docs/C#.md': '# C sharp\n',
      'handbook/docs/C.md': '# C flat\n',
      'handbook/docs/shared': { mode: '120000', content: '../notes' },
      'handbook/docs/again': { mode: '120000', content: '.' },
      'handbook/docs/out.md': { mode: '120000', content: '../../secret.md' },
      'handbook/docs/other': { mode: '160000', content: 'a'.repeat(40) },
      'handbook/notes/deep/note.md': '# Noted\n\nA walnut.\n',
      'services/pay/catalog-info.yaml': componentText('pay', { [REF]: 'dir:.' }),
      'services/pay/mkdocs.yml': 'site_name: Pay\n',
      'services/pay/docs/index.md': '# Pay\n\nA pistachio.\n',
      'secret.md': 'swordfish',
    });
    await describeLate([]);
    await open();
  });
  after(() => catalog.close());

  async function open(): Promise<void> {
    const url = catalog.url('team/shop');
    const beside = { locations: [{ type: 'file', target: './late.yaml' }] };
    await catalog.open({ git: { shop: { url, catalogPath: '**/catalog-info.yaml' } } }, beside);
    await connect();
  }
  async function connect(): Promise<void> {
    docs = createDocsClient({ baseUrl: await catalog.server.url() });
  }

  const commit = (files: Record<string, string | undefined>): Promise<string> =>
    catalog.git.commit('team/shop', files);
  const html = async (ref: string, location = ''): Promise<string> => (await docs.page(ref, location)).html;
  const found = (term: string): Promise<unknown> =>
    eventually(term, async () => (await docs.search({ term })).results.length > 0, 60_000);
  const origin = async (ref: string): Promise<RemoteOrigin> => {
    const { origin } = await docs.site(ref);
    assert.ok(origin.kind === 'remote');
    return origin;
  };
  /** A file on this machine whose components have docs in the repository. */
  const describeLate = (names: readonly string[]): Promise<void> => {
    const url = `git+${catalog.url('team/shop')}/-/main/late`;
    const texts = names.map(name => componentText(name, { [REF]: `url:${url}` }));
    return writeFile(join(catalog.folder, 'late.yaml'), texts.join('---\n'));
  };
  const kept = async (): Promise<number> =>
    (await readdir(join(catalog.folder, 'data', 'catalog.sqlite.docs', 'trees'))).length;

  it('are found by search though nobody has opened them', async () => {
    await found('pistachio');
    await found('marzipan');
  });

  it('may have files of any name', async () => {
    assert.match(await html(shop, '%C3%9Cber%20uns/'), /<h1[^>]*>About/);
    assert.match(await html(shop, 'C%23/'), /<h1[^>]*>C sharp/);
    assert.match(await html(shop, 'C%23'), /<h1[^>]*>C sharp/);
    assert.match(await html(shop, 'C'), /<h1[^>]*>C flat/);
    const { bytes } = await docs.asset(shop, 'bilder/plan #1 100%.png');
    assert.ok(Buffer.from(bytes).equals(PNG));
  });

  it('may have folders that are links, as long as they stay below mkdocs.yml, and other repositories, which are left out', async () => {
    assert.match(await html(shop, 'shared/deep/note/'), /walnut/);
    await assert.rejects(docs.page(shop, 'out/'), /There is no page/);
    await assert.rejects(docs.page(shop, 'again/C/'), /There is no page/);
  });

  it('stay as they are until the catalog knows of a commit, and follow it then', async () => {
    const before = await origin(pay);
    assert.equal(before.stale, undefined);
    const id = await commit({ 'services/pay/docs/index.md': '# Pay\n\nA cashew.\n' });
    assert.notEqual(before.revision, id);
    assert.match(await html(pay), /pistachio/);
    await catalog.sync();
    await found('cashew');
    assert.match(await html(pay), /cashew/);
    assert.equal((await origin(pay)).revision, id);
  });

  it('follow a commit to other folders, and are the same', async () => {
    const { readAt } = await origin(pay);
    const id = await commit({ 'src/index.js': 'no docs' });
    await catalog.sync();
    const moved = await eventually(
      'the commit',
      async () => {
        const now = await origin(pay);
        return now.revision === id && now;
      },
      60_000,
    );
    assert.ok(Date.parse(moved.readAt) > Date.parse(readAt));
    assert.match(await html(pay), /cashew/);
  });

  it('are read while their server is away, and tell when they were read', async () => {
    const { readAt } = await origin(pay);
    await catalog.git.goAway();
    await catalog.sync();
    assert.equal((await catalog.provider()).state, 'failed');
    assert.match(await html(pay), /cashew/);
    assert.equal((await origin(pay)).readAt, readAt);
  });

  it('are read after a restart without network, with why they may be old', async () => {
    const { readAt } = await origin(pay);
    await catalog.restart();
    await connect();
    assert.match(await html(pay), /cashew/);
    assert.ok((await docs.search({ term: 'cashew' })).results.length > 0);
    const stale = await eventually('the reason', async () => (await origin(pay)).stale, 60_000);
    assert.match(stale, /cannot be reached/);
    assert.ok(!stale.includes(GitCatalog.password));
    assert.equal((await origin(pay)).readAt, readAt);
  });

  it('are not old any more once their server is back', async () => {
    await catalog.git.comeBack();
    const id = await commit({ 'handbook/docs/index.md': '# Shop\n\nA nougat.\n' });
    await catalog.sync();
    await found('nougat');
    const { stale, revision } = await origin(shop);
    assert.deepEqual([stale, revision], [undefined, id]);
  });

  it('go with their entity, from the disk too, while others of the repository stay', async () => {
    await eventually('both', async () => (await kept()) === 2, 60_000);
    await commit({ 'services/pay/catalog-info.yaml': undefined });
    await catalog.sync();
    await assert.rejects(docs.site(pay), { name: 'NotFoundError' });
    await eventually('the files to be gone', async () => (await kept()) === 1, 60_000);
    assert.deepEqual((await docs.search({ term: 'cashew' })).results, []);
    assert.match(await html(shop), /nougat/);
    const id = await commit({ 'handbook/docs/index.md': '# Shop\n\nA praline.\n' });
    await catalog.sync();
    await found('praline');
    assert.equal((await origin(shop)).revision, id);
  });

  it('are not kept of an entity that went while they were read', async () => {
    await commit({ 'late/docs/index.md': '# Late\n\nA hazelnut.\n' });
    await catalog.sync();
    const before = await kept();
    const release = catalog.git.hold();
    await describeLate(['late']);
    const late = 'component:default/late';
    const isThere = async (): Promise<boolean> => (await catalog.refs()).includes(late);
    await eventually('the entity', isThere);
    const reading = docs.site(late);
    await eventually('the question', () => catalog.requests().length > 0, 30_000);
    await describeLate([]);
    await eventually('the entity to be gone', async () => !(await isThere()));
    release();
    await reading;
    await eventually('the files to be gone', async () => (await kept()) === before, 60_000);
    assert.deepEqual((await docs.search({ term: 'hazelnut' })).results, []);
  });

  it('stay where their entity gets another name, also while their server is away', async () => {
    await describeLate(['late']);
    await found('hazelnut');
    await catalog.git.goAway();
    await describeLate(['renamed']);
    const renamed = 'component:default/renamed';
    const isRenamed = async (): Promise<boolean> => {
      const { results } = await docs.search({ term: 'hazelnut' });
      return results.length > 0 && results.every(({ entityRef }) => entityRef === renamed);
    };
    await eventually('the search to know it', isRenamed, 60_000);
    assert.match(await html(renamed), /hazelnut/);
    await catalog.git.comeBack();
  });

  it('go with the provider, also where its server is away', async () => {
    const built = join(catalog.folder, 'data', 'catalog.sqlite.docs', 'static');
    const sync = `${await catalog.server.url()}/api/techdocs/sync/default/component/shop`;
    assert.match(await (await fetch(sync)).text(), /"updated":true/);
    assert.equal((await readdir(built)).length, 1);
    await catalog.git.goAway();
    await catalog.open({});
    await connect();
    await assert.rejects(docs.site(shop), { name: 'NotFoundError' });
    await eventually('the files to be gone', async () => (await kept()) === 0, 60_000);
    await eventually('what was built, too', async () => (await readdir(built)).length === 0, 60_000);
    assert.deepEqual((await docs.search({ term: 'praline' })).results, []);
  });
});
