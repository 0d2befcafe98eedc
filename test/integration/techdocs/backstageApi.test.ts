import assert from 'node:assert/strict';
import type { Entity } from '../../../model/index.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { componentText, siteFiles } from './siteFiles.ts';

describe("Backstage's way to docs", function () {
  this.timeout(300_000);
  let server: TestServer;
  const api = '/api/techdocs';

  before(async () => {
    server = await createTestServer({
      files: {
        ...siteFiles('shop', 'Shop', { 'docs/data.json': '{}', 'docs/notes.xyz': 'x' }),
        'none/catalog-info.yaml': componentText('none'),
        'secret/notes.md': 'swordfish',
      },
    });
  });
  after(() => server.close());

  it('builds a site and tells how that goes, once', async () => {
    const sync = async (): Promise<string> => {
      const response = await server.fetch(`${api}/sync/default/Component/Shop`);
      assert.equal(response.headers.get('content-type'), 'text/event-stream');
      return response.text();
    };
    const first = await sync();
    assert.match(first, /^event: log\ndata: "Building/);
    assert.match(first, /\n\nevent: finish\ndata: \{"updated":true\}\n\n$/);
    assert.equal(await sync(), 'event: finish\ndata: {"updated":false}\n\n');
    await server.write('shop/docs/guide/run.md', '# Run\n\nPress.\n');
    assert.match(await sync(), /"updated":true/);
  });

  it('says in the stream what is wrong, and 404 where there is no entity', async () => {
    const response = await server.fetch(`${api}/sync/default/component/none`);
    assert.match(
      await response.text(),
      /^event: error\ndata: "Failed to build the docs page for entity component:default\/none: /,
    );
    assert.equal((await server.fetch(`${api}/sync/default/component/unknown`)).status, 404);
  });

  it('tells what a site and its entity are', async () => {
    const facts = await server.json<Record<string, unknown>>(
      `${api}/metadata/techdocs/default/component/shop`,
    );
    assert.equal(facts['site_name'], 'Shop handbook');
    assert.equal(typeof facts['build_timestamp'], 'number');
    assert.ok((facts['files'] as string[]).includes('guide/setup/index.html'));
    const entity = await server.json<Entity & { locationMetadata: object }>(
      `${api}/metadata/entity/default/component/shop`,
    );
    assert.equal(entity.metadata.name, 'Shop');
    assert.deepEqual(entity.locationMetadata, { type: 'dir', target: `${server.folder}/shop` });
    for (const path of [
      'metadata/techdocs/default/component/none',
      'metadata/techdocs/default/component/unknown',
      'metadata/entity/default/component/none',
      'metadata/entity/default/component/unknown',
      'static/docs/default/component/none/index.html',
      'static/docs/default/component/unknown/index.html',
    ]) {
      const response = await server.fetch(`${api}/${path}`);
      assert.equal(response.status, 404, path);
      const { error } = (await response.json()) as { error: { message: string } };
      if (path.startsWith('metadata'))
        assert.match(error.message, /^Unable to get metadata for 'component:default\//);
    }
  });

  it('gives files, with nothing in them that a browser would run', async () => {
    const typeOf = async (path: string): Promise<string | null> => {
      const response = await server.fetch(`${api}/static/docs/default/component/shop/${path}`);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      return response.headers.get('content-type');
    };
    assert.equal(await typeOf('index.html'), 'text/plain; charset=utf-8');
    assert.equal(await typeOf('guide/setup/'), 'text/plain; charset=utf-8');
    assert.equal(await typeOf('images/plan.svg'), 'text/plain; charset=utf-8');
    assert.equal(await typeOf('notes.xyz'), 'text/plain; charset=utf-8');
    assert.equal(await typeOf('data.json'), 'application/json; charset=utf-8');
    assert.match(
      await (await server.fetch(`${api}/static/docs/default/component/shop/index.html`)).text(),
      /riders/,
    );
  });

  it('sends who asks in other letters to the lower ones', async () => {
    const response = await server.fetch(
      `${api}/static/docs/default/Component/Shop/guide/Setup/index.html?a=b`,
      {
        redirect: 'manual',
      },
    );
    assert.equal(response.status, 301);
    assert.equal(
      response.headers.get('location'),
      '../../../../../default/component/shop/guide/Setup/index.html?a=b',
    );
    const followed = await server.fetch(`${api}/static/docs/default/Component/Shop/guide/setup/`);
    assert.equal(followed.status, 200);
    assert.equal(followed.url, `${server.url}${api}/static/docs/default/component/shop/guide/setup/`);
  });

  it('gives nothing outside of a site', async () => {
    for (const path of [
      '..%2f..%2fcatalog.db',
      '%2e%2e/%2e%2e/catalog.db',
      'images/..%2f..%2f..%2fcurrent.json',
      '..%5ccurrent.json',
      '%2fetc%2fhosts',
      'x%00',
      'guide',
      'none.html',
    ]) {
      const { status } = await server.fetch(`${api}/static/docs/default/component/shop/${path}`);
      assert.ok(status === 404 || status === 400, `${path}: ${status}`);
    }
  });

  it('lets pages show files by a cookie, and do nothing else with it', async () => {
    const response = await server.fetch(`${api}/.backstage/auth/v1/cookie`);
    const { expiresAt } = (await response.json()) as { expiresAt: string };
    assert.ok(Date.parse(expiresAt) > Date.now());
    const [given = ''] = response.headers.getSetCookie();
    assert.match(given, /; *HttpOnly/i);
    assert.match(given, /; *SameSite=Strict/i);
    const cookie = given.split(';')[0] ?? '';
    const ask = (path: string, headers: Record<string, string>): Promise<Response> =>
      fetch(server.url + path, { headers });
    const image = `${api}/static/docs/default/component/shop/images/plan.svg`;
    assert.equal((await ask(image, { cookie })).status, 200);
    assert.equal((await ask(image, {})).status, 401);
    assert.equal((await ask(image, { cookie: `${cookie}x` })).status, 401);
    assert.equal((await ask('/api/catalog/entities', { cookie })).status, 401);
    assert.equal((await ask(`${api}/.backstage/auth/v1/cookie`, { cookie })).status, 401);
  });
});
