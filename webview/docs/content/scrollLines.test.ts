import assert from 'node:assert/strict';
import { numbersIn } from './colorCode.ts';
import { lineAtTop, topOfLine } from './scrollLines.ts';

describe('Scrolling in step', () => {
  const places = [
    { line: 0, top: 100 },
    { line: 10, top: 200 },
    { line: 20, top: 800 },
  ];

  it('finds lines between blocks by how far they are from each', () => {
    assert.equal(topOfLine(places, 10), 200);
    assert.equal(topOfLine(places, 15), 500);
    assert.equal(lineAtTop(places, 500), 15);
  });

  it('stays at the ends of the page', () => {
    assert.equal(topOfLine(places, 99), 800);
    assert.equal(lineAtTop(places, 0), 0);
    assert.equal(lineAtTop(places, 9_999), 20);
    assert.equal(topOfLine([], 5), 0);
  });
});

describe('The lines of code to mark', () => {
  it('are numbers and ranges', () => {
    assert.deepEqual([...numbersIn('1 3-5,7')], [1, 3, 4, 5, 7]);
    assert.deepEqual([...numbersIn('')], []);
  });
});
