import assert from 'node:assert/strict';
import { SeenRevisions } from './SeenRevisions.ts';

describe('SeenRevisions', () => {
  const file = (target: string, commit: string) => ({ target, commit, token: commit });

  it('tells what is elsewhere than before, and what is no more, once each', () => {
    const seen = new SeenRevisions();
    seen.note([file('a', '1'), file('b', '1'), { target: 'c', token: 'x' }]);
    assert.deepEqual(seen.note([file('a', '2'), file('b', '1')]), [{ target: 'a', commit: '2' }]);
    assert.deepEqual(seen.keep(new Map([['a', file('a', '2')]])), [{ target: 'b' }]);
    assert.deepEqual([seen.has('a'), seen.has('b'), seen.has('c')], [true, false, false]);
    assert.deepEqual(seen.keep(), [{ target: 'a' }]);
    assert.deepEqual(seen.keep(), []);
  });
});
