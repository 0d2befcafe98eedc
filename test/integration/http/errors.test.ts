import assert from 'node:assert/strict';
import type { ErrorBody } from '../../../protocol/http/errors.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';

describe('refused requests', () => {
  let server: TestServer;
  before(async () => {
    server = await createTestServer();
  });
  after(() => server.close());

  const post = (path: string, body: string, contentType = 'application/json'): Promise<Response> =>
    server.fetch(path, { method: 'POST', body, headers: { 'content-type': contentType } });

  async function assertError(
    response: Response,
    status: number,
    name: string,
    message?: RegExp,
  ): Promise<ErrorBody> {
    assert.equal(response.status, status);
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    const body = (await response.json()) as ErrorBody;
    assert.equal(body.error.name, name);
    assert.equal(body.response.statusCode, status);
    if (message !== undefined) assert.match(body.error.message, message);
    return body;
  }

  async function messageOf(response: Response): Promise<string> {
    return ((await response.json()) as ErrorBody).error.message;
  }

  it('names an unknown query parameter, and an empty one', async () => {
    const unknown = await assertError(
      await server.fetch('/api/catalog/entities?filter=kind=api&nonsense=1'),
      400,
      'InputError',
      /^Unknown query parameter 'nonsense'$/,
    );
    assert.deepEqual(unknown.request, { method: 'GET', url: '/entities?filter=kind=api&nonsense=1' });
    for (const path of [
      '/entities?filter=',
      '/entities?fields=',
      '/entities/by-query?cursor=',
      '/entity-facets?facet=',
    ]) {
      await assertError(await server.fetch(`/api/catalog${path}`), 400, 'InputError', /^Empty value found/);
    }
    // fields is a parameter elsewhere, but not here.
    await assertError(
      await server.fetch('/api/catalog/entities/by-name/component/default/x?fields=kind'),
      400,
      'InputError',
      /Unknown query parameter 'fields'/,
    );
  });

  it('answers 400 to parameters of the wrong kind', async () => {
    const paths = [
      '/entities?limit=0',
      '/entities?limit=abc',
      '/entities?limit=1.5',
      '/entities?limit=2&limit=3',
      '/entities?offset=-1',
      '/entities?order=metadata.name',
      '/entities?after=garbage',
      '/entities?fields=metadata.tags%5B0%5D',
      '/entities?filter==x',
      '/entities/by-query?limit=-1',
      '/entities/by-query?totalItems=maybe',
      '/entities/by-query?orderField=kind,up',
      '/entities/by-query?cursor=garbage',
      '/entity-facets',
    ];
    for (const path of paths) {
      const response = await server.fetch(`/api/catalog${path}`);
      assert.equal(response.status, 400, path);
      assert.equal(((await response.json()) as ErrorBody).error.name, 'InputError', path);
    }
  });

  it('answers 400 to counts beyond all counting, and takes the largest that can be told', async () => {
    const wholes = ['/entities/by-query', '/locations/by-query'];
    for (const path of wholes) {
      const url = `/api/catalog${path}`;
      await assertError(await post(url, '{"limit":9223372036854775807}'), 400, 'InputError', /limit/);
      assert.equal((await post(url, `{"limit":${Number.MAX_SAFE_INTEGER}}`)).status, 200);
    }
    await assertError(
      await post('/api/catalog/entities/by-query', '{"offset":1e300}'),
      400,
      'InputError',
      /offset/,
    );
    for (const path of ['/entities?', '/entities/by-query?', '/entities?offset=1&']) {
      const most = `/api/catalog${path}limit=${Number.MAX_SAFE_INTEGER}`;
      assert.equal((await server.fetch(most)).status, 200, path);
      assert.equal((await server.fetch(`${most}0`)).status, 400, path);
    }
  });

  it('answers 400 to bodies that are missing, not JSON, of another type, or of the wrong shape', async () => {
    await assertError(await post('/api/catalog/entities/by-refs', '{"entityRefs": ['), 400, 'InputError');
    await assertError(
      await post('/api/catalog/entities/by-refs', '{}', 'text/plain'),
      400,
      'InputError',
      /content-type/,
    );
    await assertError(
      await server.fetch('/api/catalog/entities/by-refs', { method: 'POST' }),
      400,
      'InputError',
    );
    const bodies: [string, unknown][] = [
      ['/entities/by-refs', {}],
      ['/entities/by-refs', { entityRefs: [1] }],
      ['/entities/by-query', [1]],
      ['/entities/by-query', { limit: 'x' }],
      ['/entities/by-query', { cursor: '' }],
      ['/entities/by-query', { orderBy: [{ field: 'kind', order: 'up' }] }],
      ['/entities/by-query', { query: 'kind=component' }],
      ['/entities/by-query', { query: { $nope: [] } }],
      ['/entities/by-query', { query: [] }],
      ['/entities/by-query', { fullTextFilter: { term: 1 } }],
      ['/entities/by-query', { cursor: 'garbage', orderBy: 'kind' }],
      ['/entity-facets', { facets: 'kind' }],
      ['/entity-facets', { facets: [] }],
      ['/entity-facets', { facets: [''] }],
      ['/refresh', {}],
      ['/refresh', { entityRef: 'component:default/x', more: 1 }],
      ['/locations/by-query', { limit: 0 }],
    ];
    for (const [path, body] of bodies) {
      const response = await post(`/api/catalog${path}`, JSON.stringify(body));
      assert.equal(response.status, 400, `${path} ${JSON.stringify(body)}`);
      assert.equal(((await response.json()) as ErrorBody).error.name, 'InputError');
    }
  });

  it('says it in the words that clients of this API know', async () => {
    const gets: [string, string][] = [
      ['/entities?limit=0', 'Invalid limit, must be greater than zero'],
      ['/entities?limit=abc', 'request/query/limit must be integer'],
      ['/entities?offset=-1', 'request/query/offset must be >= 0'],
      ['/entities?order=up', 'Invalid order parameter "up", expected "<asc or desc>:<field name>"'],
      ['/entities?fields=a%5B0%5D', 'Invalid field "a[0]", array type fields are not supported'],
      [
        '/entities?filter==x',
        "Invalid filter, '=x' is not a valid statement (expected a string on the form a=b or a= or a)",
      ],
      [
        '/entities/by-query?totalItems=maybe',
        'request/query/totalItems must be equal to one of the allowed values: include, exclude',
      ],
      ['/entity-facets', "request/query must have required property 'facet'"],
    ];
    for (const [path, message] of gets) {
      assert.equal(await messageOf(await server.fetch(`/api/catalog${path}`)), message, path);
    }
    const posts: [string, object, string][] = [
      ['/entities/by-query', { cursor: '' }, 'Cursor cannot be empty'],
      ['/entities/by-query', { query: 'kind=x' }, 'request/body/query must be object'],
      [
        '/entities/by-query',
        { orderBy: [{ field: 'kind', order: 'up' }] },
        'request/body/orderBy/0/order must be equal to one of the allowed values: asc, desc',
      ],
      ['/entity-facets', { facets: [] }, 'Missing or empty facets parameter'],
    ];
    for (const [path, body, message] of posts) {
      assert.equal(await messageOf(await post(`/api/catalog${path}`, JSON.stringify(body))), message, path);
    }
  });

  it('says where a body is missing what to send', async () => {
    const response = await server.fetch('/api/catalog/entities/by-refs', { method: 'POST' });
    assert.match(await messageOf(response), /has no body: send JSON, as content-type application\/json/);
  });

  it('takes bodies with more in them than it knows', async () => {
    const response = await post('/api/catalog/entities/by-query', '{"limit":0,"unheardOf":1}');
    assert.equal(response.status, 200);
  });

  it('answers 413 to a body over 100 kB, and takes one just below', async () => {
    const bodyOf = (size: number): string => `{"entityRefs":["${'x'.repeat(size - 19)}"]}`;
    const large = bodyOf(100 * 1024 + 1);
    assert.equal(large.length, 100 * 1024 + 1);
    await assertError(
      await post('/api/catalog/entities/by-refs', large),
      413,
      'PayloadTooLargeError',
      /100 kB/,
    );
    assert.equal((await post('/api/catalog/entities/by-refs', bodyOf(100 * 1024))).status, 200);
  });

  it('answers 404 with an empty body to unknown routes and methods of the catalog API', async () => {
    const requests: [string, string][] = [
      ['GET', '/api/catalog/nope'],
      ['GET', '/api/catalog'],
      ['PUT', '/api/catalog/entities'],
      ['POST', '/api/catalog/entities'],
      ['DELETE', '/api/catalog/entity-facets'],
    ];
    for (const [method, path] of requests) {
      const response = await server.fetch(path, { method });
      assert.equal(response.status, 404, `${method} ${path}`);
      assert.equal(await response.text(), '', `${method} ${path}`);
    }
  });

  it('names the request elsewhere', async () => {
    await assertError(await server.fetch('/nope?x=1'), 404, 'NotFoundError', /^There is no GET \/nope here$/);
    await assertError(await server.fetch('/api/callboard/v1/nope'), 404, 'NotFoundError');
  });

  it('answers 400 to a URL that cannot be decoded', async () => {
    await assertError(await server.fetch('/api/catalog/entities/by-uid/%E0%A4%A'), 400, 'InputError');
  });
});
