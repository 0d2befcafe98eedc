import type { EntityStatusItem, Problem } from '../../../model/index.ts';
import type { Transaction } from '../Database.ts';
import type { CatalogWrite } from './CatalogWrite.ts';
import type { PlannedDefinition } from './planDefinitions.ts';
import { targetOf } from './writeConflicts.ts';

/** Type of the item on an entity whose ref another file defines too. */
const CONFLICT = 'callboard.dev/conflict';
/** Type of items on an entity that is stale, or whose targets could not be read. As Backstage names it. */
const PROCESSING = 'backstage.io/catalog-processing';

interface StatusRow {
  id: number;
  ref: string;
  location: string;
  active: 0 | 1;
  status: string | null;
}

export interface StatusInput {
  write: CatalogWrite;
  /** What defines the refs of the locations that were read. */
  after: ReadonlyMap<string, PlannedDefinition[]>;
  /** Refs that several definitions have or had. */
  conflicts: ReadonlyMap<string, PlannedDefinition[]>;
}

/** Brings the status of entities up to date; returns the refs of active ones whose status is another now. */
export async function writeStatus(transaction: Transaction, input: StatusInput): Promise<string[]> {
  const rows = await readCandidates(transaction, input);
  const changed = rows.flatMap(row => {
    const before = row.status === null ? [] : (JSON.parse(row.status) as EntityStatusItem[]);
    const items = [...processingItems(row, before, input), ...conflictItems(row, before, input)];
    const status = items.length === 0 ? null : JSON.stringify(items);
    return status === row.status ? [] : [{ row, status }];
  });
  if (changed.length > 0) {
    await transaction.run(
      'UPDATE entities SET status = v.value->>1 FROM json_each(?) AS v WHERE entities.id = v.value->>0',
      [JSON.stringify(changed.map(({ row, status }) => [row.id, status]))],
    );
  }
  return changed.filter(({ row }) => row.active === 1).map(({ row }) => row.ref);
}

/** Only what has, or may get, a status: on a first load of good files that is nothing. */
async function readCandidates(transaction: Transaction, input: StatusInput): Promise<StatusRow[]> {
  const refs = new Set(input.conflicts.keys());
  for (const { kept } of input.write.locations) for (const ref of kept.keys()) refs.add(ref);
  for (const { problems } of input.write.targetProblems) {
    for (const { entityRef } of problems) if (entityRef !== undefined) refs.add(entityRef);
  }
  for (const [ref, definitions] of input.after) {
    if (definitions.some(({ status }) => status !== null)) refs.add(ref);
  }
  const select = `SELECT e.id, r.ref, l.ref AS location, e.active, e.status
    FROM entities e JOIN refs r ON r.id = e.ref_id JOIN locations l ON l.id = e.location_id`;
  const rows: StatusRow[] = [];
  if (refs.size > 0) {
    rows.push(
      ...(await transaction.all<StatusRow>(`${select} WHERE r.ref IN (SELECT value FROM json_each(?))`, [
        JSON.stringify([...refs]),
      ])),
    );
  }
  if (input.write.targetProblems.length > 0) {
    const more = await transaction.all<StatusRow>(
      `${select} WHERE e.status IS NOT NULL AND l.ref IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(input.write.targetProblems.map(({ ref }) => ref))],
    );
    rows.push(...more.filter(row => !refs.has(row.ref)));
  }
  return rows;
}

function processingItems(
  row: StatusRow,
  before: EntityStatusItem[],
  { write }: StatusInput,
): EntityStatusItem[] {
  const former = before.filter(({ type }) => type === PROCESSING);
  const location = write.locations.find(({ ref }) => ref === row.location);
  const targets = write.targetProblems.find(({ ref }) => ref === row.location);
  const stale = location?.kept.get(row.ref);
  return [
    ...(location
      ? stale
        ? [itemOf('InputError', stale)]
        : []
      : former.filter(({ error }) => error?.name !== 'NotFoundError')),
    ...(targets
      ? targets.problems.flatMap(problem =>
          problem.entityRef === row.ref && problem.severity === 'error'
            ? [itemOf('NotFoundError', problem)]
            : [],
        )
      : former.filter(({ error }) => error?.name === 'NotFoundError')),
  ];
}

function conflictItems(
  row: StatusRow,
  before: EntityStatusItem[],
  { conflicts }: StatusInput,
): EntityStatusItem[] {
  const definitions = conflicts.get(row.ref);
  if (!definitions) return before.filter(({ type }) => type === CONFLICT);
  if (row.active === 0) return [];
  return definitions
    .filter(({ id }) => id !== row.id)
    .map(({ location, ref }) => ({
      type: CONFLICT,
      level: 'warning',
      message: `${targetOf(location)} defines ${ref} too. This definition came first and is the one that is used.`,
    }));
}

function itemOf(name: string, { message, range }: Problem): EntityStatusItem {
  const text = `${message} (line ${range.start.line + 1})`;
  return { type: PROCESSING, level: 'error', message: `${name}: ${text}`, error: { name, message: text } };
}
