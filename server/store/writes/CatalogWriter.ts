import type { Database, Transaction } from '../Database.ts';
import type { CatalogWrite, CatalogWriteResult } from './CatalogWrite.ts';
import { countValues } from './countValues.ts';
import { GoneUids } from './GoneUids.ts';
import { IdCache } from './IdCache.ts';
import { indexTexts } from './indexTexts.ts';
import {
  planDefinitions,
  type DefinitionPlan,
  type PlannedDefinition,
  type StoredDefinition,
} from './planDefinitions.ts';
import { writeConflicts, type LineOf } from './writeConflicts.ts';
import { writeDefinitions } from './writeDefinitions.ts';
import { deleteLocations, writeLocationEdges, writeLocations } from './writeLocations.ts';
import { writeProblems } from './writeProblems.ts';
import { writeStatus } from './writeStatus.ts';

/** More changed refs than this are not named one by one: whoever listens reads anew. */
const MAX_NAMED = 500;

type Stored = StoredDefinition & { location: string };

/** Writes what ingest found, each time in one transaction. The only writer of the catalog's tables. */
export class CatalogWriter {
  readonly #database: Database;
  readonly #lineOf: LineOf;
  readonly #ids = new IdCache();
  readonly #gone = new GoneUids();

  constructor(database: Database, lineOf: LineOf) {
    this.#database = database;
    this.#lineOf = lineOf;
  }

  /** All or nothing. @throws ServiceUnavailableError when the database cannot be written (a full disk, say). */
  async apply(write: CatalogWrite): Promise<CatalogWriteResult> {
    try {
      const { plan, result } = await this.#database.transaction(transaction =>
        this.#apply(transaction, write),
      );
      this.#rememberGone(plan);
      return result;
    } catch (error) {
      this.#ids.clear();
      throw error;
    }
  }

  #rememberGone({ inserted, deleted, after }: DefinitionPlan): void {
    for (const { ref, active } of inserted) if (active === 1) this.#gone.delete(ref);
    for (const { ref, uid, active } of deleted) if (active === 1 && !after.has(ref)) this.#gone.add(ref, uid);
  }

  async #apply(
    transaction: Transaction,
    write: CatalogWrite,
  ): Promise<{ plan: DefinitionPlan; result: CatalogWriteResult }> {
    const { ids, removedIds, rowsWritten } = await writeLocations(transaction, write);
    const stored = await readStored(transaction, write, ids);
    const plan = planDefinitions({
      locations: write.locations,
      locationIds: ids,
      removedIds,
      stored,
      formerUid: ref => this.#gone.find(ref),
      ...(write.uidSpan && { uidSpan: write.uidSpan }),
    });
    const isNamed = countChanges(plan) <= MAX_NAMED;
    const relatedBefore = isNamed ? await readRelated(transaction, [...plan.deleted, ...plan.updated]) : [];
    const writeRows = (): Promise<number> => writeDefinitions(transaction, plan, this.#ids);
    const writePlan = (): Promise<number> => indexTexts(transaction, plan, writeRows);
    let rows = rowsWritten + (await countValues(transaction, plan, writePlan));
    const problemRows = await writeProblems(transaction, write, ids);
    rows += problemRows;
    const conflicts = conflictsOf(plan, stored);
    rows += await writeConflicts(transaction, { definitions: conflicts, lineOf: this.#lineOf });
    rows += await writeLocationEdges(transaction, write, ids);
    const restated = await writeStatus(transaction, { write, after: plan.after, conflicts });
    rows += restated.length + (await deleteLocations(transaction, removedIds));
    const relatedAfter = isNamed
      ? await readRelated(transaction, [...plan.inserted, ...plan.updated, ...plan.activated])
      : [];
    const isVisible =
      countChanges(plan) + plan.renumbered.length + problemRows + conflicts.size + removedIds.size > 0;
    const result = {
      // Taking note of a new change token alone changes nothing that anyone could see.
      revision: isVisible || restated.length > 0 ? await raiseRevision(transaction) : undefined,
      ...nameChanges(plan, restated, differenceOf(relatedBefore, relatedAfter)),
      problemLocations: problemLocationsOf(write, conflicts, stored),
      rowsWritten: rows,
    };
    return { plan, result };
  }
}

/** Every definition of every ref that the locations give now or gave before. */
async function readStored(
  transaction: Transaction,
  write: CatalogWrite,
  ids: ReadonlyMap<string, number>,
): Promise<Stored[]> {
  const touched = [...write.locations.map(({ ref }) => ref), ...write.removed].map(ref => ids.get(ref));
  const refs = write.locations.flatMap(({ definitions }) => definitions.map(({ ref }) => ref));
  return transaction.all<Stored>(
    `SELECT e.id, e.uid, r.ref, e.location_id AS locationId, l.ref AS location, e.document, e.active, e.etag, e.status
     FROM entities e JOIN refs r ON r.id = e.ref_id JOIN locations l ON l.id = e.location_id
     WHERE e.ref_id IN (
       SELECT ref_id FROM entities WHERE location_id IN (SELECT value FROM json_each(?))
       UNION SELECT id FROM refs WHERE ref IN (SELECT value FROM json_each(?)))
     ORDER BY e.location_id, e.document`,
    [JSON.stringify(touched), JSON.stringify(refs)],
  );
}

function conflictsOf(plan: DefinitionPlan, stored: Stored[]): Map<string, PlannedDefinition[]> {
  const count = new Map<string, number>();
  for (const { ref } of stored) count.set(ref, (count.get(ref) ?? 0) + 1);
  const conflicts = new Map<string, PlannedDefinition[]>();
  for (const [ref, definitions] of plan.after) {
    if (definitions.length > 1 || (count.get(ref) ?? 0) > 1) conflicts.set(ref, definitions);
  }
  return conflicts;
}

function countChanges(plan: DefinitionPlan): number {
  return plan.inserted.length + plan.updated.length + plan.activated.length + plan.deleted.length;
}

/** `source type target` of each relation that the entities state. */
async function readRelated(transaction: Transaction, definitions: { id: number }[]): Promise<string[]> {
  if (definitions.length === 0) return [];
  const rows = await transaction.all<{ relation: string }>(
    `SELECT s.ref || ' ' || n.type || ' ' || t.ref AS relation
     FROM relations n JOIN refs s ON s.id = n.source_id JOIN refs t ON t.id = n.target_id
     WHERE n.entity_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(definitions.map(({ id }) => id))],
  );
  return rows.map(({ relation }) => relation);
}

/** Refs at either end of relations that are new or gone. */
function differenceOf(before: string[], after: string[]): string[] {
  const [had, has] = [new Set(before), new Set(after)];
  return [...before.filter(one => !has.has(one)), ...after.filter(one => !had.has(one))].flatMap(relation => {
    const [source = '', , target = ''] = relation.split(' ');
    return [source, target];
  });
}

function nameChanges(
  plan: DefinitionPlan,
  restated: string[],
  related: string[],
): Pick<CatalogWriteResult, 'upserted' | 'removed' | 'truncated'> {
  const upserted = new Set<string>();
  for (const { ref, active } of [...plan.inserted, ...plan.updated, ...plan.activated]) {
    if (active === 1) upserted.add(ref);
  }
  const removed = new Set<string>();
  for (const { ref, active } of plan.deleted) {
    if (active === 1) (plan.after.has(ref) ? upserted : removed).add(ref);
  }
  for (const ref of [...restated, ...related]) if (!removed.has(ref)) upserted.add(ref);
  const truncated = upserted.size + removed.size > MAX_NAMED;
  return truncated
    ? { upserted: [], removed: [], truncated }
    : { upserted: [...upserted], removed: [...removed], truncated };
}

function problemLocationsOf(
  write: CatalogWrite,
  conflicts: ReadonlyMap<string, PlannedDefinition[]>,
  stored: Stored[],
): string[] {
  return [
    ...new Set([
      ...write.locations.map(({ ref }) => ref),
      ...write.removed,
      ...write.targetProblems.map(({ ref }) => ref),
      ...[...conflicts.values()].flatMap(definitions => definitions.map(({ location }) => location)),
      ...stored.filter(({ ref }) => conflicts.has(ref)).map(({ location }) => location),
    ]),
  ];
}

async function raiseRevision(transaction: Transaction): Promise<number> {
  const [row] = await transaction.all<{ value: string }>(
    "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'revision' RETURNING value",
  );
  return Number(row?.value ?? 0);
}
