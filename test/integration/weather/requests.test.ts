import assert from 'node:assert/strict';
import { connect } from 'node:net';
import fc from 'fast-check';
import type { ErrorBody } from '../../../protocol/http/errors.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '\0',
    '%',
    '%00',
    '..',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    "'",
    '"',
    ';--',
    '\uD800',
    '*',
    'a'.repeat(2000),
  ),
);
const json = fc.jsonValue({ maxDepth: 4 });

describe('hostile requests', function () {
  this.timeout(60_000);
  let server: TestServer;
  before(async () => {
    server = await createTestServer({
      files: {
        'catalog-info.yaml': documents(
          ...Array.from({ length: 30 }, (_, index) =>
            descriptor({ name: `c-${index}`, metadata: { tags: ['x'] } }),
          ),
        ),
      },
    });
  });
  after(() => server.close());

  /** Never a fault of the server, and always a body that says what is wrong. */
  async function assertHandled(path: string, init?: RequestInit): Promise<Response> {
    const response = await server.fetch(path, init);
    const text = await response.text();
    assert.ok(response.status < 500, `${response.status} ${path} ${text}`);
    if (response.status >= 400 && text !== '') {
      // validate-entity lists its errors.
      const { error, errors = [error] } = JSON.parse(text) as Partial<ErrorBody> & {
        errors?: ErrorBody['error'][];
      };
      for (const one of errors) assert.ok(one && one.name !== '' && one.message !== '', `${path} ${text}`);
      assert.ok(!/\n\s+at /.test(text), `A stack went out: ${text}`);
    }
    return response;
  }
  const post = (path: string, body: unknown): Promise<Response> =>
    assertHandled(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const encode = (text: string): string => encodeURIComponent(wellFormed(text));

  it('of any parameters are answered or refused, never failed', async () => {
    const name = fc.constantFrom(
      ...[
        'filter',
        'fields',
        'limit',
        'offset',
        'after',
        'order',
        'orderField',
        'cursor',
        'facet',
        'fullTextFilterTerm',
        'fullTextFilterFields',
        'query',
        'totalItems',
        'more',
      ],
    );
    const value = fc.oneof(
      odd,
      fc.constantFrom(
        'kind=component',
        'metadata.name',
        '-1',
        '1e9',
        '99999999999999999999',
        'kind=a,kind=b',
        'asc:kind',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          '/entities',
          '/entities/by-query',
          '/entity-facets',
          '/locations',
          '/locations/by-query',
        ),
        fc.array(fc.tuple(name, value), { maxLength: 4 }),
        async (route, parameters) => {
          const query = parameters.map(([key, text]) => `${key}=${encode(text)}`).join('&');
          await assertHandled(`/api/catalog${route}?${query}`);
        },
      ),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('with any names in their path are answered or refused', async () => {
    const routes = fc.constantFrom(
      (a: string, b: string, c: string) => `/api/catalog/entities/by-name/${a}/${b}/${c}`,
      (a: string, b: string, c: string) => `/api/catalog/entities/by-name/${a}/${b}/${c}/ancestry`,
      (a: string) => `/api/catalog/entities/by-uid/${a}`,
      (a: string) => `/api/catalog/locations/${a}`,
      (a: string, b: string, c: string) => `/api/catalog/locations/by-entity/${a}/${b}/${c}`,
      (a: string, b: string) => `/${a}/${b}`,
    );
    await fc.assert(
      fc.asyncProperty(routes, odd, odd, odd, async (route, a, b, c) => {
        await assertHandled(route(encode(a), encode(b), encode(c)));
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('with any bodies are answered or refused', async () => {
    const paths = fc.constantFrom(
      ...[
        '/entities/by-refs',
        '/entities/by-query',
        '/entity-facets',
        '/refresh',
        '/validate-entity',
        '/locations/by-query',
        '/locations',
      ],
    );
    const keys = fc.constantFrom(
      'entityRefs',
      'fields',
      'query',
      'limit',
      'cursor',
      'orderBy',
      'fullTextFilter',
      'facets',
      'entity',
      'location',
      'entityRef',
      '$all',
      '$not',
      '$any',
      'kind',
    );
    const body = fc.oneof(
      json,
      fc.dictionary(keys, fc.oneof(json, odd, fc.array(odd, { maxLength: 3 })), { maxKeys: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(paths, body, async (path, value) => {
        await post(`/api/catalog${path}`, value);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('with any cursors, also those that look like ours, are answered or refused', async () => {
    const { pageInfo } = await server.json<{ pageInfo: { nextCursor: string } }>(
      '/api/catalog/entities/by-query?limit=5&orderField=metadata.name,asc&filter=kind=component',
    );
    const ours = JSON.parse(Buffer.from(pageInfo.nextCursor, 'base64').toString()) as Record<string, unknown>;
    const changed = fc
      .dictionary(
        fc.constantFrom(...Object.keys(ours), 'fullTextFilter', 'filter', 'totalItems'),
        fc.oneof(json, odd),
      )
      .map(changes => Buffer.from(JSON.stringify({ ...ours, ...changes })).toString('base64'));
    const cut = fc
      .nat(pageInfo.nextCursor.length - 1)
      .map(length => pageInfo.nextCursor.slice(0, length + 1));
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, cut, odd), async cursor => {
        await assertHandled(`/api/catalog/entities/by-query?cursor=${encode(cursor)}`);
        await post('/api/catalog/entities/by-query', { cursor: wellFormed(cursor) });
        await assertHandled(`/api/catalog/entities?after=${encode(cursor)}`);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('as large or as deep as can be are refused in a moment', async () => {
    const deep = (open: string, close: string, depth: number): string =>
      open.repeat(depth) + '1' + close.repeat(depth);
    const begun = performance.now();
    for (const path of ['/entities/by-query', '/entities/by-refs', '/validate-entity', '/entity-facets']) {
      assert.equal((await post(`/api/catalog${path}`, deep('[', ']', 10_000))).status, 400);
    }
    const predicates = [
      `{"query":${deep('{"$not":', '}', 10_000)}}`,
      `{"query":{"$all":${deep('[{"$any":', '}]', 5_000)}}}`,
      `{"query":{"$all":[${Array(3000).fill('{"kind":"component"}').join()}]}}`,
      `{"query":{"kind":{"$in":[${Array(12_000).fill('"a"').join()}]}}}`,
      `{"entity":${deep('{"a":', '}', 10_000)},"location":"url:x"}`,
    ];
    for (const body of predicates) {
      await post('/api/catalog/entities/by-query', body);
      await post('/api/catalog/validate-entity', body);
    }
    assert.equal((await post('/api/catalog/entities/by-refs', 'x'.repeat(101 * 1024))).status, 413);
    const huge = await assertHandled(`/api/catalog/entities?filter=${'kind=component,'.repeat(900)}kind=a`);
    assert.ok([200, 431].includes(huge.status));
    await assertHandled(
      `/api/catalog/entities?${Array.from({ length: 1000 }, () => 'filter=kind=a').join('&')}`,
    );
    await assertHandled(
      `/api/catalog/entity-facets?${Array.from({ length: 1000 }, (_, index) => `facet=f${index}`).join('&')}`,
    );
    assert.ok(performance.now() - begun < 20_000);
  });

  it('written by hand are refused, and the server goes on', async () => {
    const token = `authorization: Bearer ${server.token}\r\n`;
    const lines: [string, RegExp][] = [
      ['GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 40[03]/],
      [`GET /healthz HTTP/1.0\r\n${token}\r\n`, /^HTTP\/1\.1 403/],
      [`GET /healthz HTTP/1.1\r\nhost: evil.example\r\n${token}\r\n`, /^HTTP\/1\.1 403/],
      [
        `GET http://evil.example/healthz HTTP/1.1\r\nhost: localhost\r\n${token}\r\n`,
        /^HTTP\/1\.1 (200|40\d)/,
      ],
      [
        `GET /healthz HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\n${token}\r\n`,
        /^HTTP\/1\.1 40[03]/,
      ],
      [
        `POST /api/catalog/refresh HTTP/1.1\r\nhost: localhost\r\n${token}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n`,
        /^HTTP\/1\.1 400/,
      ],
      [
        `POST /api/catalog/refresh HTTP/1.1\r\nhost: localhost\r\n${token}content-length: -1\r\n\r\n`,
        /^HTTP\/1\.1 400/,
      ],
      [
        `POST /api/catalog/refresh HTTP/1.1\r\nhost: localhost\r\n${token}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
        /^HTTP\/1\.1 400/,
      ],
      [
        `GET /api/catalog/entities/by-name/a/b/../../../../etc/passwd HTTP/1.1\r\nhost: localhost\r\n${token}\r\n`,
        /^HTTP\/1\.1 40[04]/,
      ],
      [`GET /healthz HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
      [`GET /\0 HTTP/1.1\r\nhost: localhost\r\n${token}\r\n`, /^HTTP\/1\.1 40[04]/],
      [`BREW / HTTP/1.1\r\nhost: localhost\r\n${token}\r\n`, /^HTTP\/1\.1 40[045]/],
      ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 TLS?\r\n\r\n', /^HTTP\/1\.1 400/],
    ];
    for (const [request, expected] of lines) {
      const answer = await sendRaw(server.url, request);
      assert.match(answer, expected, request.slice(0, 80));
      assert.ok(!answer.includes('smuggled'), request);
    }
    const invalid = Buffer.concat([
      Buffer.from('{"entityRefs":["'),
      Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
      Buffer.from('"]}'),
    ]);
    const answer = await server.fetch('/api/catalog/entities/by-refs', {
      method: 'POST',
      body: invalid,
      headers: { 'content-type': 'application/json' },
    });
    assert.ok(answer.status < 500);
    assert.equal((await server.fetch('/healthz')).status, 200);
  });

  it('refuse tokens of any length in the same way', async () => {
    for (const text of ['', 'x', server.token.slice(0, -1), `${server.token}x`, 'x'.repeat(8000)]) {
      const response = await fetch(`${server.url}/api/catalog/entities`, {
        headers: { authorization: `Bearer ${text}` },
      });
      assert.equal(response.status, 401);
      assert.ok(!(await response.text()).includes(server.token));
    }
  });

  it('of two hundred listeners, some of whom do not read, hold nobody up and are let go', async () => {
    const quiet = createQuietListeners(server, 100);
    const aborts = Array.from({ length: 100 }, () => new AbortController());
    const streams = await Promise.all(
      aborts.map(({ signal }) => server.fetch('/api/callboard/v1/events', { signal })),
    );
    for (const stream of streams) assert.equal(stream.status, 200);
    await quiet.listening;
    const heard = streams.map(async stream => {
      const reader = stream.body?.getReader();
      let text = '';
      while (reader && !text.includes('event: catalog')) {
        const { done, value } = await reader.read();
        if (done) break;
        text += Buffer.from(value).toString();
      }
      return text.includes('component:default/heard');
    });
    await server.write('b/catalog-info.yaml', descriptor({ name: 'heard' }));
    assert.deepEqual(new Set(await Promise.all(heard)), new Set([true]));
    assert.equal((await server.fetch('/api/catalog/entities?limit=1')).status, 200);
    for (const abort of aborts) abort.abort();
    quiet.close();
    await eventually('all to be let go', async () =>
      /callboard_listeners\S* 0$|listeners 0$/m.test(await (await server.fetch('/metrics')).text()),
    );
  });
});

/** No half of a pair of surrogates, which no URL can hold. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '?');
}

/** Sends bytes as they are; resolves with all that comes back within a while. */
function sendRaw(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.end(request, 'latin1');
    });
    socket.setTimeout(3000, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('close', () => {
      resolve(answer);
    });
    // Refused requests may be answered by closing before all has been sent.
    socket.on('error', error => {
      if (answer === '') reject(error);
    });
  });
}

/** Listeners that ask for events and then never read. */
function createQuietListeners(
  server: TestServer,
  count: number,
): { listening: Promise<unknown>; close(): void } {
  const { hostname, port } = new URL(server.url);
  const sockets = Array.from({ length: count }, () => connect({ host: hostname, port: Number(port) }));
  for (const socket of sockets) socket.on('error', () => undefined);
  const listening = Promise.all(
    sockets.map(
      socket =>
        new Promise<void>(resolve => {
          socket.write(
            `GET /api/callboard/v1/events HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${server.token}\r\n\r\n`,
            () => {
              resolve();
            },
          );
        }),
    ),
  );
  return {
    listening,
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
