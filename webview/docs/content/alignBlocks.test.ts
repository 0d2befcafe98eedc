import assert from 'node:assert/strict';
import { alignBlocks, type Block } from './alignBlocks.ts';

describe('alignBlocks', () => {
  /** A letter is a block's name, what follows it is its text. */
  const blocks = (text: string): Block[] =>
    text
      .split(' ')
      .filter(each => each !== '')
      .map(each => ({ name: each.charAt(0), text: each }));
  const aligned = (before: string, after: string) => alignBlocks(blocks(before), blocks(after));

  it('finds all of a page in which nothing has changed', () => {
    assert.deepEqual(aligned('h1 p1 p2', 'h1 p1 p2'), [0, 1, 2]);
  });

  it('lets a block that was changed go on from what it was', () => {
    assert.deepEqual(aligned('h1 p1 h2 p2', 'h1 p1 h3 p2'), [0, 1, 2, 3]);
  });

  it('takes one that was added for nothing else', () => {
    assert.deepEqual(aligned('h1 p1 u1 h2 p2', 'h1 p3 p1 u1 h2 p2'), [0, undefined, 1, 2, 3, 4]);
  });

  it('finds what stands behind one that was taken away', () => {
    assert.deepEqual(aligned('h1 p1 u1 h2 p2', 'h1 u1 h2 p2'), [0, 2, 3, 4]);
  });

  it('finds what stays between changes in several places', () => {
    assert.deepEqual(aligned('p1 u1 c1 p2 t1 p3', 'p4 u1 c1 d1 p2 t1 p5'), [0, 1, 2, undefined, 3, 4, 5]);
  });

  it('is not led astray by what is there more than once', () => {
    assert.deepEqual(aligned('r p1 p2 r p3', 'r p4 r p2 r p3'), [0, 1, undefined, 2, 3, 4]);
  });

  it('begins with nothing, and ends with it', () => {
    assert.deepEqual(aligned('', 'p1'), [undefined]);
    assert.deepEqual(aligned('p1', ''), []);
  });

  it('never goes back', () => {
    const [first, second] = aligned('p1 u1', 'u1 p1');
    assert.ok(first === undefined || second === undefined || first < second);
  });
});
