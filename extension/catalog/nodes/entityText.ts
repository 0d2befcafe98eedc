import { parseEntityRef } from '../../../model/entity/ref.ts';
import type { Entity, JsonValue } from '../../../model/index.ts';

/** The name people know the entity by. */
export function entityTitle(entity: Entity): string {
  return text(entity.metadata.title) ?? profileName(entity) ?? entity.metadata.name;
}

/** A few words beside the title: what it is and how far along, or who owns it. */
export function entitySummary(entity: Entity): string {
  const what = [text(entity.spec?.['type']), text(entity.spec?.['lifecycle'])].filter(
    part => part !== undefined,
  );
  return what.length > 0 ? what.join(' · ') : (ownerName(entity) ?? '');
}

/** The owner as one would say it: `group:default/team-a` is "team-a". */
export function ownerName(entity: Entity): string | undefined {
  const owner = text(entity.spec?.['owner']);
  return owner === undefined ? undefined : shortRef(owner);
}

/** A ref without what goes without saying: the kind, and the default namespace. */
export function shortRef(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref, { defaultKind: 'group' });
    return namespace.toLowerCase() === 'default' ? name : `${namespace}/${name}`;
  } catch {
    // Not well formed: a problem of its own; here it is only shown.
    return ref;
  }
}

function profileName(entity: Entity): string | undefined {
  const profile = entity.spec?.['profile'];
  return typeof profile === 'object' && profile !== null && !Array.isArray(profile)
    ? text(profile['displayName'])
    : undefined;
}

/** Entities come from outside: a field that should be a text may be anything. */
export function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
