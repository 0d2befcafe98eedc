import type { Entity } from '../../../model/index.ts';
import type { Transaction } from '../Database.ts';
import type { IdCache } from './IdCache.ts';
import { insertRows } from './insertRows.ts';
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
  const written = [...plan.inserted, ...plan.updated].map(complete);
  const activated = await readEntities(transaction, plan.activated);
  rows += await deleteIndexRows(transaction, plan.updated);
  rows += await updateEntities(transaction, plan, written);
  rows += await insertEntities(transaction, plan, written, ids);
  const isActive = new Set(
    [...plan.inserted, ...plan.updated].filter(({ active }) => active === 1).map(({ id }) => id),
  );
  return (
    rows +
    (await writeIndexRows(transaction, [...written.filter(({ id }) => isActive.has(id)), ...activated], ids))
  );
}

function complete(definition: PlannedDefinition): IndexedEntity {
  if (definition.write === undefined) throw new Error(`${definition.ref} has nothing to write`);
  const { entity } = definition.write;
  const metadata = { ...entity.metadata, uid: definition.uid, etag: definition.etag };
  return { id: definition.id, entity: { ...entity, metadata } };
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
  written: IndexedEntity[],
): Promise<number> {
  if (updated.length + renumbered.length + activated.length === 0) return 0;
  const texts = new Map(written.map(({ id, entity }) => [id, JSON.stringify(entity)]));
  const rows = new Map([...renumbered, ...activated, ...updated].map(row => [row.id, row]));
  const { changes } = await transaction.run(
    `UPDATE entities SET location_id = v.value->>1, document = v.value->>2, active = v.value->>3,
       etag = v.value->>4, json = coalesce(v.value->>5, entities.json)
     FROM json_each(?) AS v WHERE entities.id = v.value->>0`,
    [
      JSON.stringify(
        [...rows.values()].map(row => [
          row.id,
          row.locationId,
          row.document,
          row.active,
          row.etag,
          texts.get(row.id) ?? null,
        ]),
      ),
    ],
  );
  return changes;
}

async function insertEntities(
  transaction: Transaction,
  { inserted }: DefinitionPlan,
  written: IndexedEntity[],
  ids: IdCache,
): Promise<number> {
  if (inserted.length === 0) return 0;
  const texts = new Map(written.map(({ id, entity }) => [id, JSON.stringify(entity)]));
  const refIds = await ids.refs(transaction, new Set(inserted.map(({ ref }) => ref)));
  return insertRows(transaction, {
    into: 'INSERT INTO entities (id, uid, ref_id, location_id, document, active, etag, json)',
    columns: [0, 1, 2, 3, 4, 5, 6, 7].map(index => `value->>${index}`).join(', '),
    rows: inserted.map(({ id, uid, ref, locationId, document, active, etag }) => [
      id,
      uid,
      refIds.get(ref) ?? null,
      locationId,
      document,
      active,
      etag,
      texts.get(id) ?? null,
    ]),
  });
}

async function readEntities(
  transaction: Transaction,
  definitions: PlannedDefinition[],
): Promise<IndexedEntity[]> {
  if (definitions.length === 0) return [];
  const rows = await transaction.all<{ id: number; json: string }>(
    'SELECT id, json FROM entities WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(definitions.map(({ id }) => id))],
  );
  // Written by this store, so its shape is known.
  return rows.map(({ id, json }) => ({ id, entity: JSON.parse(json) as Entity }));
}
