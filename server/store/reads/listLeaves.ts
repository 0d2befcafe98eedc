import { countUpTo, type Condition } from './Condition.ts';
import { relationTypeOf } from './keys.ts';
import type { Leaf } from './simplifyQuery.ts';
import { sql } from './sql.ts';

/**
 * Holds where one of many leaves does: what they list is put together once for the whole statement, however many they are,
 * and an entity is looked up there.
 */
export function listLeaves(leaves: readonly Leaf[]): Condition {
  const ofSearch = leaves.filter(({ key }) => relationTypeOf(key) === undefined);
  const ofRelations = leaves.filter(({ key }) => relationTypeOf(key) !== undefined);
  const ids = sql`
    SELECT s.entity_id FROM json_each(${JSON.stringify(ofSearch.flatMap(rangesOf))}) j
    CROSS JOIN keys k ON k.key = j.value ->> 0
    CROSS JOIN search s ON s.key_id = k.id AND s.value >= j.value ->> 1 AND s.value <= coalesce(j.value ->> 2, x'')
    UNION ALL
    SELECT e.id FROM json_each(${JSON.stringify(ofRelations.flatMap(targetsOf))}) j
    CROSS JOIN refs t ON t.ref = j.value ->> 1
    CROSS JOIN relations r ON r.type = j.value ->> 0 COLLATE NOCASE AND r.target_id = t.id
    CROSS JOIN entities e ON e.ref_id = r.source_id AND e.active = 1`;
  return {
    probe: id => sql`${id} IN (${ids})`,
    listing: { ids, unique: false, size: countUpTo(ids), isExact: false },
  };
}

/** The key, its least value and its greatest; without one, also what is only known to exist (README.md, `search`). */
function rangesOf(leaf: Leaf): [key: string, least: string, greatest: string | null][] {
  switch (leaf.op) {
    case 'exists':
      return [[leaf.key, '', null]];
    case 'in':
      return leaf.values.map(value => [leaf.key, value, value]);
    case 'prefix':
      // Text is ordered by its bytes: whatever begins with the prefix lies between it and its greatest continuation.
      return [[leaf.key, leaf.prefix, `${leaf.prefix}\u{10FFFF}`]];
  }
}

function targetsOf(leaf: Leaf): [type: string, target: string][] {
  const type = relationTypeOf(leaf.key) ?? '';
  return leaf.op === 'in' ? leaf.values.map(value => [type, value]) : [];
}
