import type { EntityQuery } from '../../../model/index.ts';
import type { EntityJson } from '../../catalog/types.ts';
import type { Executor } from '../Database.ts';
import { conditionsOf, holdsAll } from './conditions.ts';
import { columnsFor, entityJson, type EntityRow } from './entityJson.ts';
import { raw, sql } from './sql.ts';

export interface EntitiesByRefsRequest {
  refs: string[];
  query?: EntityQuery;
  fields?: string[];
}

/** One answer a ref, in their order; undefined where there is no such entity, or the query leaves it out. */
export async function entitiesByRefs(
  executor: Executor,
  { refs, query, fields }: EntitiesByRefsRequest,
): Promise<(EntityJson | undefined)[]> {
  const holds = holdsAll(conditionsOf(query))(raw('e.id'));
  const statement = sql`
    SELECT j.key AS place, ${columnsFor(fields)} FROM json_each(${JSON.stringify(refs)}) j
    CROSS JOIN refs f ON f.ref = j.value CROSS JOIN entities e ON e.ref_id = f.id AND e.active = 1
    WHERE ${holds}`;
  const rows = await executor.all<EntityRow & { place: number }>(statement.text, statement.values);
  const answers: (EntityJson | undefined)[] = refs.map(() => undefined);
  for (const row of rows) answers[row.place] = entityJson(row, fields);
  return answers;
}
