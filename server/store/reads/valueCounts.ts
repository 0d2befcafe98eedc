import { keyId } from './keys.ts';
import { isOneOf, sql, type Sql } from './sql.ts';

// What the writer has counted (README.md, `value_counts`). Of a key whose values are not counted, or that has none, the
// expressions here are NULL and the list is empty: then the rows themselves have to be counted.

const counted = sql`keys k CROSS JOIN value_counts c ON c.key_id = k.id`;

/** The number of rows of a key that have one of the values: for one value, that of its entities. */
export function countOf(key: string, values: readonly string[]): Sql {
  return sql`(SELECT sum(c.entities) FROM ${counted} WHERE ${isCounted(key)} AND c.value ${isOneOf(values)})`;
}

/** The number of rows of a key that have any value. */
export function countOfAny(key: string): Sql {
  return sql`(SELECT sum(c.entities) FROM ${counted} WHERE ${isCounted(key)})`;
}

/** Selects `value`, `original` and `entities` of all values of a key. */
export function countsOf(key: string): Sql {
  return sql`SELECT c.value, c.original, c.entities FROM ${counted} WHERE ${isCounted(key)}`;
}

function isCounted(key: string): Sql {
  return sql`k.id = ${keyId(key)} AND k.counted = 1`;
}
