import { InputError, type EntityQuery } from '../../../model/index.ts';
import { relationTypeOf } from './keys.ts';

/** Each takes a look at every entity that is gone through. */
const MOST_LOOKS = 100;

/** What the search-key index says of a key, or the relations of one type. */
export type Leaf = Extract<EntityQuery, { op: 'exists' | 'in' | 'prefix' }>;

/**
 * The same question in fewer parts: nested lists in one, nothing asked twice, what alternatives have in common before
 * them, values of one key together, and all that shall not be as one alternative that shall not be.
 * @throws InputError when it is too long even so.
 */
export function simplifyQuery(query: EntityQuery): EntityQuery {
  const simple = simplify(query);
  const looks = countLooks(simple);
  if (looks <= MOST_LOOKS) return simple;
  throw new InputError(
    `The filter has ${looks} conditions that must be looked at one by one; at most ${MOST_LOOKS} are taken. ` +
      'Ask for several values of one field in one condition, for entities by their refs, or in several requests.',
  );
}

/** Whether it can be listed together with any number of others (listLeaves). */
export function isListable(query: EntityQuery): query is Leaf {
  return 'key' in query && (query.op === 'in' || relationTypeOf(query.key) === undefined);
}

function simplify(query: EntityQuery): EntityQuery {
  switch (query.op) {
    case 'all':
      return { op: 'all', of: distinct(joinRefusals(flatten('all', query.of.map(simplify)))) };
    case 'any':
      return anyOf(query.of.map(simplify));
    case 'not': {
      const of = simplify(query.of);
      return of.op === 'not' ? of.of : { op: 'not', of };
    }
    default:
      return query;
  }
}

// What follows takes parts that are simple already: nothing is simplified twice, however deep it lies.

function anyOf(simple: readonly EntityQuery[]): EntityQuery {
  const alternatives = distinct(flatten('any', simple));
  const common = commonPartsOf(alternatives);
  if (common.size === 0) return { op: 'any', of: distinct(mergeValues(alternatives)) };
  const rests = alternatives.map(query => partsOf(query).filter(part => !common.has(JSON.stringify(part))));
  const isEnough = rests.some(rest => rest.length === 0);
  const rest = isEnough ? [] : [anyOf(rests.map(parts => single(parts) ?? { op: 'all', of: parts }))];
  return { op: 'all', of: flatten('all', [...common.values(), ...rest]) };
}

/** What each of several alternatives asks for: it is asked for once, whichever of them holds. */
function commonPartsOf(alternatives: readonly EntityQuery[]): Map<string, EntityQuery> {
  const [first, ...others] = alternatives;
  if (first === undefined || others.length === 0) return new Map();
  const common = new Map(partsOf(first).map(part => [JSON.stringify(part), part]));
  for (const other of others) {
    if (common.size === 0) break;
    const has = new Set(partsOf(other).map(part => JSON.stringify(part)));
    for (const text of common.keys()) if (!has.has(text)) common.delete(text);
  }
  return common;
}

function partsOf(query: EntityQuery): readonly EntityQuery[] {
  return query.op === 'all' ? query.of : [query];
}

function single(parts: readonly EntityQuery[]): EntityQuery | undefined {
  return parts.length === 1 ? parts[0] : undefined;
}

function flatten(op: 'all' | 'any', simple: readonly EntityQuery[]): EntityQuery[] {
  return simple.flatMap(query => (query.op === op ? query.of : [query]));
}

function distinct(simple: readonly EntityQuery[]): EntityQuery[] {
  return [...new Map(simple.map(query => [JSON.stringify(query), query])).values()];
}

function joinRefusals(simple: readonly EntityQuery[]): EntityQuery[] {
  const refused = simple.flatMap(query => (query.op === 'not' ? [query.of] : []));
  if (refused.length < 2) return [...simple];
  return [...simple.filter(({ op }) => op !== 'not'), { op: 'not', of: anyOf(refused) }];
}

/** Values of one key that are asked for one by one are asked for together: one look-up instead of many. */
function mergeValues(simple: readonly EntityQuery[]): EntityQuery[] {
  const valuesOfKey = new Map<string, string[]>();
  const merged: EntityQuery[] = [];
  for (const query of simple) {
    const known = query.op === 'in' ? valuesOfKey.get(query.key) : undefined;
    if (query.op !== 'in') {
      merged.push(query);
    } else if (known) {
      for (const value of query.values) known.push(value);
    } else {
      const values = [...query.values];
      valuesOfKey.set(query.key, values);
      merged.push({ op: 'in', key: query.key, values });
    }
  }
  return merged;
}

function countLooks(query: EntityQuery): number {
  switch (query.op) {
    case 'all':
      return query.of.reduce((sum, one) => sum + countLooks(one), 0);
    case 'any': {
      const others = query.of.filter(one => !isListable(one));
      return Number(others.length < query.of.length) + others.reduce((sum, one) => sum + countLooks(one), 0);
    }
    case 'not':
      return countLooks(query.of);
    default:
      return 1;
  }
}
