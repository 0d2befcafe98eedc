import assert from 'node:assert/strict';
import { plainText } from './plainText.ts';

describe('plainText', () => {
  it('leaves the words of Markdown, in one line', () => {
    const text = '## A service\n\nSee [the handbook](https://example.com/a_b), **really**, and `npm_config`.';
    assert.equal(plainText(text), 'A service See the handbook, really, and npm_config.');
  });

  it('leaves names and sums as they are', () => {
    assert.equal(plainText('snake_case and 2 * 3 [sic]'), 'snake_case and 2 * 3 [sic]');
  });
});
