import type { Transaction } from '../Database.ts';
import type { DefinitionPlan } from './planDefinitions.ts';

/** Fewer new entities than this cannot add so many values that it matters before the next larger write. */
const LOOKED_AT_FROM = 100;

/**
 * Keeps `value_counts` true while `write` carries the plan out: what goes is counted off before it, what comes is
 * counted after it. Its cost follows the plan, not the catalog. Returns what `write` returns.
 */
export async function countValues<T>(
  transaction: Transaction,
  { deleted, inserted, updated, activated }: DefinitionPlan,
  write: () => Promise<T>,
): Promise<T> {
  const gone = await addRows(transaction, [...deleted, ...updated], -1);
  const result = await write();
  const come = [...inserted, ...updated, ...activated];
  await addRows(transaction, come, 1);
  if (gone) await transaction.run('DELETE FROM value_counts WHERE entities = 0');
  if (come.length >= LOOKED_AT_FROM) await dropLongCounts(transaction);
  return result;
}

/** Inactive definitions have no search rows, and so count for nothing. */
async function addRows(
  transaction: Transaction,
  of: readonly { id: number }[],
  sign: 1 | -1,
): Promise<boolean> {
  if (of.length === 0) return false;
  await transaction.run(
    `INSERT INTO value_counts (key_id, value, original, entities)
     SELECT s.key_id, s.value, s.original, ? * count(*) FROM json_each(?) j
     CROSS JOIN search s ON s.entity_id = j.value
     CROSS JOIN keys k ON k.id = s.key_id AND k.counted = 1
     WHERE s.value < x'' GROUP BY s.key_id, s.value, s.original
     ON CONFLICT DO UPDATE SET entities = entities + excluded.entities`,
    // An heir goes on under the id of the owner that goes: each id counts once.
    [sign, JSON.stringify([...new Set(of.map(({ id }) => id))])],
  );
  return true;
}

/** Counts that are nearly as many as what they count cost more than they save. */
async function dropLongCounts(transaction: Transaction): Promise<void> {
  const long = await transaction.all<{ id: number }>(
    `UPDATE keys SET counted = 0 WHERE id IN (
       SELECT key_id FROM value_counts GROUP BY key_id
       HAVING count(*) > 500 AND (count(*) > 10000 OR 4 * sum(entities) < 5 * count(*))
     ) RETURNING id`,
  );
  if (long.length === 0) return;
  await transaction.run('DELETE FROM value_counts WHERE key_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(long.map(({ id }) => id)),
  ]);
}
