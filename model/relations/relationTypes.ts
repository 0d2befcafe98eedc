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

const inverses = new Map<string, string>();
for (const [forward, back] of relationTypes) {
  inverses.set(forward, back).set(back, forward);
}

/** The relation as seen from its other end; undefined where the type is not well known. */
export function inverseOf(type: string): string | undefined {
  return inverses.get(type);
}
