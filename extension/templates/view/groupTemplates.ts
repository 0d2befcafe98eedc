import type { Entity } from '../../../model/index.ts';
import { groupEntities, refIn, type EntityGroup } from '../../entityLists/index.ts';

export type TemplateGrouping = 'type' | 'owner';

/** By types as they are written, in lower case, or by canonical refs of owners. */
export function groupTemplates(templates: readonly Entity[], by: TemplateGrouping): EntityGroup[] {
  return groupEntities(templates, template =>
    by === 'type' ? typeOf(template) : refIn(template, 'owner', 'group'),
  );
}

function typeOf({ spec }: Entity): string | undefined {
  const type = spec?.['type'];
  return typeof type === 'string' && type.trim() !== '' ? type.trim().toLowerCase() : undefined;
}
