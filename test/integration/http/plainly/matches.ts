import type { PlainRow } from './rowsOf.ts';

const valuesOf = (rows: readonly PlainRow[], key: string): string[] =>
  rows.flatMap(row =>
    row.key === key.toLowerCase() && row.value !== undefined ? [row.value.toLowerCase()] : [],
  );
const exists = (rows: readonly PlainRow[], key: string): boolean =>
  rows.some(row => row.key === key.toLowerCase());

/** Whether `filter` parameters let an entity through: any of them, and of each all its keys with any of their values. */
export function matchesFilters(filters: readonly string[], rows: readonly PlainRow[]): boolean {
  const sets = filters
    .map(filter =>
      filter
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== ''),
    )
    .filter(conditions => conditions.length > 0);
  if (sets.length === 0) return true;
  return sets.some(conditions => {
    const keys = new Map<string, string[]>();
    for (const condition of conditions) {
      const [key = ''] = condition.split('=');
      const wanted = keys.get(key.trim()) ?? [];
      if (condition.includes('=')) wanted.push(condition.slice(key.length + 1).trim());
      keys.set(key.trim(), wanted);
    }
    return [...keys].every(([key, wanted]) =>
      wanted.length === 0
        ? exists(rows, key)
        : wanted.some(value => valuesOf(rows, key).includes(value.toLowerCase())),
    );
  });
}

export type Primitive = string | number | boolean;
export type Predicate =
  | { $all: Predicate[] }
  | { $any: Predicate[] }
  | { $not: Predicate }
  | { relations: { $contains: { type: string; targetRef?: string | { $in: string[] } } } }
  | Record<
      string,
      | Primitive
      | { $exists: boolean }
      | { $in: Primitive[] }
      | { $hasPrefix: string }
      | { $contains: Primitive }
    >;

/** Whether a predicate holds. */
export function matchesPredicate(predicate: Predicate, rows: readonly PlainRow[]): boolean {
  return Object.entries(predicate).every(([key, value]: [string, unknown]) => {
    if (key === '$all') return (value as Predicate[]).every(part => matchesPredicate(part, rows));
    if (key === '$any') return (value as Predicate[]).some(part => matchesPredicate(part, rows));
    if (key === '$not') return !matchesPredicate(value as Predicate, rows);
    return holds(key, value, rows);
  });
}

function holds(key: string, value: unknown, rows: readonly PlainRow[]): boolean {
  const has = (wanted: unknown): boolean => valuesOf(rows, key).includes(String(wanted).toLowerCase());
  if (typeof value !== 'object' || value === null) return has(value);
  if ('$exists' in value) return exists(rows, key) === value.$exists;
  if ('$in' in value) return (value.$in as Primitive[]).some(has);
  if ('$hasPrefix' in value) {
    const prefix = String(value.$hasPrefix).toLowerCase();
    return valuesOf(rows, key).some(one => one.startsWith(prefix));
  }
  const wanted = '$contains' in value ? value.$contains : undefined;
  if (typeof wanted !== 'object' || wanted === null) return has(wanted);
  const { type, targetRef } = wanted as { type: string; targetRef?: string | { $in: string[] } };
  if (targetRef === undefined) return exists(rows, `relations.${type}`);
  const refs = typeof targetRef === 'string' ? [targetRef] : targetRef.$in;
  const known = valuesOf(rows, `relations.${type}`);
  return refs.some(ref => known.includes(ref.toLowerCase()));
}
