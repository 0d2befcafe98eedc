/** The texts among values of any kind that are not empty, each once: descriptors hold what they like. */
export function texts(values: readonly unknown[]): string[] {
  const found = values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
  return [...new Set(found)];
}

/** The pairs of a map whose values are texts. */
export function textPairs(map: unknown): [key: string, value: string][] {
  if (typeof map !== 'object' || map === null) return [];
  return Object.entries(map)
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    .toSorted(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }));
}
