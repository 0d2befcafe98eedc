import { entityIdOf } from '../entityId.ts';
import type { DefinitionWrite, LocationWrite } from './CatalogWrite.ts';
import { drawUids } from './drawUids.ts';

/** A definition that is stored now. */
export interface StoredDefinition {
  id: number;
  uid: string;
  ref: string;
  locationId: number;
  document: number;
  active: 0 | 1;
  etag: string;
  status: string | null;
}

/** A definition as it will be stored; `write` is there when its content is written. */
export interface PlannedDefinition extends StoredDefinition {
  location: string;
  /** Where it says its name, if its file was read: it may have moved within a file while its content is as it was. */
  range?: DefinitionWrite['range'];
  write?: DefinitionWrite;
}

export interface DefinitionPlan {
  inserted: PlannedDefinition[];
  /** Content or place is another; the row and its uid stay. */
  updated: PlannedDefinition[];
  /** Only their number in the file is another. */
  renumbered: PlannedDefinition[];
  /** Waited behind an owner that goes now; their content is as it was. */
  activated: PlannedDefinition[];
  /** Heirs that go on under the uid of the owner that goes: a ref keeps its uid. By the id that they had. */
  renamed: Map<number, PlannedDefinition>;
  deleted: StoredDefinition[];
  /** All that will define each ref of interest, by ref. */
  after: Map<string, PlannedDefinition[]>;
}

export interface PlanInput {
  locations: LocationWrite[];
  locationIds: ReadonlyMap<string, number>;
  removedIds: ReadonlySet<number>;
  /** Every definition of every ref that the locations give or gave. */
  stored: (StoredDefinition & { location: string })[];
  uidSpan?: { from: number; to: number };
  /** The uid that a ref's entity had until a moment ago. */
  formerUid: (ref: string) => string | undefined;
}

/** What has to be written so that the store holds what the locations say now. Decides who owns a ref; writes nothing. */
export function planDefinitions(input: PlanInput): DefinitionPlan {
  const plan: DefinitionPlan = {
    inserted: [],
    updated: [],
    renumbered: [],
    activated: [],
    renamed: new Map(),
    deleted: [],
    after: new Map(),
  };
  const written = new Map(input.locations.map(location => [input.locationIds.get(location.ref), location]));
  const goes = new Map<string, StoredDefinition & { location: string }>();
  const mine = new Map<string, StoredDefinition>();
  for (const stored of input.stored) {
    const location = written.get(stored.locationId);
    mine.set(`${stored.locationId} ${stored.ref}`, stored);
    const stays = location
      ? location.kept.has(stored.ref) ||
        location.definitions.some(definition => definition.ref === stored.ref)
      : !input.removedIds.has(stored.locationId);
    if (stays) remember(plan, { ...stored });
    else if (stored.active === 1 || !goes.has(stored.ref)) {
      const other = goes.get(stored.ref);
      if (other) plan.deleted.push(other);
      goes.set(stored.ref, stored);
    } else plan.deleted.push(stored);
  }
  for (const location of input.locations) {
    const locationId = input.locationIds.get(location.ref);
    if (locationId === undefined) throw new Error(`The location ${location.ref} has no row`);
    for (const write of location.definitions) {
      planOne(plan, { location: location.ref, locationId, write, goes, mine });
    }
  }
  for (const stored of goes.values()) plan.deleted.push(stored);
  for (const definitions of plan.after.values()) giveOwner(plan, definitions);
  handUidsOn(plan);
  giveUids(plan.inserted, input);
  return plan;
}

interface PlanOneOptions {
  location: string;
  locationId: number;
  write: DefinitionWrite;
  /** Rows that would be deleted, by ref: a file that was moved finds its own here. */
  goes: Map<string, StoredDefinition>;
  mine: ReadonlyMap<string, StoredDefinition>;
}

function planOne(plan: DefinitionPlan, options: PlanOneOptions): void {
  const { location, locationId, write, goes, mine } = options;
  const { etag } = write.content;
  const stored = mine.get(`${locationId} ${write.ref}`);
  if (stored) {
    const planned = plan.after.get(write.ref)?.find(({ id }) => id === stored.id);
    if (!planned) return;
    planned.document = write.document;
    planned.range = rangeOf(write);
    if (stored.etag !== etag) plan.updated.push(Object.assign(planned, { etag, write }));
    else if (stored.document !== write.document) plan.renumbered.push(planned);
    return;
  }
  const moved = goes.get(write.ref);
  goes.delete(write.ref);
  const { document, ref } = write;
  const planned = { document, range: rangeOf(write), etag, location, locationId, ref, write };
  if (moved) plan.updated.push(remember(plan, { ...moved, ...planned }));
  else plan.inserted.push(remember(plan, { id: 0, uid: '', active: 0, status: null, ...planned }));
}

function rangeOf(write: DefinitionWrite): DefinitionWrite['range'] {
  return () => write.range();
}

function remember(plan: DefinitionPlan, planned: PlannedDefinition): PlannedDefinition {
  const definitions = plan.after.get(planned.ref);
  if (definitions) definitions.push(planned);
  else plan.after.set(planned.ref, [planned]);
  return planned;
}

/** The first owner stays; where it has gone, the one that has waited in the oldest location takes over. */
function giveOwner(plan: DefinitionPlan, definitions: PlannedDefinition[]): void {
  if (definitions.some(definition => definition.active === 1)) return;
  const [heir] = [...definitions].sort((a, b) => a.locationId - b.locationId || a.document - b.document);
  if (!heir) return;
  heir.active = 1;
  if (heir.write === undefined) plan.activated.push(heir);
}

function handUidsOn({ activated, updated, deleted, renamed }: DefinitionPlan): void {
  const owners = new Map(deleted.filter(({ active }) => active === 1).map(owner => [owner.ref, owner]));
  // Who waited may have been edited in the same moment.
  for (const heir of [...activated, ...updated]) {
    const owner = owners.get(heir.ref);
    if (owner === undefined || heir.active === 0) continue;
    renamed.set(heir.id, heir);
    Object.assign(heir, { id: owner.id, uid: owner.uid });
  }
}

function giveUids(inserted: PlannedDefinition[], { uidSpan, formerUid }: PlanInput): void {
  const uids = drawUids(inserted.length, uidSpan);
  inserted.forEach((definition, index) => {
    // Of several that wait for one ref, only its owner goes on as what was there before.
    const former = definition.active === 1 ? formerUid(definition.ref) : undefined;
    definition.uid = former ?? uids[index] ?? '';
    definition.id = entityIdOf(definition.uid);
  });
}
