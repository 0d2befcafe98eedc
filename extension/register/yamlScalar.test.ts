import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { yamlScalar } from './yamlScalar.ts';

describe('yamlScalar', () => {
  it('is read back as the same text, whatever that is', () => {
    for (const text of [
      ...['till-app', 'group:default/money', 'https://a.example/b?c=d#e', "It's: fine # or not"],
      ...['yes', 'null', '1.0', '', ' a ', 'a: b', 'a #b', '- a', '{a}', 'a\nb', '"a"', '~', '2024-01-01'],
    ]) {
      assert.deepEqual(parse(`key: ${yamlScalar(text)} # note`), { key: text }, text);
    }
  });

  it('is plain where that does', () => {
    assert.equal(yamlScalar('Keeps the books, for all'), 'Keeps the books, for all');
    assert.equal(yamlScalar('https://a.example/b'), 'https://a.example/b');
  });
});
