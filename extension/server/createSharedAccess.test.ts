import assert from 'node:assert/strict';
import { createTestServer, type TestServer } from '../../test/helpers/createTestServer.ts';
import { createSharedAccess } from './createSharedAccess.ts';
import { isSafeForTokens } from './isSafeForTokens.ts';
import { ServerStartError } from './ServerStartError.ts';

describe('createSharedAccess', function () {
  this.timeout(30_000);
  let server: TestServer;
  let kept: string[];
  const { signal } = new AbortController();

  before(async () => {
    server = await createTestServer();
  });

  after(() => server.close());

  beforeEach(() => {
    kept = [];
  });

  function access({ known, entered }: { known?: string; entered?: string }) {
    return createSharedAccess({
      url: server.url,
      readToken: () => Promise.resolve(known),
      askToken: () => Promise.resolve(entered),
      keepToken: token => {
        kept.push(token);
        return Promise.resolve();
      },
    });
  }

  function failsWith(entered: boolean): (error: unknown) => boolean {
    return error => {
      assert.ok(error instanceof ServerStartError);
      assert.deepEqual(error.failure, { kind: 'signedOut', url: server.url, entered });
      return true;
    };
  }

  it('takes https and this machine for safe, and no name that only looks like it', () => {
    for (const url of ['https://a.example', 'http://localhost:7007', 'http://127.0.0.1', 'http://[::1]:1/x'])
      assert.ok(isSafeForTokens(url), url);
    for (const url of ['http://a.example', 'http://localhost.a.example', 'http://127.0.0.1.a.example', 'x'])
      assert.ok(!isSafeForTokens(url), url);
  });

  it('neither sends a token over plain http to another machine nor asks for one, and fails for that reason', async () => {
    const realFetch = globalThis.fetch;
    const sent: (string | null)[] = [];
    // Another machine, as far as the network is concerned.
    globalThis.fetch = (_input, init) => {
      sent.push(new Headers(init?.headers).get('authorization'));
      return Promise.resolve(new Response('{}', { status: 401 }));
    };
    try {
      const access = createSharedAccess({
        url: 'http://catalog.example',
        readToken: () => Promise.resolve('secret'),
        askToken: () => assert.fail('It asks for a token that it must not send.'),
        keepToken: () => assert.fail('It keeps what nobody entered.'),
      });
      await assert.rejects(
        access.connect(new AbortController().signal),
        error => error instanceof ServerStartError && error.failure.kind === 'plainHttp',
      );
      assert.deepEqual(sent, [null]);
    } finally {
      globalThis.fetch = realFetch;
    }
  });

  it('connects with the token that is kept, and asks for none', async () => {
    const client = await access({ known: server.token, entered: 'not asked for' }).connect(signal);
    assert.equal((await client.status()).entities, 0);
    assert.deepEqual(kept, []);
  });

  it('asks for a token where the server turns it away, and keeps the one that is accepted', async () => {
    await access({ known: 'of another day', entered: server.token }).connect(signal);
    assert.deepEqual(kept, [server.token]);
  });

  it('keeps no token that the server does not accept, and says so', async () => {
    await assert.rejects(access({ entered: 'wrong' }).connect(signal), failsWith(true));
    assert.deepEqual(kept, []);
  });

  it('says that a token is needed where none is entered', async () => {
    await assert.rejects(access({}).connect(signal), failsWith(false));
  });
});
