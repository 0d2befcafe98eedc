import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chunk } from './index.js';

describe('chunk', () => {
  it('keeps all items, in order', () => {
    assert.deepEqual(chunk([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
  });

  it('gives nothing for nothing', () => {
    assert.deepEqual(chunk([], 3), []);
  });

  it('refuses sizes that would never end', () => {
    for (const size of [0, -1, 1.5, Number.NaN]) assert.throws(() => chunk([1], size), RangeError);
  });
});
