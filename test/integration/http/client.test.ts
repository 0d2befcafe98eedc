import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import { createCatalogClient } from '../../../protocol/http/client.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { exampleFiles } from './exampleCatalog.ts';

describe('the catalog client', () => {
  describe('with a Callboard', () => {
    let server: TestServer;
    before(async () => {
      server = await createTestServer({ files: exampleFiles });
    });
    after(() => server.close());

    it('queries, counts and finds entities', async () => {
      const { client } = server;
      const page = await client.queryEntities({ query: { kind: 'component' }, limit: 2 });
      assert.deepEqual([page.items.length, page.totalItems], [2, 3]);
      const next = await client.queryEntities({ cursor: page.pageInfo.nextCursor ?? '', limit: 2 });
      assert.equal(next.items.length, 1);
      const { facets } = await client.entityFacets({ facets: ['kind'], query: { kind: 'user' } });
      assert.deepEqual(facets, { kind: [{ value: 'User', count: 1 }] });
      assert.equal((await client.entityByRef('component:alpha'))?.metadata.name, 'alpha');
      assert.equal(await client.entityByRef('component:default/none'), undefined);
      assert.equal(
        (await client.entityAncestry('component:default/alpha')).rootEntityRef,
        'component:default/alpha',
      );
    });

    it('asks for more refs than one request can carry', async () => {
      const entityRefs = Array.from({ length: 2500 }, (_, index) => `component:default/none-${index}`);
      entityRefs[1700] = 'user:default/jane';
      const found = await server.client.entitiesByRefs({ entityRefs, fields: ['kind'] });
      assert.equal(found.length, entityRefs.length);
      assert.deepEqual(
        found.flatMap((entity, index) => (entity === undefined ? [] : [[index, entity]])),
        [[1700, { kind: 'User' }]],
      );
    });

    it("turns the server's answers back into kinds of errors", async () => {
      const { client, url } = server;
      await assert.rejects(client.queryEntities({ query: { $nope: [] } }), {
        name: 'InputError',
        message: /\$nope/,
      });
      await assert.rejects(client.entityAncestry('component:default/none'), { name: 'NotFoundError' });
      const stranger = createCatalogClient({ baseUrl: url, token: 'wrong' });
      await assert.rejects(stranger.status(), { name: 'AuthenticationError', message: 'Illegal token' });
      await assert.rejects(createCatalogClient({ baseUrl: url }).status(), {
        message: 'Missing credentials',
      });
    });

    it('asks for its token anew at each request', async () => {
      const tokens = ['wrong', server.token];
      const client = createCatalogClient({
        baseUrl: `${server.url}/`,
        token: () => Promise.resolve(tokens.shift()),
      });
      await assert.rejects(client.status(), { name: 'AuthenticationError' });
      assert.equal((await client.status()).state, 'ready');
    });

    it('rejects with AbortError when the caller stops waiting, before or meanwhile', async () => {
      const { client } = server;
      await assert.rejects(client.status({ signal: AbortSignal.abort() }), { name: 'AbortError' });
      await assert.rejects(client.status({ signal: AbortSignal.abort(new Error('whatever')) }), {
        name: 'AbortError',
      });
      const abort = new AbortController();
      const asked = client.queryEntities({}, { signal: abort.signal });
      abort.abort();
      await assert.rejects(asked, { name: 'AbortError' });
    });
  });

  describe('with other servers', () => {
    let other: Server;
    let baseUrl: string;
    let answer: { status: number; body: string };
    const asked: string[] = [];

    before(async () => {
      other = createServer((request, response) => {
        asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
        request.resume();
        const isFacets = request.url === '/api/catalog/entity-facets';
        const { status, body } = isFacets
          ? {
              status: 200,
              body: '{"facets":{"kind":[{"value":"API","count":2},{"value":"User","count":3}]}}',
            }
          : answer;
        response.writeHead(status).end(body);
      });
      await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
      baseUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    });
    after(() => {
      other.closeAllConnections();
      other.close();
    });

    it('gathers the status of a Backstage from its facets, and does without what it does not have', async () => {
      answer = { status: 404, body: '' };
      const client = createCatalogClient({ baseUrl });
      const status = await client.status();
      assert.deepEqual([status.state, status.entities], ['ready', 5]);
      assert.deepEqual(await client.problems(), { files: [] });
      assert.equal(await client.entitySource('api:default/x'), undefined);
      await client.refresh();
      const abort = new AbortController();
      const heard = await new Promise<CatalogStatus>((resolve, reject) => {
        client.listen({ status: resolve }, { signal: abort.signal }).catch(reject);
      });
      assert.equal(heard.entities, 5);
      abort.abort();
    });

    it('goes by the status where the body is not ours', async () => {
      const client = createCatalogClient({ baseUrl });
      const cases: [number, string][] = [
        [401, 'AuthenticationError'],
        [403, 'NotAllowedError'],
        [409, 'ConflictError'],
        [413, 'InputError'],
        [502, 'ServiceUnavailableError'],
        [503, 'ServiceUnavailableError'],
        [500, 'CallboardError'],
      ];
      for (const [status, name] of cases) {
        answer = { status, body: '<html>' };
        await assert.rejects(client.queryEntities({}), { name }, String(status));
      }
    });

    it('says so when an answer is not what this API answers', async () => {
      const client = createCatalogClient({ baseUrl });
      answer = { status: 200, body: '<html>' };
      await assert.rejects(client.status(), { name: 'CallboardError', message: /not JSON/ });
      answer = { status: 200, body: '{"state":"odd"}' };
      await assert.rejects(client.status(), { name: 'CallboardError', message: /status/ });
      await assert.rejects(client.queryEntities({}), { name: 'CallboardError' });
    });

    it('says that nobody is there', async () => {
      const client = createCatalogClient({ baseUrl: 'http://127.0.0.1:1' });
      await assert.rejects(client.status(), {
        name: 'ServiceUnavailableError',
        message: /http:\/\/127\.0\.0\.1:1/,
      });
      await assert.rejects(client.listen({}, { signal: new AbortController().signal }), {
        name: 'ServiceUnavailableError',
      });
    });
  });
});
