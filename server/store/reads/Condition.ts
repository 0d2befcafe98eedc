import { sql, type Sql } from './sql.ts';

/** Something that an entity has to fulfil, in the two forms of which the planner chooses. */
export interface Condition {
  /** Whether it holds for the one entity whose id is given. */
  probe(id: Sql): Sql;
  /** How to list the entities for which it holds; undefined where that means going through all of them. */
  listing?: Listing;
}

export interface Listing {
  /** Selects `entity_id`. */
  ids: Sql;
  /** No id comes twice. */
  unique: boolean;
  /** An expression for how many there are, cheap at any size: where they are not counted already, it stops at MOST_LISTED. */
  size: Sql;
  /** The size is that very number, and not only no less: unless it is MOST_LISTED. */
  isExact: boolean;
}

/** More than these are better gone through in the order that was asked for, and checked, however rare they are. */
export const MOST_LISTED = 10_000;

/** The number of rows, no further than MOST_LISTED. */
export function countUpTo(rows: Sql): Sql {
  return sql`(SELECT count(*) FROM (SELECT 1 FROM (${rows}) LIMIT ${MOST_LISTED}))`;
}
