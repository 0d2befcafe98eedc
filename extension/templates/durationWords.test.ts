import assert from 'node:assert/strict';
import { durationWords } from './durationWords.ts';

describe('durationWords', () => {
  it('is as exact as one wants to know it', () => {
    const words = [0, 42, 120, 9_940, 9_960, 59_400].map(durationWords);
    assert.deepEqual(words, ['0 ms', '42 ms', '0.1 s', '9.9 s', '10 s', '59 s']);
  });

  it('knows no minute of sixty seconds', () => {
    assert.deepEqual([59_600, 119_700, 125_000].map(durationWords), ['1 min 0 s', '2 min 0 s', '2 min 5 s']);
  });

  it('is not less than nothing where a clock was set', () => {
    assert.equal(durationWords(-5), '0 ms');
  });
});
