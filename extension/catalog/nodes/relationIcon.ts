import { relationTypes } from '../../../model/relations/relationTypes.ts';

const declaredThere = new Set(relationTypes.map(([, back]) => back));

/** An arrow to the entity for what others declare, and from it for what it declares itself. */
export function relationIcon(relation: string): string {
  return declaredThere.has(relation) ? 'arrow-left' : 'arrow-right';
}
