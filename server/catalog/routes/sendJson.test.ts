import assert from 'node:assert/strict';
import { NotFoundError } from '../../../model/index.ts';
import type { Logger } from '../../events/index.ts';
import { createHttpApp } from '../../http/index.ts';
import { joinJson, streamJsonArray } from './sendJson.ts';

const silent = (): void => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

async function answerOf(chunks: () => AsyncGenerator<string[]>): Promise<{ status: number; text: string }> {
  const { app } = createHttpApp(logger);
  app.get('/', (_request, reply) => streamJsonArray(reply, chunks()));
  const response = await app.inject('/');
  await app.close();
  return { status: response.statusCode, text: response.body };
}

/* eslint-disable @typescript-eslint/require-await -- what is async in use is at hand here */
describe('streamJsonArray', () => {
  it('joins chunks, empty ones too, into one array', async () => {
    const chunks = async function* (): AsyncGenerator<string[]> {
      yield [];
      yield ['1', '2'];
      yield [];
      yield ['3'];
    };
    assert.deepEqual(await answerOf(chunks), { status: 200, text: '[1,2,3]' });
  });

  it('answers an empty array when there are no chunks', async () => {
    const none = async function* (): AsyncGenerator<string[]> {
      yield* [];
    };
    assert.equal((await answerOf(none)).text, '[]');
  });

  it('answers a proper error when the first chunk fails', async () => {
    // eslint-disable-next-line require-yield
    const failing = async function* (): AsyncGenerator<string[]> {
      throw new NotFoundError('none');
    };
    assert.equal((await answerOf(failing)).status, 404);
  });

  it('stops reading when the caller goes away', async () => {
    const { app } = createHttpApp(logger);
    let finished: () => void = silent;
    const stopped = new Promise<void>(resolve => (finished = resolve));
    const endless = async function* (): AsyncGenerator<string[]> {
      try {
        for (;;) yield [JSON.stringify('x'.repeat(10_000))];
      } finally {
        finished();
      }
    };
    app.get('/', (_request, reply) => streamJsonArray(reply, endless()));
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const abort = new AbortController();
    const response = await fetch(url, { signal: abort.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    abort.abort();
    await stopped;
    await app.close();
  });
});
/* eslint-enable @typescript-eslint/require-await */

describe('joinJson', () => {
  it('writes null where there is nothing', () => {
    assert.equal(joinJson(['{"a":1}', undefined]), '[{"a":1},null]');
  });
});
