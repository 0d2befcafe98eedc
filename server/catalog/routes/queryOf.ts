import { parseEntityFilters, parsePredicate, type EntityQuery } from '../../../model/index.ts';
import type { FullTextFilter } from '../../../protocol/http/catalog.ts';

/** The query of a request, from its `filter` parameters, its predicate, or both; undefined asks for everything. */
export function queryOf(request: {
  filter?: readonly string[] | undefined;
  query?: unknown;
}): EntityQuery | undefined {
  const parts = [
    request.filter === undefined ? undefined : parseEntityFilters(request.filter),
    request.query === undefined ? undefined : parsePredicate(request.query),
  ].filter(part => part !== undefined);
  return parts.length > 1 ? { op: 'all', of: parts } : parts[0];
}

/** What text to look for, and where; undefined when there is none. */
export function fullTextOf(term = '', fields: string[] = []): FullTextFilter | undefined {
  const trimmed = term.trim();
  return trimmed === '' ? undefined : { term: trimmed, ...(fields.length > 0 ? { fields } : {}) };
}

/** The keys whose value is there, for options where a missing one is left out. */
export function defined<Options extends object>(
  options: Options,
): {
  [Key in keyof Options]?: Exclude<Options[Key], undefined>;
} {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  // Only undefined values were taken away.
  return Object.fromEntries(entries) as { [Key in keyof Options]?: Exclude<Options[Key], undefined> };
}
