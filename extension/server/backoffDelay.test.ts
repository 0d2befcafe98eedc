import assert from 'node:assert/strict';
import { backoffDelay } from './backoffDelay.ts';

describe('backoffDelay', () => {
  const random = (): number => 1;

  it('does not wait before the first attempt', () => {
    assert.equal(backoffDelay(0), 0);
  });

  it('doubles from failure to failure, up to the limit', () => {
    const delays = [1, 2, 3, 4, 5].map(failures =>
      backoffDelay(failures, { firstMs: 100, maxMs: 1000, random }),
    );
    assert.deepEqual(delays, [100, 200, 400, 800, 1000]);
    assert.equal(backoffDelay(5000, { random }), 30_000);
  });

  it('spreads those who wait, by a quarter at most', () => {
    assert.equal(backoffDelay(1, { firstMs: 100, random: () => 0 }), 75);
  });
});
