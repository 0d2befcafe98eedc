import { raw, sql, type Sql } from './sql.ts';

/** Keys of which every active entity has exactly one row, with a value. */
const ofEveryEntity = new Set(['kind', 'metadata.name', 'metadata.namespace', 'metadata.uid']);

export function isOfEveryEntity(key: string): boolean {
  return ofEveryEntity.has(key);
}

/** `ownedby` of `relations.ownedby`; undefined for keys that are not relations. */
export function relationTypeOf(key: string): string | undefined {
  return key.startsWith('relations.') ? key.slice('relations.'.length) : undefined;
}

/** The number of a key; NULL, and so equal to nothing, for one that no entity has. */
export function keyId(key: string): Sql {
  return sql`(SELECT id FROM keys WHERE key = ${key})`;
}

/** The values of a key, as rows `(value, entity_id)` of active entities. Where only existence is known there is none. */
export function valuesOf(key: string): Sql {
  const type = relationTypeOf(key);
  if (type === undefined) {
    return sql`(SELECT value, entity_id FROM search WHERE key_id = ${keyId(key)} AND value < x'')`;
  }
  return sql`(SELECT DISTINCT t.ref AS value, e.id AS entity_id FROM relations r
    CROSS JOIN refs t ON t.id = r.target_id
    CROSS JOIN entities e ON e.ref_id = r.source_id AND e.active = 1
    WHERE r.type = ${type} COLLATE NOCASE)`;
}

/** All active entities, in the form of valuesOf; the order of ids is the order of uids. */
export const everyEntity: Sql = raw('(SELECT NULL AS value, id AS entity_id FROM entities WHERE active = 1)');
