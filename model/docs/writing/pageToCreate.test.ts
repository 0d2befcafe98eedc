import assert from 'node:assert/strict';
import { pageToCreate } from './pageToCreate.ts';

describe('pageToCreate', () => {
  it('is the page that a link names, without what stands behind its path', () => {
    assert.equal(pageToCreate('later.md#top', '[x](', 'guide/setup.md'), 'later.md');
    assert.equal(pageToCreate('../later.md?x=1', '[x](', 'guide/setup.md'), '../later.md');
    assert.equal(pageToCreate('gr%C3%B6%C3%9Fe%20%281%29.md', '[x]: ', 'index.md'), 'größe (1).md');
    assert.equal(pageToCreate('my page.md', '[x](<', 'index.md'), 'my page.md');
    assert.equal(pageToCreate('my page.md', '[x](', 'index.md'), 'my page.md');
  });

  it('is nothing outside of the docs, of other kinds of files, and where a line is all that is known', () => {
    for (const written of [
      '../later.md',
      '/later.md',
      'later.png',
      'later/',
      'https://x.org/a.md',
      'a\\b.md',
    ])
      assert.equal(pageToCreate(written, '[x](', 'index.md'), undefined, written);
    assert.equal(pageToCreate('see the page later.md', '    ', 'index.md'), undefined);
  });
});
