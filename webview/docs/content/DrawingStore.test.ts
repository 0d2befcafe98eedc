import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { createMessenger } from '../../shared/messenger.ts';
import { DrawingStore } from './DrawingStore.ts';

describe('DrawingStore', () => {
  function open() {
    const posted: { id: number }[] = [];
    const incoming = Object.assign(new EventTarget(), { origin: 'https://own.example' });
    const host = { postMessage: (message: unknown) => posted.push(message as { id: number }) };
    const store = new DrawingStore(createMessenger(host, incoming));
    const receive = (at: number, content: object): void => {
      const data = { id: posted[at]?.id, ...content };
      incoming.dispatchEvent(Object.assign(new Event('message'), { data, origin: incoming.origin }));
    };
    return {
      store,
      posted,
      answer: (at: number) => {
        receive(at, { type: 'response', result: { contentType: 'image/png', base64: '' } });
      },
      fail: (at: number) => {
        receive(at, { type: 'failure', name: 'InputError', message: 'Nothing comes of it.' });
      },
    };
  }

  it('asks for four at a time, for the next as one is there or has failed', async () => {
    const { store, posted, answer, fail } = open();
    const drawings = Array.from({ length: 7 }, (_, at) => store.draw('d2', `n${at}`));
    const settled = Promise.allSettled(drawings);
    await turn();
    assert.equal(posted.length, 4);
    answer(0);
    await turn();
    assert.equal(posted.length, 5);
    fail(1);
    await turn();
    assert.equal(posted.length, 6);
    for (const at of [2, 3, 4, 5]) answer(at);
    await turn();
    answer(6);
    const states = (await settled).map(each => each.status);
    assert.equal(states.filter(each => each === 'fulfilled').length, 6);
    assert.equal(posted.length, 7);
  });

  it('asks again for what failed only once that is forgotten', async () => {
    const { store, posted, answer, fail } = open();
    const first = store.draw('d2', 'a');
    fail(0);
    await assert.rejects(first, { message: 'Nothing comes of it.' });
    await assert.rejects(store.draw('d2', 'a'));
    assert.equal(posted.length, 1);
    store.forgetFailures();
    const second = store.draw('d2', 'a');
    answer(1);
    const url = await second;
    store.forgetFailures();
    assert.equal(await store.draw('d2', 'a'), url);
    assert.equal(posted.length, 2);
    store.clear();
  });
});
