import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallboardError, ServiceUnavailableError } from '../../model/errors.ts';
import type { CatalogClient } from './CatalogClient.ts';
import { createCatalogClient } from './client.ts';

describe('The catalog client', () => {
  let server: Server;
  /** What the server answers next; undefined for a server that says nothing. */
  let answer: string | undefined;
  let client: CatalogClient;

  before(async () => {
    server = createServer((_request, response) => {
      if (answer !== undefined) response.end(answer);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    client = createCatalogClient({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 200 });
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it('takes a server for out of reach that does not answer in time', async () => {
    answer = undefined;
    await assert.rejects(
      client.problems(),
      error => error instanceof ServiceUnavailableError && error.message.includes('0.2 seconds'),
    );
  });

  it('stops without a failure of the server when the caller cancels first', async () => {
    answer = undefined;
    const stop = new AbortController();
    const asked = client.problems({ signal: stop.signal });
    stop.abort();
    await assert.rejects(asked, { name: 'AbortError' });
  });

  it('fails on a first status that it cannot read, rather than wait for ever', async () => {
    answer = 'event: status\ndata: {"state":"dancing"}\n\n';
    await assert.rejects(
      client.listen({}, { signal: new AbortController().signal }),
      error => error instanceof CallboardError && error.message.includes('status'),
    );
  });

  it('takes no answer for entities that are none', async () => {
    for (const items of ['"x"', '[1]', '[{}]', '[{"kind":1,"metadata":{"name":"a"}}]', '[null]']) {
      answer = `{"items":${items},"pageInfo":{}}`;
      await assert.rejects(client.queryEntities({}), CallboardError, items);
    }
    answer = '{"items":[{"kind":"Component","metadata":{"name":"a"}}],"pageInfo":{}}';
    assert.equal((await client.queryEntities({})).items.length, 1);
    answer = '{"items":[null,{"kind":"Component","metadata":{"name":"a"}}]}';
    const found = await client.entitiesByRefs({ entityRefs: ['component:default/x', 'component:default/a'] });
    assert.deepEqual(
      found.map(entity => entity?.metadata.name),
      [undefined, 'a'],
    );
  });

  it('takes what was asked for by fields without the rest', async () => {
    answer = '{"items":[{"metadata":{"name":"a"}},{}],"pageInfo":{}}';
    assert.equal((await client.queryEntities({ fields: ['metadata.name'] })).items.length, 2);
  });
});
