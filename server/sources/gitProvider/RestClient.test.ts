import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Type } from 'typebox';
import { InputError } from '../../../model/index.ts';
import { RestClient } from './RestClient.ts';

describe('RestClient', () => {
  let server: Server;
  let answer: { status: number; headers?: Record<string, string>; body?: string };
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    answer = { status: 200, body: '{}' };
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      request.resume();
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise(resolve => server.close(resolve)));

  function client(): RestClient {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new RestClient({
      ...{
        host: new URL(baseUrl).host,
        baseUrl,
        apiBaseUrl: `${baseUrl}/api`,
        headers: { connection: 'close' },
      },
      asked: { name: 'Host', integration: 'integrations.host', hasToken: true, needs: 'all' },
      credentials: { username: 'git', password: 'hush' },
      signal: new AbortController().signal,
    });
  }

  const question = { path: 'things', what: 'Host acme/shop', needs: 'the scope api' };
  const send = () => client().send('POST', { ...question, body: {}, schema: Type.Unknown() });

  for (const [status, name, body, message] of [
    [401, 'AuthenticationError', '', /does not accept the token of integrations\.host/],
    [
      403,
      'NotAllowedError',
      '{"message":"403 Forbidden"}',
      /needs the scope api\. Host says: 403 Forbidden\./,
    ],
    [404, 'NotFoundError', '<html>', /there is nothing of that name.*Host says: it answered 404\./],
    [409, 'ConflictError', '{"message":["One is there"]}', /^Host acme\/shop: One is there\./],
    [
      400,
      'InputError',
      '{"message":{"path":["is taken"]}}',
      /what it was given: path is taken\. Check the input/,
    ],
    [422, 'InputError', '{"error":"bad","error_description":"worse"}', /: bad, worse\./],
    [302, 'NotFoundError', '', /Host redirects elsewhere \(302\)/],
    [503, 'ServiceUnavailableError', '', /Host answered 503/],
  ] as const) {
    it(`says what ${status} means, in the host's words, and asks once`, async () => {
      answer = { status, body, headers: { location: 'http://127.0.0.1:9/' } };
      await assert.rejects(send(), { name, message });
      assert.deepEqual(asked, ['POST /api/things']);
    });
  }

  it('lets who asks say more', async () => {
    answer = { status: 400, body: '{"message":"taken"}' };
    const explain = (status: number, reasons: string) => new InputError(`${status}: ${reasons}`);
    const asking = client().send('PUT', { ...question, body: {}, schema: Type.Unknown(), explain });
    await assert.rejects(asking, { message: '400: taken' });
    assert.deepEqual(asked, ['PUT /api/things']);
  });

  it('finds what is there, and nothing', async () => {
    assert.deepEqual(await client().find({ ...question, schema: Type.Object({}) }), {});
    answer = { status: 404 };
    assert.equal(await client().find({ ...question, schema: Type.Object({}) }), undefined);
    await assert.rejects(client().delete(question), { name: 'NotFoundError' });
    assert.equal(asked.at(-1), 'DELETE /api/things');
  });

  it('hands who pushes to its own host alone, and not in clear', () => {
    const one = client();
    assert.equal(one.credentialsFor(`${one.baseUrl}/acme/shop.git`)?.password, 'hush');
    for (const url of ['https://elsewhere.example.com/acme/shop.git', 'http://127.0.0.1:9/acme/shop.git']) {
      assert.throws(() => one.credentialsFor(url), { name: 'NotAllowedError' });
    }
  });
});
