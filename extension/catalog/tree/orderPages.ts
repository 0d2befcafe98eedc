import { compareNaturally } from '../../common/compareNaturally.ts';
import { PAGE_SIZE } from '../nodes/rowFields.ts';

/**
 * Rows in the order of what they show, each page by itself. The server orders by name and the tree shows titles: a list
 * would look like in no order at all. And a row that is shown stays in its place when the next page comes. `from` is the
 * index of the first row in the whole list.
 */
export function orderPages<T>(rows: T[], from: number, labelsOf: (row: T) => string[]): T[] {
  const labeled = rows.map((row, at) => ({
    row,
    page: Math.floor((from + at) / PAGE_SIZE),
    labels: labelsOf(row),
  }));
  return labeled.sort((a, b) => a.page - b.page || compareLabels(a.labels, b.labels)).map(({ row }) => row);
}

function compareLabels(a: string[], b: string[]): number {
  for (const [at, label] of a.entries()) {
    const order = compareNaturally(label, b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
