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
