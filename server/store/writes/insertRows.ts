import type { Executor } from '../Database.ts';
import type { SqlValue } from '../drivers/SqliteDriver.ts';

export interface InsertRowsOptions {
  /** `INSERT … INTO table (columns)`. */
  into: string;
  /** One row's values with their question marks, e.g. `(?, ?, coalesce(?, x''))`. */
  row: string;
  rows: readonly (readonly SqlValue[])[];
}

/**
 * A statement for so many rows: large ones, since each wait lets the thread turn to other work; few different ones, since
 * their prepared form is kept; none beyond what a statement can bind.
 */
const SIZES = [1000, 100, 10, 1];

/**
 * Inserts rows in their order; returns how many were written. Binding costs less time, and much less memory, than handing
 * them over as JSON: no large text is made, copied and taken apart again.
 */
export async function insertRows(executor: Executor, options: InsertRowsOptions): Promise<number> {
  const { into, row, rows } = options;
  const running: Promise<{ changes: number }>[] = [];
  let start = 0;
  for (const size of SIZES) {
    const sql = `${into} VALUES ${Array<string>(size).fill(row).join(',')}`;
    for (; rows.length - start >= size; start += size) {
      running.push(executor.run(sql, rows.slice(start, start + size).flat()));
    }
  }
  const results = await Promise.all(running);
  return results.reduce((sum, { changes }) => sum + changes, 0);
}
