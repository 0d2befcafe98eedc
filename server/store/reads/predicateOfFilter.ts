import { InputError } from '../../../model/index.ts';

/** As deep as a predicate may be nested. */
const MAX_DEPTH = 50;

/**
 * The predicate that says the same as a filter of the form that cursors carried before they carried predicates:
 * `{key, values?}`, `{not}`, `{anyOf}`, `{allOf}`.
 * @throws InputError when it is none.
 */
export function predicateOfFilter(filter: unknown, depth = 0): object {
  if (depth > MAX_DEPTH) throw malformed(`is nested more than ${MAX_DEPTH} deep`);
  if (typeof filter !== 'object' || filter === null) throw malformed('must be an object');
  if ('key' in filter) return predicateOfLeaf(filter);
  if ('not' in filter) return { $not: predicateOfFilter(filter.not, depth + 1) };
  if ('anyOf' in filter) return { $any: listOf(filter.anyOf, depth) };
  if ('allOf' in filter) return { $all: listOf(filter.allOf, depth) };
  throw malformed('must hold key, not, anyOf or allOf');
}

function predicateOfLeaf(leaf: { key: unknown; values?: unknown }): object {
  const { key, values } = leaf;
  if (typeof key !== 'string') throw malformed('must name its key by a text');
  // In a predicate it would be an operator; and no entity has such a field.
  if (key.startsWith('$')) return { $any: [] };
  if (values === undefined) return { [key]: { $exists: true } };
  if (!Array.isArray(values) || !values.every(value => typeof value === 'string')) {
    throw malformed('must list its values as texts');
  }
  return { [key]: { $in: values } };
}

function listOf(filters: unknown, depth: number): object[] {
  if (!Array.isArray(filters)) throw malformed('must list its alternatives and conditions');
  return filters.map(filter => predicateOfFilter(filter, depth + 1));
}

function malformed(reason: string): InputError {
  return new InputError(`Malformed cursor: its filter ${reason}. Take cursors from pageInfo as they are.`);
}
