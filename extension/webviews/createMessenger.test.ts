import assert from 'node:assert/strict';
import * as Type from 'typebox';
import { NotFoundError } from '../../model/errors.ts';
import { notification, request } from '../../protocol/webview/messages.ts';
import { createMessenger } from './createMessenger.ts';

const greet = request('greet', Type.Object({ name: Type.String() }), Type.String());
const wave = notification('wave', Type.Object({ times: Type.Integer() }));

describe('createMessenger of the extension', () => {
  function connect() {
    const posted: unknown[] = [];
    const warnings: string[] = [];
    let receive: (message: unknown) => void = () => undefined;
    const webview = {
      postMessage: (message: unknown) => Promise.resolve(posted.push(message) > 0),
      onDidReceiveMessage: (listener: (message: unknown) => void) => {
        receive = listener;
        return { dispose: () => undefined };
      },
    };
    const messenger = createMessenger(webview, { warn: message => warnings.push(message) });
    const send = async (message: unknown): Promise<void> => {
      receive(message);
      await new Promise(resolve => setImmediate(resolve));
    };
    return { messenger, posted, warnings, send };
  }

  it('answers a request under its id', async () => {
    const { messenger, posted, send } = connect();
    messenger.onRequest(greet, ({ name }) => `Hello ${name}`);
    await send({ type: 'request', id: 7, method: 'greet', params: { name: 'Ada' } });
    assert.deepEqual(posted, [{ type: 'response', id: 7, result: 'Hello Ada' }]);
  });

  it('sends what a handler throws back by name and message', async () => {
    const { messenger, posted, send } = connect();
    messenger.onRequest(greet, () => {
      throw new NotFoundError('Nobody is here.');
    });
    await send({ type: 'request', id: 1, method: 'greet', params: { name: 'Ada' } });
    assert.deepEqual(posted, [{ type: 'failure', id: 1, name: 'NotFoundError', message: 'Nobody is here.' }]);
  });

  it('does not let parameters of another shape reach a handler', async () => {
    const { messenger, posted, warnings, send } = connect();
    let called = 0;
    messenger.onRequest(greet, () => `${(called += 1)}`);
    messenger.onNotification(wave, () => (called += 1));
    await send({ type: 'request', id: 1, method: 'greet', params: { name: 5 } });
    await send({ type: 'notify', method: 'wave', params: { times: 'many' } });
    await send({ type: 'notify', method: 'unknown', params: {} });
    await send('nonsense');
    assert.equal(called, 0);
    assert.equal(warnings.length, 4);
    assert.deepEqual(
      posted.map(message => (message as { type: string }).type),
      ['failure'],
    );
  });
});
