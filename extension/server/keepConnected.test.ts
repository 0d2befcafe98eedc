import assert from 'node:assert/strict';
import { AuthenticationError, ServiceUnavailableError } from '../../model/errors.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { readyStatus } from '../../test/helpers/readyStatus.ts';
import { keepConnected, type KeepConnectedEvents } from './keepConnected.ts';
import type { ServerAccess } from './ServerAccess.ts';
import { ServerStartError } from './ServerStartError.ts';

/** What each attempt to connect comes to; the one after the last ends the test. */
type Attempt = 'unreachable' | 'lost' | 'listening' | Error;

async function run(attempts: Attempt[], access: Partial<ServerAccess> = {}): Promise<string[]> {
  const stop = new AbortController();
  const heard: string[] = [];
  const say = (word: string) => (): void => {
    heard.push(word);
  };
  const events: KeepConnectedEvents = {
    connecting: say('connecting'),
    connected: say('connected'),
    failed: say('failed'),
    lost: say('lost'),
    status: say('status'),
    ...{ catalog: say('catalog'), problems: say('problems'), docs: say('docs'), log: say('log') },
  };
  const connect = (): Promise<CatalogClient> => {
    const attempt = attempts.shift();
    if (attempt === undefined) stop.abort();
    stop.signal.throwIfAborted();
    if (attempt instanceof Error) return Promise.reject(attempt);
    return Promise.resolve(clientThatIs(attempt));
  };
  const clientThatIs = (attempt: Attempt | undefined): CatalogClient => {
    const listen: CatalogClient['listen'] = heardBy => {
      if (attempt === 'unreachable') return Promise.reject(new ServiceUnavailableError('unreachable'));
      heardBy.status?.(readyStatus);
      if (attempt === 'lost') return Promise.reject(new ServiceUnavailableError('gone'));
      heardBy.status?.(readyStatus);
      stop.abort();
      return Promise.resolve();
    };
    // Only listening matters here.
    return { listen } as CatalogClient;
  };
  await keepConnected({
    access: {
      retries: false,
      connect,
      explainLoss: () => Promise.resolve(),
      reset: () => Promise.resolve(),
      ...access,
    },
    events,
    signal: stop.signal,
  }).catch(() => undefined);
  return heard;
}

describe('keepConnected', () => {
  it('is connected once the server has spoken, and passes on what it says after that', async () => {
    assert.deepEqual(await run(['listening']), ['connected', 'status']);
  });

  it('connects again when the server is lost', async () => {
    assert.deepEqual(await run(['lost', 'listening']), [
      'connected',
      'lost',
      'connecting',
      'connected',
      'status',
    ]);
  });

  it('gives up when the server keeps crashing', async () => {
    const crashing = new ServerStartError({ kind: 'crashing', times: 3, detail: '' });
    const heard = await run(['lost', 'listening'], { explainLoss: () => Promise.reject(crashing) });
    assert.deepEqual(heard, ['connected', 'lost', 'failed']);
  });

  it('gives up at once when the server cannot be started', async () => {
    const missing = new ServerStartError({ kind: 'scriptMissing', script: 'server.js' });
    assert.deepEqual(await run([missing, 'listening']), ['failed']);
  });

  it('says nothing of a server that goes away while connecting, unless it does so again and again', async () => {
    assert.deepEqual(await run(['unreachable', 'listening']), ['connected', 'status']);
    const heard = await run(['unreachable', 'unreachable', 'unreachable', 'unreachable', 'listening']);
    assert.deepEqual(heard, ['failed']);
  }).timeout(10_000);

  it('keeps trying a shared server that is out of reach, and says so', async () => {
    const heard = await run(['unreachable', 'listening'], { retries: true });
    assert.deepEqual(heard, ['failed', 'connected', 'status']);
  });

  it('does not try again where it was turned away', async () => {
    const heard = await run([new AuthenticationError('Who are you?'), 'listening'], { retries: true });
    assert.deepEqual(heard, ['failed']);
  });
});
