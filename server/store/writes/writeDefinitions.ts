import type { Entity } from '../../../model/index.ts';
import type { Transaction } from '../Database.ts';
import { contentOf, entityText, type EntityContent } from './EntityContent.ts';
import type { IdCache } from './IdCache.ts';
import { insertRows, partsOf } from './insertRows.ts';
import type { DefinitionPlan, PlannedDefinition } from './planDefinitions.ts';
import { writeIndexRows, type IndexedEntity } from './writeIndexRows.ts';

/** Carries a plan out: entity rows, and what is derived from them. Returns the number of rows written. */
export async function writeDefinitions(
  transaction: Transaction,
  plan: DefinitionPlan,
  ids: IdCache,
): Promise<number> {
  let rows = await deleteEntities(transaction, plan);
  await renameEntities(transaction, plan);
  const activated = await readEntities(transaction, plan.activated);
  rows += await deleteIndexRows(transaction, plan.updated);
  rows += await updateEntities(transaction, plan);
  rows += await insertEntities(transaction, plan, ids);
  const written = [...plan.inserted, ...plan.updated].filter(({ active }) => active === 1);
  const indexed = written.map(planned => ({
    id: planned.id,
    uid: planned.uid,
    content: contentToWrite(planned),
  }));
  return rows + (await writeIndexRows(transaction, [...indexed, ...activated], ids));
}

function contentToWrite({ ref, write }: PlannedDefinition): EntityContent {
  if (write === undefined) throw new Error(`${ref} has nothing to write`);
  return write.content;
}

function textOf(definition: PlannedDefinition): string {
  return entityText(contentToWrite(definition), definition.uid, definition.etag);
}

async function deleteEntities(transaction: Transaction, { deleted }: DefinitionPlan): Promise<number> {
  if (deleted.length === 0) return 0;
  // What hangs on them goes by a trigger.
  const { changes } = await transaction.run(
    'DELETE FROM entities WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(deleted.map(({ id }) => id))],
  );
  return changes;
}

/** Inactive until now, they have no search rows or relations that would have to follow. */
async function renameEntities(transaction: Transaction, { renamed }: DefinitionPlan): Promise<void> {
  for (const [formerId, { id, uid }] of renamed) {
    await transaction.run(
      `UPDATE entities SET id = ?, uid = ?, json = json_set(json, '$.metadata.uid', ?) WHERE id = ?`,
      [id, uid, uid, formerId],
    );
    await transaction.run('UPDATE location_edges SET via_entity = ? WHERE via_entity = ?', [id, formerId]);
  }
}

async function deleteIndexRows(transaction: Transaction, definitions: PlannedDefinition[]): Promise<number> {
  if (definitions.length === 0) return 0;
  const list = JSON.stringify(definitions.map(({ id }) => id));
  const search = await transaction.run(
    'DELETE FROM search WHERE entity_id IN (SELECT value FROM json_each(?))',
    [list],
  );
  const relations = await transaction.run(
    'DELETE FROM relations WHERE entity_id IN (SELECT value FROM json_each(?))',
    [list],
  );
  return search.changes + relations.changes;
}

async function updateEntities(
  transaction: Transaction,
  { updated, renumbered, activated }: DefinitionPlan,
): Promise<number> {
  const rows = [...new Map([...renumbered, ...activated, ...updated].map(row => [row.id, row])).values()];
  let count = 0;
  for (const part of partsOf(rows)) {
    const { changes } = await transaction.run(
      `UPDATE entities SET location_id = v.value->>1, document = v.value->>2, active = v.value->>3,
         etag = v.value->>4, json = coalesce(v.value->>5, entities.json)
       FROM json_each(?) AS v WHERE entities.id = v.value->>0`,
      [
        JSON.stringify(
          part.map(row => {
            const text = row.write === undefined ? null : textOf(row);
            return [row.id, row.locationId, row.document, row.active, row.etag, text];
          }),
        ),
      ],
    );
    count += changes;
  }
  return count;
}

async function insertEntities(
  transaction: Transaction,
  { inserted }: DefinitionPlan,
  ids: IdCache,
): Promise<number> {
  let rows = 0;
  for (const part of partsOf(inserted)) {
    const refs = part.map(({ ref }) => JSON.stringify(ref));
    const refIds = await ids.refs(transaction, new Set(refs));
    rows += await insertRows(transaction, {
      into: 'INSERT INTO entities (id, uid, ref_id, location_id, document, active, etag, json)',
      columns: [0, 1, 2, 3, 4, 5, 6, 7].map(index => `value->>${index}`).join(', '),
      rows: part.map((definition, index) => {
        const { id, uid, locationId, document, active, etag } = definition;
        const refId = refIds.get(refs[index] ?? '') ?? null;
        return JSON.stringify([id, uid, refId, locationId, document, active, etag, textOf(definition)]);
      }),
    });
  }
  return rows;
}

async function readEntities(
  transaction: Transaction,
  definitions: PlannedDefinition[],
): Promise<IndexedEntity[]> {
  if (definitions.length === 0) return [];
  const rows = await transaction.all<{ id: number; uid: string; json: string }>(
    'SELECT id, uid, json FROM entities WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(definitions.map(({ id }) => id))],
  );
  // Written by this store, so its shape is known.
  return rows.map(({ id, uid, json }) => ({ id, uid, content: contentOf(JSON.parse(json) as Entity) }));
}
