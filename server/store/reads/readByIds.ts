import type { EntityJson } from '../../catalog/types.ts';
import type { Executor } from '../Database.ts';
import { columnsFor, entityJson, type EntityRow } from './entityJson.ts';
import { sql } from './sql.ts';

/** The active ones of these entities, in this order. */
export async function readByIds(
  executor: Executor,
  ids: readonly number[],
  fields: readonly string[] | undefined,
): Promise<EntityJson[]> {
  const statement = sql`
    SELECT ${columnsFor(fields)} FROM json_each(${JSON.stringify(ids)}) j
    CROSS JOIN entities e ON e.id = j.value AND e.active = 1 ORDER BY j.key`;
  const rows = await executor.all<EntityRow>(statement.text, statement.values);
  return rows.map(row => entityJson(row, fields));
}
