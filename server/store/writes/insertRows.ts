import type { Executor } from '../Database.ts';

export interface InsertRowsOptions {
  /** `INSERT … INTO table (columns)`. */
  into: string;
  /** What of `value`, a row's JSON array, goes into the columns, e.g. `value->>0, coalesce(value->>1, x'')`. */
  columns: string;
  /** Each the JSON text of an array. */
  rows: readonly string[];
}

/** An entity has some thirty rows in the index: enough for a statement, and soon let go of. */
const ENTITIES_PER_PART = 200;

/**
 * Inserts rows in their order; returns how many were written. They are handed over as JSON text: that takes the thread a
 * fifth of the time that binding each value does.
 */
export async function insertRows(
  executor: Executor,
  { into, columns, rows }: InsertRowsOptions,
): Promise<number> {
  if (rows.length === 0) return 0;
  const { changes } = await executor.run(`${into} SELECT ${columns} FROM json_each(?)`, [
    `[${rows.join(',')}]`,
  ]);
  return changes;
}

/** A large write goes part by part, so that the texts of no more than one are in memory. */
export function* partsOf<T>(entities: readonly T[]): Iterable<T[]> {
  for (let start = 0; start < entities.length; start += ENTITIES_PER_PART) {
    yield entities.slice(start, start + ENTITIES_PER_PART);
  }
}
