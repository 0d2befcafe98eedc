import assert from 'node:assert/strict';
import { readPageTitle } from './readPageTitle.ts';

describe('readPageTitle', () => {
  it('takes the words of the heading that a page begins with, whatever they are marked with', () => {
    assert.equal(readPageTitle('# A &amp; **b** `c` [d](e.md) {#own}\n', 'x.md'), 'A & b c d');
  });

  it('takes the name of the file where something stands before the heading', () => {
    assert.equal(readPageTitle('before\n\n# A\n', 'folder/some_page.md'), 'Some page');
  });

  it('ends before closing hashes and looks at no more of a heading than anybody writes', () => {
    assert.equal(readPageTitle('#  A ##  \n', 'x.md'), 'A');
    assert.equal(readPageTitle(`# a${' '.repeat(200_000)}b`, 'x.md'), 'a');
    assert.equal(readPageTitle(`# ${'#'.repeat(200_000)}a`, 'x.md').length, 2000);
    assert.equal(readPageTitle(`# ${'['.repeat(200_000)}`, 'x.md').length, 2000);
  });
});
