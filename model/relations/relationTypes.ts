/** Both names of each well-known relation. spec/catalog-model §6. */
export const relationTypes: readonly (readonly [string, string])[] = [
  ['ownedBy', 'ownerOf'],
  ['partOf', 'hasPart'],
  ['providesApi', 'apiProvidedBy'],
  ['consumesApi', 'apiConsumedBy'],
  ['dependsOn', 'dependencyOf'],
  ['childOf', 'parentOf'],
  ['memberOf', 'hasMember'],
];

const declaredHere = new Set(relationTypes.map(([forward]) => forward));
const declaredThere = new Set(relationTypes.map(([, back]) => back));

/** Whether a relation leads from the entity that declares it or to it; undefined for one that is not well known. */
export function relationDirection(type: string): 'out' | 'in' | undefined {
  if (declaredHere.has(type)) return 'out';
  return declaredThere.has(type) ? 'in' : undefined;
}
