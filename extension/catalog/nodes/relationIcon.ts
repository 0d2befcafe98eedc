import { relationDirection } from '../../../model/relations/relationTypes.ts';

/** An arrow to the entity for what others declare, and from it for what it declares itself. */
export function relationIcon(relation: string): string {
  return relationDirection(relation) === 'in' ? 'arrow-left' : 'arrow-right';
}
