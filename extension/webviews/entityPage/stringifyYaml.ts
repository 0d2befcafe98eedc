import { stringify } from 'yaml';
import type { Entity } from '../../../model/index.ts';

/**
 * The entity as YAML, in the order of a descriptor. Import this file by import(), so that the library is loaded when the
 * first page asks for it; of a CommonJS package itself, import() has no names in a bundle that is cut.
 */
export function stringifyYaml(entity: Entity): string {
  return stringify(entity, { lineWidth: 0, aliasDuplicateObjects: false });
}
