import assert from 'node:assert/strict';
import { connect } from 'node:net';
import fc from 'fast-check';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { propertyRuns, propertyTimeout } from '../../helpers/propertyRuns.ts';

const gets = [
  '/entities',
  '/entities/by-query',
  '/entity-facets',
  '/locations',
  '/entities/by-uid/x',
  '/entities/by-name/component/default/c-1',
  '/entities/by-name/component/default/c-1/ancestry',
];
const names = [
  ...['filter', 'fields', 'limit', 'offset', 'after', 'order', 'orderField', 'cursor', 'facet', 'totalItems'],
  ...[
    'fullTextFilterTerm',
    'fullTextFilterFields',
    'query',
    'filter[]',
    'fields[]',
    'filter[0]',
    '__proto__',
  ],
];
const bodies: [path: string, body: object][] = [
  [
    '/entities/by-query',
    { query: { kind: 'component' }, limit: 2, orderBy: [{ field: 'kind', order: 'asc' }] },
  ],
  ['/entities/by-query', { fullTextFilter: { term: 'c', fields: ['metadata.name'] }, totalItems: 'exclude' }],
  ['/entities/by-query', { cursor: 'e30=' }],
  ['/entities/by-refs', { entityRefs: ['component:default/c-1'], fields: ['kind'], query: { $not: {} } }],
  ['/entities/by-refs?filter=kind=component', { entityRefs: [] }],
  ['/entity-facets', { facets: ['kind', 'metadata.tags'], query: { $all: [{ kind: { $in: ['a'] } }] } }],
  ['/refresh', { entityRef: 'component:default/c-1' }],
  ['/locations/by-query', { limit: 1, query: { type: 'url' } }],
  [
    '/validate-entity',
    { location: 'url:https://example.com/x', entity: { kind: 'Component', metadata: {} } },
  ],
  ['/analyze-location', { location: { type: 'url', target: 'https://example.com/x' } }],
];

const bytes = fc.uint8Array({ maxLength: 40 }).map(array => Buffer.from(array));
/** Percents that stand for bytes, for nothing, or for themselves. */
const encoded = fc
  .array(
    fc.oneof(
      fc.nat(255).map(byte => `%${byte.toString(16).padStart(2, '0')}`),
      fc.constantFrom(
        '%',
        '%%',
        '%u0041',
        '%C0%80',
        '%ED%A0%80',
        '%FF',
        '+',
        '&',
        '=',
        ';',
        '#',
        '[',
        ']',
        'a',
        '..',
      ),
      fc.constantFrom(
        'kind=component',
        'kind%3Dcomponent%2Cmetadata.name',
        'metadata.name,asc',
        '1',
        '-1',
        '1e9',
      ),
    ),
    { maxLength: 8 },
  )
  .map(pieces => Buffer.from(pieces.join('')));

describe('requests of any bytes', function () {
  this.timeout(propertyTimeout());
  let server: TestServer;
  before(async () => {
    const all = Array.from({ length: 5 }, (_, index) => descriptor({ name: `c-${index}` }));
    server = await createTestServer({ files: { 'catalog-info.yaml': documents(...all) } });
  });
  after(() => server.close());

  /** What comes back for bytes that are sent as they are. */
  function send(head: Buffer, body = Buffer.alloc(0)): Promise<string> {
    const { hostname, port } = new URL(server.url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      const received: Buffer[] = [];
      socket.setTimeout(10_000, () => socket.destroy(new Error('No answer came')));
      socket.on('data', data => received.push(data));
      // A request that is refused may be cut off while it is sent.
      socket.on('error', error => {
        if (received.length === 0 && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') reject(error);
      });
      socket.on('close', () => {
        resolve(Buffer.concat(received).toString());
      });
      socket.write(Buffer.concat([head, body]));
    });
  }

  const headOf = (method: string, path: Buffer, more = ''): Buffer =>
    Buffer.concat([
      Buffer.from(`${method} /api/catalog`),
      path,
      Buffer.from(
        ` HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${server.token}\r\nconnection: close\r\n${more}\r\n`,
      ),
    ]);

  /** A fault of the request is never one of the server, and no answer tells of its insides. */
  function assertHandled(answer: string, request: string): void {
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
    assert.ok(status >= 200 && status < 500, `${request}\n${answer}`);
    assert.doesNotMatch(answer, /\n\s+at |SQLITE|"stack"/i);
  }

  it('in a query are answered or refused', async () => {
    const parameter = fc
      .tuple(fc.constantFrom(...names), fc.oneof(encoded, bytes))
      .map(([name, value]) => Buffer.concat([Buffer.from(`${name}=`), value, Buffer.from('&')]));
    const query = fc.oneof(
      { weight: 4, arbitrary: fc.array(parameter, { maxLength: 4 }).map(all => Buffer.concat(all)) },
      { weight: 1, arbitrary: fc.oneof(encoded, bytes) },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...gets), query, async (route, asked) => {
        const path = Buffer.concat([Buffer.from(`${route}?`), asked]);
        assertHandled(await send(headOf('GET', path)), path.toString('latin1'));
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('in a body, and good bodies that are damaged, are answered or refused', async () => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...bodies),
        fc.array(
          fc.tuple(
            fc.nat(400),
            fc.oneof(bytes, fc.constantFrom('null', '{}', '[]', '""', '-1', '1e999', '\\ud800')),
            fc.nat(6),
          ),
          {
            maxLength: 3,
          },
        ),
      )
      .map(([[path, body], changes]) => ({
        path,
        body: changes.reduce(
          (text, [at, piece, length]) => {
            const start = at % (text.length + 1);
            return Buffer.concat([
              text.subarray(0, start),
              Buffer.from(piece),
              text.subarray(start + length),
            ]);
          },
          Buffer.from(JSON.stringify(body)),
        ),
      }));
    const type = fc.constantFrom(
      ...[
        'application/json',
        'application/json',
        'application/json; charset=utf-16',
        'text/plain',
        'application/json;;',
      ],
    );
    await fc.assert(
      fc.asyncProperty(damaged, type, async ({ path, body }, contentType) => {
        const more = `content-type: ${contentType}\r\ncontent-length: ${body.length}\r\n`;
        assertHandled(
          await send(headOf('POST', Buffer.from(path), more), body),
          `${path} ${body.toString('latin1')}`,
        );
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('in which one value of a good body is any other are answered or refused', async () => {
    const swapped = fc
      .tuple(fc.constantFrom(...bodies), fc.nat(20), fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }))
      .map(([[path, body], at, value]) => {
        let count = 0;
        const places = JSON.stringify(body).match(/"[^"]*":/g)?.length ?? 1;
        const text = JSON.stringify(body, (key, known: unknown) =>
          key !== '' && count++ === at % places ? value : known,
        );
        return { path, body: Buffer.from(text) };
      });
    await fc.assert(
      fc.asyncProperty(swapped, async ({ path, body }) => {
        const more = `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
        assertHandled(
          await send(headOf('POST', Buffer.from(path), more), body),
          `${path} ${body.toString()}`,
        );
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});
