import type { Transaction } from '../Database.ts';
import { fieldsOf, searchLine, type EntityContent } from './EntityContent.ts';
import type { IdCache } from './IdCache.ts';
import { insertRows, partsOf } from './insertRows.ts';

export interface IndexedEntity {
  id: number;
  uid: string;
  content: EntityContent;
}

/** Writes search-key rows and relations of entities that have none stored; returns how many. */
export async function writeIndexRows(
  transaction: Transaction,
  entities: IndexedEntity[],
  ids: IdCache,
): Promise<number> {
  let rows = 0;
  for (const part of partsOf(entities)) {
    rows += await writeSearchRows(transaction, part, ids);
    rows += await writeRelations(transaction, part, ids);
  }
  return rows;
}

async function writeSearchRows(
  transaction: Transaction,
  entities: IndexedEntity[],
  ids: IdCache,
): Promise<number> {
  const found = entities.map(({ id, uid, content }): [number, string[][]] => {
    const ofUid = searchLine({ key: 'metadata.uid', value: uid.toLowerCase(), original: uid });
    return [id, fieldsOf(content.search === '' ? ofUid : `${ofUid}\n${content.search}`)];
  });
  const keyIds = await ids.keys(transaction, keysOf(found));
  const rows: string[] = [];
  for (const [id, lines] of found) {
    for (const [key = '', texts] of lines) rows.push(`[${id},${numberOf(keyIds, key)},${texts}]`);
  }
  return insertRows(transaction, {
    into: 'INSERT OR IGNORE INTO search (entity_id, key_id, value, original)',
    columns: "value->>0, value->>1, coalesce(value->>2, x''), value->>3",
    rows,
  });
}

function* keysOf(found: [number, string[][]][]): Iterable<string> {
  for (const [, lines] of found) for (const [key = ''] of lines) yield key;
}

async function writeRelations(
  transaction: Transaction,
  entities: IndexedEntity[],
  ids: IdCache,
): Promise<number> {
  const found = entities.map(({ id, content }): [number, string[][]] => [id, fieldsOf(content.relations)]);
  const refs = new Set<string>();
  for (const [, lines] of found) {
    for (const [source = '', , target = ''] of lines) refs.add(source).add(target);
  }
  const refIds = await ids.refs(transaction, refs);
  const rows: string[] = [];
  for (const [id, lines] of found) {
    for (const [source = '', type, target = ''] of lines) {
      rows.push(`[${numberOf(refIds, source)},${type},${numberOf(refIds, target)},${id}]`);
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
  if (id === undefined) throw new Error(`${text} has no number`);
  return id;
}
