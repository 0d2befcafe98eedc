import { parseEntityRef, stringifyEntityRef } from '../../model/entity/ref.ts';
import type { Entity } from '../../model/index.ts';

export interface EntityGroup {
  /** What its entities have in common; undefined for those that have nothing of the kind. */
  value: string | undefined;
  entities: Entity[];
}

/** In order of their values, with those that have none last; in each, by title. */
export function groupEntities(
  entities: readonly Entity[],
  valueOf: (entity: Entity) => string | undefined,
): EntityGroup[] {
  const groups = new Map<string | undefined, Entity[]>();
  for (const entity of entities) {
    const value = valueOf(entity);
    const group = groups.get(value);
    if (group) group.push(entity);
    else groups.set(value, [entity]);
  }
  return [...groups]
    .map(([value, group]) => ({ value, entities: group.sort(byTitle) }))
    .sort((one, other) => compareValues(one.value, other.value));
}

/** The canonical ref that a field of the spec names; undefined where it names none. */
export function refIn({ metadata, spec }: Entity, field: string, defaultKind: string): string | undefined {
  const named = spec?.[field];
  if (typeof named !== 'string') return undefined;
  try {
    const defaultNamespace = metadata.namespace ?? 'default';
    return stringifyEntityRef(parseEntityRef(named, { defaultKind, defaultNamespace }));
  } catch {
    // What it should be is a problem of the catalog's.
    return undefined;
  }
}

function byTitle(one: Entity, other: Entity): number {
  return titleOf(one).localeCompare(titleOf(other), undefined, { numeric: true, sensitivity: 'base' });
}

function titleOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}

function compareValues(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  return one.localeCompare(other);
}
