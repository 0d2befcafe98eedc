import assert from 'node:assert/strict';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import { eventually } from '../../helpers/eventually.ts';
import { SyncedCatalog } from '../github/SyncedCatalog.ts';
import { componentText } from './siteFiles.ts';

const PNG = Buffer.from([137, 80, 78, 71, 0, 255, 1]);
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
const REF = 'backstage.io/techdocs-ref';

describe('the docs of a repository on GitHub', function () {
  this.timeout(300_000);
  let catalog: SyncedCatalog;
  let docs: DocsClient;
  const ref = 'component:default/shop';

  before(async () => {
    catalog = await SyncedCatalog.start();
    await catalog.addRepositories('acme', [
      {
        name: 'shop',
        files: {
          'catalog-info.yaml': componentText('shop', { [REF]: 'dir:./handbook' }),
          'handbook/mkdocs.yml': 'site_name: Shop\n',
          'handbook/docs/index.md': '# Shop\n\nA marzipan. ![plan](images/plan.png)\n',
          'handbook/docs/images/plan.png': PNG,
          'handbook/docs/images/large.png': POINTER,
          'handbook/docs/out.md': { mode: '120000', content: '../../../secret.md' },
          'secret.md': 'swordfish',
        },
      },
      {
        name: 'unread',
        files: {
          'catalog-info.yaml': componentText('unread', { [REF]: 'dir:./handbook' }),
          'handbook/docs/index.md': '# Unread\n\nA pistachio.\n',
        },
      },
      { name: 'plain', files: { 'docs/index.md': '# Plain\n\nA macadamia.\n' } },
      {
        name: 'lost',
        files: { 'catalog-info.yaml': componentText('lost', { [REF]: 'dir:./nowhere' }) },
      },
      {
        name: 'named',
        files: {
          'catalog-info.yaml': [
            componentText('named', { [REF]: `url:${catalog.github.url}/acme/shop/tree/main/handbook` }),
            componentText('whole', { [REF]: `url:${catalog.github.url}/acme/plain` }),
            componentText('away', { [REF]: 'dir:../../other' }),
            componentText('foreign', { [REF]: 'url:https://elsewhere.example/a/b/tree/main' }),
          ].join('---\n'),
        },
      },
    ]);
    const { host } = catalog.github;
    await catalog.open({ github: { organization: 'acme', host, catalogPath: '/catalog-info.yaml' } });
    await connect();
  });
  after(() => catalog.close());

  async function connect(): Promise<void> {
    docs = createDocsClient({ baseUrl: await catalog.server.url() });
  }

  const found = (term: string): Promise<unknown> =>
    eventually(term, async () => (await docs.search({ term })).results.length > 0, 60_000);
  const revision = async (of = ref): Promise<string | undefined> => {
    const { origin } = await docs.site(of);
    return origin.kind === 'remote' ? origin.revision : undefined;
  };
  const archives = (name: string): number =>
    catalog.requests().filter(one => one.includes(`/acme/${name}/tarball`)).length;

  it('are found by search though nobody has opened them, and what cannot be read is asked for once', async () => {
    await found('pistachio');
    const tried = (): boolean =>
      catalog.github.requests.some(({ path }) => path.includes('/acme/lost/tarball'));
    await eventually('the docs that are not there', tried, 60_000);
    assert.equal(archives('lost'), 1);
    await catalog.sync();
    await docs.search({ term: 'pistachio' });
    assert.equal(archives('lost'), 0);
  });

  it('are read at the commit that the catalog knows, and follow it', async () => {
    const before = await revision('component:default/unread');
    assert.match(before ?? '', /^[0-9a-f]{40}$/);
    const text = '# Unread\n\nA cashew.\n';
    const commit = await catalog.github.commit('acme/unread', { 'handbook/docs/index.md': text });
    const html = async (): Promise<string> => (await docs.page('component:default/unread', '')).html;
    assert.ok((await html()).includes('pistachio'));
    assert.equal(await revision('component:default/unread'), before);
    await catalog.sync();
    await found('cashew');
    assert.ok((await html()).includes('cashew'));
    assert.equal(await revision('component:default/unread'), commit);
  });

  it('are not fetched again where a commit changes other folders', async () => {
    archives('unread');
    const commit = await catalog.github.commit('acme/unread', { 'src/index.js': 'no docs' });
    await catalog.sync();
    await eventually(
      'the commit',
      async () => (await revision('component:default/unread')) === commit,
      60_000,
    );
    assert.equal(archives('unread'), 0);
  });

  it('are read with every byte', async () => {
    const { origin, siteName } = await docs.site(ref);
    assert.equal(siteName, 'Shop');
    assert.ok(origin.kind === 'remote' && origin.url.includes('/acme/shop/') && origin.stale === undefined);
    assert.ok(Date.now() - Date.parse(origin.readAt) < 300_000);
    const page = await docs.page(ref, '');
    assert.ok(page.html.includes('marzipan'));
    assert.equal(page.source.file, undefined);
    assert.match(page.source.editUrl ?? '', /\/acme\/shop\/edit\/[^/]+\/handbook\/docs\/index\.md$/);
    assert.ok(Buffer.from((await docs.asset(ref, 'images/plan.png')).bytes).equals(PNG));
    await assert.rejects(docs.asset(ref, 'images/large.png'), /is kept by Git LFS/);
  });

  it('are read by a URL too, and only where an integration may', async () => {
    assert.equal((await docs.site('component:default/named')).siteName, 'Shop');
    await assert.rejects(docs.site('component:default/foreign'), /integration/);
    await assert.rejects(docs.site('component:default/away'), Error);
    await assert.rejects(docs.page(ref, 'out/'), /There is no page/);
  });

  it('are not fetched again of a repository that is the same, by its own page neither', async () => {
    const whole = 'component:default/whole';
    assert.ok((await docs.page(whole, '')).html.includes('macadamia'));
    archives('plain');
    const sync = async (): Promise<string> => {
      const url = `${await catalog.server.url()}/api/techdocs/sync/default/component/whole`;
      return (await fetch(url)).text();
    };
    await sync();
    assert.equal(archives('plain'), 0);
    await catalog.github.commit('acme/plain', { 'docs/index.md': '# Plain\n\nA pecan.\n' });
    await sync();
    assert.ok((await docs.page(whole, '')).html.includes('pecan'));
  });

  it('are found by search', () => found('marzipan'));

  it('lead to files of their repository on the web, and to nothing beside it', async () => {
    const beside = (path: string, asset?: string): Promise<string> =>
      docs.fileUrl(ref, { path, ...(asset !== undefined && { asset }) });
    const base = `${catalog.github.url}/acme/shop/blob/main`;
    assert.equal(await beside('docs/../../src/index.js'), `${base}/src/index.js`);
    assert.equal(
      await beside('docs/images/plan.png', 'docs/images/plan.png'),
      `${base}/handbook/docs/images/plan.png`,
    );
    assert.equal(await beside('docs/setup.py', 'docs/none/setup.py'), `${base}/handbook/docs/setup.py`);
    for (const path of ['../../other/a.md', '../..', 'a\\\\b']) {
      await assert.rejects(beside(path), { name: 'NotFoundError' }, path);
    }
  });

  it('are read again when that is asked', async () => {
    await catalog.github.commit('acme/shop', { 'handbook/docs/index.md': '# Shop\n\nA nougat.\n' });
    const sync = async (): Promise<string> => {
      const url = `${await catalog.server.url()}/api/techdocs/sync/default/component/shop`;
      return (await fetch(url)).text();
    };
    assert.match(await sync(), /"updated":true/);
    assert.ok((await docs.page(ref, '')).html.includes('nougat'));
    assert.match(await sync(), /"updated":false/);
    await found('nougat');
    // Nobody has told the catalog yet: what was asked for stays.
    assert.ok((await docs.page(ref, '')).html.includes('nougat'));
  });

  it('are read without network, and say so', async () => {
    await catalog.stop();
    catalog.github.misbehave({ kind: 'status', status: 401, times: 100_000 });
    await catalog.restart();
    await connect();
    assert.ok((await docs.page(ref, '')).html.includes('nougat'));
    const stale = await eventually(
      'the reason why it may be old',
      async () => {
        const { origin } = await docs.site(ref);
        return origin.kind === 'remote' && origin.stale;
      },
      60_000,
    );
    assert.ok(!stale.includes('ThatNobodyMaySee'));
    assert.ok((await docs.search({ term: 'nougat' })).results.length > 0);
  });
});
