import type { SearchRow } from '../search/SearchRow.ts';
import type { EntityQuery } from './EntityQuery.ts';

/** Whether an entity with these search rows is among those that the query asks for. */
export function evaluateEntityQuery(query: EntityQuery, rows: readonly SearchRow[]): boolean {
  switch (query.op) {
    case 'all':
      return query.of.every(part => evaluateEntityQuery(part, rows));
    case 'any':
      return query.of.some(part => evaluateEntityQuery(part, rows));
    case 'not':
      return !evaluateEntityQuery(query.of, rows);
    case 'exists':
      return rows.some(row => row.key === query.key);
    case 'in':
      return rows.some(
        row => row.key === query.key && row.value !== undefined && query.values.includes(row.value),
      );
    case 'prefix':
      return rows.some(row => row.key === query.key && row.value?.startsWith(query.prefix) === true);
  }
}
