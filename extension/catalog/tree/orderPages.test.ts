import assert from 'node:assert/strict';
import { PAGE_SIZE } from '../nodes/rowFields.ts';
import { orderPages } from './orderPages.ts';

describe('orderPages', () => {
  const label = (row: string): string[] => [row];

  it('orders rows as a person reads them', () => {
    assert.deepEqual(orderPages(['stop 10', 'Émile', 'stop 9', 'Zoe', 'apple'], 0, label), [
      'apple',
      'Émile',
      'stop 9',
      'stop 10',
      'Zoe',
    ]);
  });

  it('leaves every row on its page, however the pages were read', () => {
    const rows = Array.from({ length: PAGE_SIZE * 2 + 10 }, (_, at) => `row ${1000 - at}`);
    const whole = orderPages(rows, 0, label);
    const pages = [0, PAGE_SIZE, PAGE_SIZE * 2].flatMap(from =>
      orderPages(rows.slice(from, from + PAGE_SIZE), from, label),
    );
    assert.deepEqual(whole, pages);
    assert.equal(whole[0], `row ${1000 - PAGE_SIZE + 1}`);
    assert.equal(whole[PAGE_SIZE], `row ${1000 - PAGE_SIZE * 2 + 1}`);
  });

  it('goes by the second label where the first is the same, and leaves the rest as it was', () => {
    const rows = ['b 2', 'b 1', 'a 3', 'a 3'].map(text => text.split(' '));
    assert.deepEqual(
      orderPages(rows, 0, row => row).map(row => row.join(' ')),
      ['a 3', 'a 3', 'b 1', 'b 2'],
    );
  });
});
