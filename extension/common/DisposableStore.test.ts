import assert from 'node:assert/strict';
import { DisposableStore } from './DisposableStore.ts';

describe('DisposableStore', () => {
  it('disposes the last first, each once', () => {
    const order: string[] = [];
    const store = new DisposableStore();
    store.defer(() => order.push('a'));
    store.defer(() => order.push('b'));
    store.dispose();
    store.dispose();
    assert.deepEqual(order, ['b', 'a']);
  });

  it('disposes at once what comes after the end', () => {
    const store = new DisposableStore();
    store.dispose();
    let disposed = false;
    store.defer(() => (disposed = true));
    assert.ok(disposed);
  });

  it('lets go of what has ended by itself', () => {
    const store = new DisposableStore();
    let disposed = 0;
    const item = store.add({ dispose: () => disposed++ });
    store.release(item);
    store.dispose();
    assert.equal(disposed, 0);
  });

  it('stays in use after it was cleared', () => {
    const store = new DisposableStore();
    store.clear();
    let disposed = false;
    store.defer(() => (disposed = true));
    assert.ok(!disposed);
    store.dispose();
    assert.ok(disposed);
  });
});
