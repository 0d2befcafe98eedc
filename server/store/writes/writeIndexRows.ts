import { relationsOf, searchRowsOf, type Entity } from '../../../model/index.ts';
import type { Transaction } from '../Database.ts';
import type { IdCache } from './IdCache.ts';

export interface IndexedEntity {
  id: number;
  entity: Entity;
}

/** Search-key rows and relations of entities that have none stored. Returns the rows written and the refs related. */
export async function writeIndexRows(
  transaction: Transaction,
  entities: IndexedEntity[],
  ids: IdCache,
): Promise<number> {
  const search: [number, string, string | undefined, string | undefined][] = [];
  const relations: [string, string, string, number][] = [];
  for (const { id, entity } of entities) {
    for (const row of searchRowsOf(entity)) search.push([id, row.key, row.value, row.original]);
    for (const { sourceRef, type, targetRef } of relationsOf(entity)) {
      relations.push([sourceRef, type, targetRef, id]);
    }
  }
  const keyIds = await ids.keys(transaction, new Set(search.map(row => row[1])));
  const refIds = await ids.refs(transaction, new Set(relations.flatMap(row => [row[0], row[2]])));
  const searched = await transaction.run(
    `INSERT OR IGNORE INTO search (entity_id, key_id, value, original)
     SELECT value->>0, value->>1, coalesce(value->>2, x''), value->>3 FROM json_each(?)`,
    [
      JSON.stringify(
        search.map(([id, key, value, original]) => [
          id,
          keyIds.get(key),
          value,
          original === value ? '' : (original ?? ''),
        ]),
      ),
    ],
  );
  const related = await transaction.run(
    `INSERT OR IGNORE INTO relations (source_id, type, target_id, entity_id)
     SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(?)`,
    [
      JSON.stringify(
        relations.map(([source, type, target, id]) => [refIds.get(source), type, refIds.get(target), id]),
      ),
    ],
  );
  return searched.changes + related.changes;
}
