import { entityRefOf } from '../../../model/entity/ref.ts';
import type { Entity } from '../../../model/index.ts';
import { groupEntities, refIn, type EntityGroup } from '../../entityLists/index.ts';
import type { DocsGrouping } from './DocsNode.ts';

/** By canonical refs of owners or of systems. */
export function groupDocs(entities: readonly Entity[], by: DocsGrouping): EntityGroup[] {
  return groupEntities(entities, entity =>
    by === 'owner' ? refIn(entity, 'owner', 'group') : systemOf(entity),
  );
}

/** A system's own docs stand with those of its parts. */
function systemOf(entity: Entity): string | undefined {
  return entity.kind.toLowerCase() === 'system' ? entityRefOf(entity) : refIn(entity, 'system', 'system');
}
