import assert from 'node:assert/strict';
import { parseJsonc } from './parseJsonc.ts';

describe('parseJsonc', () => {
  it('passes over comments and commas too many, but not what looks so in texts', () => {
    const text = '{ // a\n "a": "// \\" /* , ] */", /* b, */ "b": [1, 2, ], }';
    assert.deepEqual(parseJsonc(text), { a: '// " /* , ] */', b: [1, 2] });
  });

  it('refuses what is no JSON', () => {
    assert.throws(() => parseJsonc('{'), SyntaxError);
  });
});
