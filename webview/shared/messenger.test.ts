import assert from 'node:assert/strict';
import * as Type from 'typebox';
import { notification, request } from '../../protocol/webview/messages.ts';
import { createMessenger } from './messenger.ts';

const greet = request('greet', Type.Object({ name: Type.String() }), Type.String());
const changed = notification('changed', Type.Object({ revision: Type.Integer() }));

describe('createMessenger of a webview', () => {
  function connect() {
    const posted: { id: number }[] = [];
    const incoming = Object.assign(new EventTarget(), { origin: 'https://own.example' });
    const messenger = createMessenger(
      { postMessage: message => posted.push(message as { id: number }) },
      incoming,
    );
    const receive = (data: unknown, origin = incoming.origin): void => {
      incoming.dispatchEvent(Object.assign(new Event('message'), { data, origin }));
    };
    return { messenger, posted, receive };
  }

  it('gives each answer to the request that it belongs to', async () => {
    const { messenger, posted, receive } = connect();
    const answers = Promise.all([
      messenger.request(greet, { name: 'Ada' }),
      messenger.request(greet, { name: 'Bob' }),
    ]);
    receive({ type: 'response', id: posted[1]!.id, result: 'Hello Bob' });
    receive({ type: 'response', id: posted[0]!.id, result: 'Hello Ada' });
    assert.deepEqual(await answers, ['Hello Ada', 'Hello Bob']);
  });

  it('rejects with the error that the extension had', async () => {
    const { messenger, posted, receive } = connect();
    const answer = messenger.request(greet, { name: 'Ada' });
    receive({ type: 'failure', id: posted[0]!.id, name: 'NotFoundError', message: 'Nobody is here.' });
    await assert.rejects(answer, { name: 'NotFoundError', message: 'Nobody is here.' });
  });

  it('rejects an answer of another shape', async () => {
    const { messenger, posted, receive } = connect();
    const answer = messenger.request(greet, { name: 'Ada' });
    receive({ type: 'response', id: posted[0]!.id, result: 5 });
    await assert.rejects(answer, /shape/);
  });

  it('hears nobody but the editor: not the pages that stand in frames', () => {
    const { messenger, receive } = connect();
    const revisions: number[] = [];
    messenger.onNotification(changed, ({ revision }) => revisions.push(revision));
    receive({ type: 'notify', method: 'changed', params: { revision: 1 } }, 'https://framed.example');
    receive({ type: 'notify', method: 'changed', params: { revision: 2 } });
    assert.deepEqual(revisions, [2]);
  });

  it('drops notifications of another shape and messages of others, with a warning', () => {
    const warnings: unknown[] = [];
    const realWarn = console.warn;
    console.warn = (text: unknown) => warnings.push(text);
    const { messenger, receive } = connect();
    const revisions: number[] = [];
    messenger.onNotification(changed, ({ revision }) => revisions.push(revision));
    receive({ type: 'notify', method: 'changed', params: { revision: 'new' } });
    receive({ type: 'notify', method: 'other', params: {} });
    receive({ source: 'an extension of the browser' });
    receive({ type: 'notify', method: 'changed', params: { revision: 3 } });
    console.warn = realWarn;
    assert.deepEqual(revisions, [3]);
    assert.equal(warnings.length, 2);
  });
});
