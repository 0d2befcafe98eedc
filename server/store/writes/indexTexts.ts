import type { Transaction } from '../Database.ts';
import { textKeys } from '../textKeys.ts';
import type { DefinitionPlan } from './planDefinitions.ts';

/** Keeps `texts` true while `write` carries the plan out. Its cost follows the plan. Returns what `write` returns. */
export async function indexTexts<T>(
  transaction: Transaction,
  { deleted, inserted, updated, activated }: DefinitionPlan,
  write: () => Promise<T>,
): Promise<T> {
  const gone = listOf([...deleted, ...updated]);
  if (gone !== '[]')
    await transaction.run('DELETE FROM texts WHERE rowid IN (SELECT value FROM json_each(?))', [gone]);
  const result = await write();
  const come = listOf([...inserted, ...updated, ...activated]);
  if (come === '[]') return result;
  // Inactive definitions have no search rows, and so no texts.
  await transaction.run(
    `INSERT INTO texts (rowid, value)
     SELECT s.entity_id, group_concat(s.value, char(10)) FROM json_each(?) j
     CROSS JOIN search s ON s.entity_id = j.value
       AND s.key_id IN (SELECT id FROM keys WHERE key IN (SELECT value FROM json_each(?)))
     WHERE s.value < x'' GROUP BY s.entity_id`,
    [come, JSON.stringify(textKeys)],
  );
  return result;
}

function listOf(definitions: readonly { id: number }[]): string {
  return JSON.stringify(definitions.map(({ id }) => id));
}
