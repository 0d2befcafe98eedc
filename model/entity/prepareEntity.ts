import type { Entity, JsonObject } from './Entity.ts';
import { DEFAULT_NAMESPACE } from './ref.ts';

/** Order carries no meaning in these, so they are sorted: a reordered file changes nothing. spec/catalog-model §10. */
const sortedFields = [
  'providesApis',
  'consumesApis',
  'dependsOn',
  'dependencyOf',
  'memberOf',
  'children',
  'members',
];

/** The entity as the catalog stores it: default namespace written out, lists of refs sorted. Shares what is unchanged. */
export function prepareEntity(entity: Entity): Entity {
  const { metadata } = entity;
  const spec = entity.spec && sortRefs(entity.spec);
  if (metadata.namespace !== undefined && spec === entity.spec) return entity;
  return {
    ...entity,
    metadata: metadata.namespace === undefined ? { ...metadata, namespace: DEFAULT_NAMESPACE } : metadata,
    ...(spec && { spec }),
  };
}

function sortRefs(spec: JsonObject): JsonObject {
  let sorted = spec;
  for (const field of sortedFields) {
    const refs = spec[field];
    if (!Array.isArray(refs) || !refs.every(ref => typeof ref === 'string') || isSorted(refs)) continue;
    if (sorted === spec) sorted = { ...spec };
    sorted[field] = [...refs].sort();
  }
  return sorted;
}

function isSorted(refs: string[]): boolean {
  return refs.every((ref, index) => index === 0 || (refs[index - 1] ?? '') <= ref);
}
