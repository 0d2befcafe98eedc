import assert from 'node:assert/strict';
import { InputError, ServiceUnavailableError } from '../../model/index.ts';
import type { ErrorBody } from '../../protocol/http/errors.ts';
import type { Logger } from '../events/index.ts';
import { createHttpApp } from './createHttpApp.ts';

async function answerTo(error: unknown): Promise<{ status: number; body: ErrorBody; logged: string[] }> {
  const logged: string[] = [];
  const log = (message: string): void => {
    logged.push(message);
  };
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const { app } = createHttpApp(logger);
  app.get('/api/catalog/fails', () => {
    throw error;
  });
  const response = await app.inject('/api/catalog/fails?secret=1');
  await app.close();
  return { status: response.statusCode, body: response.json(), logged };
}

describe('createErrorHandler', () => {
  it('answers a known kind by its name, message and cause, with the URL as the plugin sees it', async () => {
    const cause = new RangeError('below');
    const { status, body, logged } = await answerTo(new InputError('no good', { cause }));
    assert.equal(status, 400);
    assert.deepEqual(body, {
      error: { name: 'InputError', message: 'no good', cause: { name: 'RangeError', message: 'below' } },
      request: { method: 'GET', url: '/fails?secret=1' },
      response: { statusCode: 400 },
    });
    assert.deepEqual(logged, []);
  });

  it('says what is known of a server that is not ready', async () => {
    const { status, body } = await answerTo(new ServiceUnavailableError('still starting'));
    assert.equal(status, 503);
    assert.equal(body.error.message, 'still starting');
  });

  it('hides what nobody foresaw, and logs it under the id that the answer names', async () => {
    const { status, body, logged } = await answerTo(new TypeError('/home/me/secret.db is broken'));
    assert.equal(status, 500);
    const id = /^An internal error occurred logId=(\w{8})$/.exec(body.error.message)?.[1];
    assert.ok(id);
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', new RegExp(`^GET /api/catalog/fails failed: .*secret\\.db.*logId=${id}$`));
  });
});
