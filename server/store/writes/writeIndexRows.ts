import {
  relationsOf,
  searchRowsOf,
  type Entity,
  type Relation,
  type SearchRow,
} from '../../../model/index.ts';
import type { Transaction } from '../Database.ts';
import type { IdCache } from './IdCache.ts';
import { insertRows } from './insertRows.ts';

export interface IndexedEntity {
  id: number;
  entity: Entity;
}

/** Writes search-key rows and relations of entities that have none stored; returns how many. */
export async function writeIndexRows(
  transaction: Transaction,
  entities: IndexedEntity[],
  ids: IdCache,
): Promise<number> {
  if (entities.length === 0) return 0;
  const search = await writeSearchRows(transaction, entities, ids);
  return search + (await writeRelations(transaction, entities, ids));
}

async function writeSearchRows(
  transaction: Transaction,
  entities: IndexedEntity[],
  ids: IdCache,
): Promise<number> {
  const found = entities.map(({ id, entity }): [number, SearchRow[]] => [id, searchRowsOf(entity)]);
  const keyIds = await ids.keys(transaction, keysOf(found));
  const rows: (string | number | null)[][] = [];
  for (const [id, searchRows] of found) {
    for (const { key, value, original } of searchRows) {
      rows.push([id, numberOf(keyIds, key), value ?? null, original === value ? '' : (original ?? '')]);
    }
  }
  return insertRows(transaction, {
    into: 'INSERT OR IGNORE INTO search (entity_id, key_id, value, original)',
    columns: "value->>0, value->>1, coalesce(value->>2, x''), value->>3",
    rows,
  });
}

function* keysOf(found: [number, SearchRow[]][]): Iterable<string> {
  for (const [, rows] of found) for (const { key } of rows) yield key;
}

async function writeRelations(
  transaction: Transaction,
  entities: IndexedEntity[],
  ids: IdCache,
): Promise<number> {
  const found = entities.map(({ id, entity }): [number, Relation[]] => [id, relationsOf(entity)]);
  const refs = new Set<string>();
  for (const [, relations] of found) {
    for (const { sourceRef, targetRef } of relations) refs.add(sourceRef).add(targetRef);
  }
  const refIds = await ids.refs(transaction, refs);
  const rows: (string | number | null)[][] = [];
  for (const [id, relations] of found) {
    for (const { sourceRef, type, targetRef } of relations) {
      rows.push([numberOf(refIds, sourceRef), type, numberOf(refIds, targetRef), id]);
    }
  }
  return insertRows(transaction, {
    into: 'INSERT OR IGNORE INTO relations (source_id, type, target_id, entity_id)',
    columns: 'value->>0, value->>1, value->>2, value->>3',
    rows,
  });
}

function numberOf(ids: ReadonlyMap<string, number>, text: string): number {
  const id = ids.get(text);
  if (id === undefined) throw new Error(`"${text}" has no number`);
  return id;
}
