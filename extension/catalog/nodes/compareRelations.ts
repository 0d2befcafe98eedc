const order = [
  'ownedBy',
  'partOf',
  'hasPart',
  'dependsOn',
  'dependencyOf',
  'providesApi',
  'consumesApi',
  'apiProvidedBy',
  'apiConsumedBy',
  'childOf',
  'parentOf',
  'memberOf',
  'hasMember',
  'ownerOf',
];

/** Whose it is and where it belongs first, then what it needs; relations of others last, by name. */
export function compareRelations(a: string, b: string): number {
  const rank = (type: string): number => (order.includes(type) ? order.indexOf(type) : order.length);
  return rank(a) - rank(b) || a.localeCompare(b);
}
