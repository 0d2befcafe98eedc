import { parseEntityRef, stringifyEntityRef } from '../../../model/entity/ref.ts';
import type { Entity } from '../../../model/index.ts';
import type { DocsGrouping } from './DocsNode.ts';

export interface DocsGroup {
  /** A canonical ref; undefined for those of nobody, or of no system. */
  value: string | undefined;
  entities: Entity[];
}

/** In order of their values, with those that have none last; in each, by title. */
export function groupDocs(entities: readonly Entity[], by: DocsGrouping): DocsGroup[] {
  const groups = new Map<string | undefined, Entity[]>();
  for (const entity of entities) {
    const value = refIn(entity, by);
    groups.set(value, [...(groups.get(value) ?? []), entity]);
  }
  return [...groups]
    .map(([value, list]) => ({ value, entities: list.sort(byTitle) }))
    .sort(({ value: one }, { value: other }) => {
      if (one === undefined || other === undefined)
        return Number(one === undefined) - Number(other === undefined);
      return one.localeCompare(other);
    });
}

function refIn({ kind, metadata, spec }: Entity, by: DocsGrouping): string | undefined {
  const defaultNamespace = metadata.namespace ?? 'default';
  // A system's own docs stand with those of its parts.
  if (by === 'system' && kind.toLowerCase() === 'system') {
    return stringifyEntityRef({ kind, namespace: defaultNamespace, name: metadata.name });
  }
  const named = spec?.[by];
  if (typeof named !== 'string') return undefined;
  try {
    const defaultKind = by === 'owner' ? 'group' : 'system';
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
