import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { ErrorBody } from '../../../protocol/http/errors.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** By Node's own client, because fetch does not let Host and Origin be chosen. */
function send(
  server: TestServer,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(server.url + path, {
      method: options.method ?? 'GET',
      headers: options.headers ?? {},
    });
    request.on('error', reject);
    request.on('response', response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    request.end(options.body);
  });
}

const kinds = '/api/catalog/entity-facets?facet=kind';

describe('access to the server', () => {
  let server: TestServer;
  let token: Record<string, string>;

  before(async () => {
    server = await createTestServer({
      files: { 'catalog-info.yaml': descriptor({ name: 'one' }) },
      config: { allowedHosts: ['portal.example.com'], allowedOrigins: ['https://portal.example.com'] },
    });
    token = { authorization: `Bearer ${server.token}` };
  });
  after(() => server.close());

  describe('token', () => {
    it('lets in who has one, in any case of the scheme', async () => {
      assert.equal((await send(server, kinds, { headers: token })).status, 200);
      assert.equal(
        (await send(server, kinds, { headers: { authorization: `bearer ${server.token}` } })).status,
        200,
      );
    });

    it('answers 401 with an error body when it is missing, wrong, or of another scheme', async () => {
      const wrong = [
        'Bearer wrong',
        `Bearer ${server.token}x`,
        `Basic ${server.token}`,
        'Bearer',
        server.token,
      ];
      for (const authorization of [undefined, ...wrong]) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
        const answer = await send(server, kinds, { headers });
        assert.equal(answer.status, 401, authorization);
        assert.equal(answer.headers['www-authenticate'], 'Bearer');
        const body = JSON.parse(answer.text) as ErrorBody;
        assert.equal(body.error.name, 'AuthenticationError');
        assert.deepEqual(body.request, { method: 'GET', url: '/entity-facets?facet=kind' });
        assert.deepEqual(body.response, { statusCode: 401 });
      }
    });

    it('is asked for on every route but those of health, known or not', async () => {
      for (const path of [
        '/',
        '/nope',
        '/metrics',
        '/openapi.json',
        '/api/catalog/openapi.json',
        '/api/catalog/nope',
        '/api/callboard/v1/status',
        '/api/callboard/v1/events',
        '/.backstage/health/v1/nope',
      ]) {
        assert.equal((await send(server, path)).status, 401, path);
      }
      const health = await send(server, '/healthz');
      assert.deepEqual(JSON.parse(health.text), { status: 'ok', version: '0.0.0-test' });
      for (const name of ['liveness', 'readiness']) {
        const answer = await send(server, `/.backstage/health/v1/${name}`);
        assert.deepEqual([answer.status, answer.text], [200, '{"status":"ok"}'], name);
      }
    });

    it('is asked for before a body is read', async () => {
      const headers = { 'content-type': 'application/json' };
      const answer = await send(server, '/api/catalog/entities/by-refs', {
        method: 'POST',
        headers,
        body: '{',
      });
      assert.equal(answer.status, 401);
    });
  });

  describe('host', () => {
    it('may be loopback or configured', async () => {
      for (const host of ['localhost', 'localhost:1', '127.0.0.1', '[::1]', 'portal.example.com']) {
        assert.equal((await send(server, kinds, { headers: { ...token, host } })).status, 200, host);
      }
    });

    it('is refused with 403 when it is foreign, also on /healthz and with a good token', async () => {
      for (const path of [kinds, '/healthz', '/nope']) {
        const answer = await send(server, path, { headers: { ...token, host: 'evil.example' } });
        assert.equal(answer.status, 403, path);
        assert.equal((JSON.parse(answer.text) as ErrorBody).error.name, 'NotAllowedError');
      }
    });
  });

  describe('origin', () => {
    it('is refused with 403 when it is foreign, without any leave to read the answer', async () => {
      for (const origin of ['https://evil.example', 'null', 'http://localhost:1']) {
        const answer = await send(server, kinds, { headers: { ...token, origin } });
        assert.equal(answer.status, 403, origin);
        assert.equal(answer.headers['access-control-allow-origin'], undefined);
      }
    });

    it('may read when it is configured', async () => {
      const answer = await send(server, kinds, {
        headers: { ...token, origin: 'https://portal.example.com' },
      });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['access-control-allow-origin'], 'https://portal.example.com');
      assert.equal(answer.headers.vary, 'origin');
    });

    it('gets its question beforehand answered without a token', async () => {
      const ask = (origin: string): Promise<Answer> =>
        send(server, '/api/catalog/entities/by-query', {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        });
      const good = await ask('https://portal.example.com');
      assert.equal(good.status, 204);
      assert.match(good.headers['access-control-allow-headers'] ?? '', /authorization/);
      assert.equal((await ask('https://evil.example')).status, 403);
    });

    it("may be the server's own", async () => {
      assert.equal((await send(server, kinds, { headers: { ...token, origin: server.url } })).status, 200);
    });
  });

  it('needs no token where authentication is disabled, but still a good host', async () => {
    const open = await createTestServer({ config: { authDisabled: true, tokens: [] } });
    try {
      assert.equal((await send(open, kinds)).status, 200);
      assert.equal((await send(open, kinds, { headers: { authorization: 'Bearer whatever' } })).status, 200);
      assert.equal((await send(open, kinds, { headers: { host: 'evil.example' } })).status, 403);
    } finally {
      await open.close();
    }
  });

  it('never writes the token into the log', () => {
    assert.ok(!server.logged.join('\n').includes(server.token));
  });
});
