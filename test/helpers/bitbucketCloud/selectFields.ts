/**
 * Of a value, only what a list of fields names (`next,values.slug`), as partial answers are described. Where none is
 * named, everything but what comes on being asked for only.
 */
export function selectFields(value: unknown, fields: string | null, hidden: readonly string[]): unknown {
  const names = fields?.split(',');
  const isWanted = (path: string): boolean =>
    names === undefined
      ? !hidden.includes(path)
      : names.some(name => name === path || name.startsWith(`${path}.`) || path.startsWith(`${name}.`));
  return select(value, '', isWanted);
}

function select(value: unknown, path: string, isWanted: (path: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map(one => select(one, path, isWanted));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      const below = path === '' ? key : `${path}.${key}`;
      return isWanted(below) ? [[key, select(part, below, isWanted)]] : [];
    }),
  );
}
