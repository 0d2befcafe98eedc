import type { EntityQuery } from '../../../model/index.ts';
import type { Predicate } from '../../../protocol/http/catalog.ts';

/**
 * Writes a query as a predicate. Cursors carry predicates, so a query that came as `filter` parameters goes into its
 * cursor in this form.
 */
export function stringifyQuery(query: EntityQuery): Predicate {
  switch (query.op) {
    case 'all':
      return { $all: query.of.map(stringifyQuery) };
    case 'any':
      return { $any: query.of.map(stringifyQuery) };
    case 'not':
      return { $not: stringifyQuery(query.of) };
    default:
      // In a predicate it would be an operator; and no entity has such a field.
      return query.key.startsWith('$') ? { $any: [] } : stringifyLeaf(query);
  }
}

function stringifyLeaf(query: Extract<EntityQuery, { key: string }>): Predicate {
  switch (query.op) {
    case 'exists':
      return { [query.key]: { $exists: true } };
    case 'in':
      return { [query.key]: { $in: query.values } };
    case 'prefix':
      return { [query.key]: { $hasPrefix: query.prefix } };
  }
}
