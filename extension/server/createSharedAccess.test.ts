import assert from 'node:assert/strict';
import { createSharedAccess } from './createSharedAccess.ts';
import { isSafeForTokens } from './isSafeForTokens.ts';
import { ServerStartError } from './ServerStartError.ts';

describe('createSharedAccess', () => {
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
});
