import { parseEntityRef, stringifyEntityRef } from '../../../model/entity/ref.ts';
import type { Entity } from '../../../model/index.ts';

export type TemplateGrouping = 'type' | 'owner';

export interface TemplateGroup {
  /** A type as it is written, or a canonical ref of an owner; undefined for those that have none. */
  value: string | undefined;
  templates: Entity[];
}

/** In order of their values, with those that have none last; in each, by title. */
export function groupTemplates(templates: readonly Entity[], by: TemplateGrouping): TemplateGroup[] {
  const groups = new Map<string | undefined, Entity[]>();
  for (const template of templates) {
    const value = by === 'type' ? typeOf(template) : ownerOf(template);
    groups.set(value, [...(groups.get(value) ?? []), template]);
  }
  return [...groups]
    .map(([value, list]) => ({ value, templates: list.sort(byTitle) }))
    .sort((one, other) => compareValues(one.value, other.value));
}

function typeOf({ spec }: Entity): string | undefined {
  const type = spec?.['type'];
  return typeof type === 'string' && type.trim() !== '' ? type.trim().toLowerCase() : undefined;
}

function ownerOf({ spec, metadata }: Entity): string | undefined {
  const owner = spec?.['owner'];
  if (typeof owner !== 'string') return undefined;
  try {
    const defaultNamespace = metadata.namespace ?? 'default';
    return stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group', defaultNamespace }));
  } catch {
    // What the owner should be is a problem of the catalog's.
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
