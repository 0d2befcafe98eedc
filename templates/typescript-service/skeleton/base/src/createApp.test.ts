import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createApp } from './createApp.js';

describe('the service', () => {
  const app = createApp();
  const ask = async (path: string, init?: RequestInit): Promise<[status: number, body: unknown]> => {
    const { port } = app.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return [response.status, await response.json()];
  };

  before(() => new Promise<void>(resolve => app.listen(0, '127.0.0.1', resolve)));
  after(() => app.close());

  it('says that it is well', async () => {
    assert.deepEqual(await ask('/health'), [200, { status: 'ok' }]);
  });

  it('greets the world, or who is named', async () => {
    assert.deepEqual(await ask('/greeting'), [200, { message: 'Hello, world!' }]);
    assert.deepEqual(await ask('/greeting?name=Ada'), [200, { message: 'Hello, Ada!' }]);
  });

  it('says what is not there, and what cannot be done', async () => {
    assert.deepEqual(await ask('/nowhere'), [404, { error: 'There is nothing at /nowhere.' }]);
    assert.deepEqual(await ask('/health', { method: 'POST' }), [405, { error: '/health can only be read.' }]);
  });
});
