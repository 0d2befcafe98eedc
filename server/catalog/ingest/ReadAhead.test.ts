import assert from 'node:assert/strict';
import { ReadAhead } from './ReadAhead.ts';

describe('ReadAhead', () => {
  it('gives the results in order, and has so many more begun', async () => {
    const begun: number[] = [];
    const reads = new ReadAhead([1, 2, 3, 4], 2, item => {
      begun.push(item);
      return Promise.resolve(item * 10);
    });
    assert.deepEqual(begun, []);
    assert.equal(await reads.take(), 10);
    assert.deepEqual(begun, [1, 2, 3]);
    assert.equal(await reads.take(), 20);
    assert.deepEqual(begun, [1, 2, 3, 4]);
    assert.deepEqual([await reads.take(), await reads.take()], [30, 40]);
    await assert.rejects(reads.take(), /nothing left/);
  });

  it('begins nothing before it is asked for where it may not go ahead', async () => {
    const begun: number[] = [];
    const reads = new ReadAhead([1, 2], 0, item => Promise.resolve(begun.push(item)));
    await reads.take();
    assert.deepEqual(begun, [1]);
  });

  it('tells of a failure whoever takes it, and nobody else', async () => {
    const reads = new ReadAhead([1, 2], 1, item =>
      item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item),
    );
    assert.equal(await reads.take(), 1);
    await new Promise(setImmediate);
    await assert.rejects(reads.take(), /two/);
  });
});
