import { parseEntityRef } from '../../../model/entity/ref.ts';
import type { Entity } from '../../../model/index.ts';
import type { Neighbour } from '../../../protocol/webview/entityPage.ts';
import { entityTitle, kindIcon } from '../../catalog/index.ts';

/** The fields of an entity that a neighbour is made of: all that is asked of the server. */
export const neighbourFields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'spec.profile',
];

/** How `ref` is shown where another entity names it; `entity` is what the catalog has under it. */
export function toNeighbour(ref: string, entity: Entity | undefined): Neighbour {
  if (!entity) return { ref, found: false, title: nameOf(ref), icon: kindIcon(kindOf(ref)) };
  const { description } = entity.metadata;
  return {
    ref,
    found: true,
    title: entityTitle(entity),
    icon: kindIcon(entity.kind),
    ...(typeof description === 'string' && { description }),
  };
}

// A ref from a webview or another server may be anything: what cannot be read is shown as it is.
function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}

function kindOf(ref: string): string {
  return ref.includes(':') ? ref.slice(0, ref.indexOf(':')) : '';
}
