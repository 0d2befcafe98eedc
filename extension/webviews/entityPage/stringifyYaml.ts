import type { Entity } from '../../../model/index.ts';

/** The entity as YAML, in the order of a descriptor. The library is loaded when the first page asks for it. */
export async function stringifyYaml(entity: Entity): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(entity, { lineWidth: 0, aliasDuplicateObjects: false });
}
