import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { refusalOf } from '../../helpers/refusalOf.ts';
import { componentText, siteFiles } from './siteFiles.ts';

const REF = 'backstage.io/techdocs-ref';
const ENTITY = 'backstage.io/techdocs-entity';
const PATH = 'backstage.io/techdocs-entity-path';

describe('the docs of an entity', function () {
  this.timeout(300_000);
  let server: TestServer;
  let docs: DocsClient;

  before(async () => {
    server = await createTestServer({
      files: {
        ...siteFiles('shop', 'shop'),
        'secret/catalog-info.yaml': componentText('secret'),
        'secret/notes.md': 'The password is swordfish.\n',
        'other/catalog-info.yaml': [
          componentText('shown', { [ENTITY]: 'shop', [PATH]: '/guide/run' }),
          componentText('chained', { [ENTITY]: 'component:default/shown' }),
          componentText('round', { [ENTITY]: 'component:default/about' }),
          componentText('about', { [ENTITY]: 'component:default/round' }),
          componentText('lost', { [ENTITY]: 'component:default/none' }),
          componentText('none-named'),
          componentText('odd', { [REF]: 'github:acme/shop' }),
          componentText('up', { [REF]: 'dir:../secret' }),
          componentText('absolute', { [REF]: 'dir:/etc' }),
          componentText('linked', { [REF]: 'dir:out' }),
          componentText('elsewhere', { [REF]: 'dir:.', 'backstage.io/source-location': 'file:/etc/hosts' }),
          componentText('gone', { [REF]: 'dir:gone' }),
          componentText('hostless', { [REF]: 'url:https://nowhere.example/acme/shop/tree/main' }),
          componentText('fileurl', { [REF]: 'url:file:///etc' }),
          componentText('bare', { [REF]: 'dir:bare' }),
          componentText('empty', { [REF]: 'dir:empty' }),
        ].join('---\n'),
        'other/bare/docs/index.md': '# Bare\n',
        'other/empty/mkdocs.yml': 'site_name: Empty\n',
      },
    });
    await symlink('/etc', join(server.folder, 'other', 'out'));
    await symlink('/etc/hosts', join(server.folder, 'shop', 'docs', 'hosts.md'));
    await symlink('/etc', join(server.folder, 'shop', 'docs', 'etc'));
    docs = createDocsClient({ baseUrl: server.url, token: server.token });
  });
  after(() => server.close());

  it('are a site with its navigation, where it begins and where it is from', async () => {
    const site = await docs.site('component:default/shop');
    assert.equal(site.siteName, 'shop handbook');
    assert.equal(site.entityRef, 'component:default/shop');
    assert.equal(site.start, '');
    assert.deepEqual(site.origin, { kind: 'folder', folder: join(server.folder, 'shop') });
    assert.ok(JSON.stringify(site.nav).includes('guide/setup/'));
  });

  it('have pages, with the file that each is written in', async () => {
    const page = await docs.page('component:default/shop', 'guide/setup/');
    assert.ok(page.html.includes('Install the kiosk.'), page.html);
    assert.equal(page.entityRef, 'component:default/shop');
    assert.equal(page.source.path, 'docs/guide/setup.md');
    assert.equal(page.source.file, join(server.folder, 'shop', 'docs', 'guide', 'setup.md'));
    for (const location of ['guide/setup', '/guide/setup/index.html', 'guide/setup/#network']) {
      assert.equal((await docs.page('component:default/shop', location)).location, 'guide/setup/');
    }
    const [name, missing] = await Promise.all([
      docs.page('component:default/shop', ''),
      refusalOf(docs.page('component:default/shop', 'none/')),
    ]);
    assert.ok(name.html.includes('riders'));
    assert.equal(missing.name, 'NotFoundError');
  });

  it('show what was saved, at once', async () => {
    const before = await docs.page('component:default/shop', 'guide/run/');
    await server.write('shop/docs/guide/run.md', '# Run\n\nPress the button.\n');
    const after = await docs.page('component:default/shop', 'guide/run/');
    assert.ok(after.html.includes('Press the button.'));
    assert.notEqual(after.etag, before.etag);
  });

  it('are those of another entity where that is said, at the page that is named', async () => {
    const shown = await docs.site('component:default/shown');
    assert.deepEqual([shown.entityRef, shown.start], ['component:default/shop', 'guide/run/']);
    assert.equal((await docs.site('component:default/chained')).start, 'guide/run/');
    assert.ok((await docs.page('component:default/chained', '')).html.includes('riders'));
    assert.match((await refusalOf(docs.site('component:default/round'))).message, /in a circle/);
    assert.match((await refusalOf(docs.site('component:default/lost'))).message, /not in the catalog/);
  });

  it('do without a configuration', async () => {
    assert.equal((await docs.site('component:default/bare')).siteName, 'bare');
  });

  it('say where their first page belongs while there is none', async () => {
    const { nav, notices, start } = await docs.site('component:default/empty');
    assert.deepEqual(nav, []);
    assert.match(notices.join(), /Write docs\/index\.md/);
    const { name, message } = await refusalOf(docs.page('component:default/empty', start));
    assert.equal(name, 'NotFoundError');
    assert.ok(message.includes('write index.md'), message);
    assert.ok(message.includes(join(server.folder, 'other', 'empty')), message);
  });

  it('are not there where nobody says where, or of an entity that is not', async () => {
    for (const [ref, pattern] of [
      ['component:default/none-named', /add one|Add one/],
      ['component:default/unknown', /no entity/],
      ['component:default/gone', /no folder/],
    ] as const) {
      const { name, message } = await refusalOf(docs.site(ref));
      assert.equal(name, 'NotFoundError', message);
      assert.match(message, pattern);
      for (const work of [
        docs.page(ref, ''),
        docs.asset(ref, 'images/plan.svg'),
        docs.search({ term: 'a', entityRef: ref }),
      ]) {
        // A folder that is gone is searched in vain.
        if (ref !== 'component:default/gone') assert.equal((await refusalOf(work)).name, 'NotFoundError');
        else await work.catch(() => undefined);
      }
    }
  });

  it('never leave the folder of their descriptor', async () => {
    for (const [name, pattern] of [
      ['odd', /neither "dir:"/],
      ['up', /leads out/],
      ['absolute', /leads out/],
      ['linked', /leads out/],
      ['elsewhere', /no folder that the catalog is read from/],
      ['hostless', /integration|not allowed/],
      ['fileurl', /no URL of a host/],
    ] as const) {
      const { message } = await refusalOf(docs.site(`component:default/${name}`));
      assert.match(message, pattern, name);
    }
  });

  it('give files by their paths in the site, none of which leads out', async () => {
    const ref = 'component:default/shop';
    const response = await server.fetch(
      '/api/callboard/v1/docs/default/component/shop/asset?path=images/plan.svg',
    );
    assert.equal(response.headers.get('content-type'), 'image/svg+xml');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-security-policy') ?? '', /^sandbox;/);
    assert.ok((await response.text()).startsWith('<svg'));
    const asset = await docs.asset(ref, 'images/plan.svg');
    assert.equal(Buffer.from(asset.bytes).toString().slice(0, 4), '<svg');
    for (const path of [
      '../mkdocs.yml',
      '../../secret/notes.md',
      'images/../../../secret/notes.md',
      '%2e%2e/%2e%2e/secret/notes.md',
      '..%2f..%2fsecret/notes.md',
      '/etc/hosts',
      'etc/hosts',
      'hosts.md',
      'images\\..\\..\\..\\secret\\notes.md',
      'images/plan.svg\0',
      '.',
      'images',
    ]) {
      const { name } = await refusalOf(docs.asset(ref, path));
      assert.ok(['NotFoundError', 'InputError'].includes(name), path);
      assert.ok(['NotFoundError', 'InputError'].includes((await refusalOf(docs.page(ref, path))).name), path);
    }
  });

  it('do not hold the server up while a page of five megabytes is rendered', async () => {
    const words = Array.from(
      { length: 90_000 },
      (_, index) => `Word ${index} of *many* in [a row](index.md) and \`more\`.`,
    );
    await writeFile(join(server.folder, 'shop', 'docs', 'large.md'), `# Large\n\n${words.join('\n\n')}\n`);
    const state = { isDone: false };
    // On a busy machine it may be given up: then that is said.
    const rendering = docs
      .page('component:default/shop', 'large/')
      .then(
        ({ html }) => html,
        (error: unknown) => String(error),
      )
      .finally(() => {
        state.isDone = true;
      });
    let asked = 0;
    while (!state.isDone) {
      await server.json('/api/callboard/v1/status');
      asked++;
    }
    const said = await rendering;
    assert.ok(said.length > 5_000_000 || said.includes('were given up after'), said.slice(0, 200));
    assert.ok(asked >= 5, `${asked} were answered`);
    await server.write('shop/docs/large.md', undefined);
  });
});
