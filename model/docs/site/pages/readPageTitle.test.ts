import assert from 'node:assert/strict';
import { readPageTitle } from './readPageTitle.ts';

describe('readPageTitle', () => {
  it('takes the words of the heading that a page begins with, whatever they are marked with', () => {
    assert.equal(readPageTitle('# A &amp; **b** `c` [d](e.md) {#own}\n', 'x.md'), 'A & b c d');
  });

  it('takes the name of the file where something stands before the heading', () => {
    assert.equal(readPageTitle('before\n\n# A\n', 'folder/some_page.md'), 'Some page');
  });
});
