import assert from 'node:assert/strict';
import { createTokenCheck } from './createTokenCheck.ts';

describe('createTokenCheck', () => {
  const check = createTokenCheck([
    { token: 'first-token', subject: 'a' },
    { token: 'second-token-that-is-longer', subject: 'b' },
  ]);

  it('says who holds a token', () => {
    assert.equal(check('first-token'), 'a');
    assert.equal(check('second-token-that-is-longer'), 'b');
  });

  it('knows nobody by a wrong, shorter, longer or empty token', () => {
    for (const token of ['', 'first-toke', 'first-token ', 'First-token', 'second-token']) {
      assert.equal(check(token), undefined, token);
    }
    assert.equal(createTokenCheck([])(''), undefined);
  });
});
