import type { EntityQuery } from '../../../model/index.ts';
import { sql, type Sql } from './sql.ts';

export interface NamesOfKind {
  /** In the form of valuesOf('metadata.name'), of one kind alone. */
  rows: Sql;
  /** What is left to check. */
  rest: EntityQuery;
}

/** For a query that wants one kind: its names, from an index of their own. The expressions must be those of the index. */
export function namesOfKind(query: EntityQuery | undefined): NamesOfKind | undefined {
  if (query === undefined) return undefined;
  const of = query.op === 'all' ? query.of : [query];
  const wanted = of.find(part => part.op === 'in' && part.key === 'kind' && part.values.length === 1);
  if (wanted?.op !== 'in') return undefined;
  return {
    rows: sql`(SELECT lower(json ->> '$.metadata.name') AS value, id AS entity_id FROM entities
      WHERE active = 1 AND lower(json ->> '$.kind') = ${wanted.values[0] ?? ''})`,
    rest: { op: 'all', of: of.filter(part => part !== wanted) },
  };
}
