import assert from 'node:assert/strict';
import { parseLocationRef } from './locationRef.ts';

describe('parseLocationRef', () => {
  it('splits at the first colon and trims', () => {
    assert.deepEqual(parseLocationRef('url: https://a.b/c '), { type: 'url', target: 'https://a.b/c' });
    assert.deepEqual(parseLocationRef('file:C:\\x\\y.yaml'), { type: 'file', target: 'C:\\x\\y.yaml' });
  });

  it('refuses what has no type or no target', () => {
    for (const ref of ['', 'x', ':x', 'url:', 'url: ']) {
      assert.throws(() => parseLocationRef(ref), { name: 'InputError' }, ref);
    }
  });

  it('tells how to write a bare URL', () => {
    assert.throws(() => parseLocationRef('https://a.b'), /write url:https:\/\/a\.b/);
  });

  it('refuses scripts, however they are dressed up', () => {
    for (const target of ['javascript:alert(1)', ' JavaScript:x', 'java\nscript:x', '\u0001javascript:x']) {
      assert.throws(() => parseLocationRef(`url:${target}`), /script/, target);
    }
  });
});
