import fc from 'fast-check';
import type { Predicate, Primitive } from './matches.ts';
import type { PlainRow } from './rowsOf.ts';

export interface OrderBy {
  field: string;
  order: 'asc' | 'desc';
}

export interface ArbitraryQueries {
  key: fc.Arbitrary<string>;
  /** `filter` parameters. */
  filters: fc.Arbitrary<string[]>;
  predicate: fc.Arbitrary<Predicate>;
  orderBy: fc.Arbitrary<OrderBy>;
  fullText: fc.Arbitrary<{ term: string; fields: string[] }>;
}

/** Questions about what is there, for the most part, and now and then about what is not. */
export function arbitraryQueries(rows: readonly PlainRow[]): ArbitraryQueries {
  const keys = [...new Set(rows.map(({ key }) => key))];
  const values = [...new Set(rows.flatMap(({ value }) => (value === undefined ? [] : [value])))];
  const key = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...keys) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'spec.none',
        'METADATA.TAGS.go',
        'relations',
        'relations.none',
        '$in',
        '__proto__',
        'a b',
      ),
    },
  );
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
  );
  /** A key with one of the values that it has, or with any. */
  const pair = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...rows), fc.boolean())
        .map(([row, isLoud]): [string, string] => [
          row.key,
          (isLoud ? row.value?.toUpperCase() : row.value) ?? '',
        ]),
    },
    { weight: 1, arbitrary: fc.tuple(key, value) },
  );
  return {
    key,
    filters: filtersOf(key, pair),
    predicate: predicateOf({ key, value, pair }),
    orderBy: fc.record({ field: key, order: fc.constantFrom('asc', 'desc') }),
    fullText: fc.record({
      term: fc.oneof(
        fc.constantFrom('a', 'te', 'team', 'The', '%', '_', ' C1 ', 'É', '"'),
        value.map(one => beginningOf(one, 4)),
      ),
      fields: fc.array(key, { maxLength: 2 }),
    }),
  };
}

function filtersOf(
  key: fc.Arbitrary<string>,
  pair: fc.Arbitrary<[string, string]>,
): ArbitraryQueries['filters'] {
  const isWhole = (text: string): boolean => !/[,=]/.test(text);
  const condition = fc.oneof(
    {
      weight: 4,
      arbitrary: pair.filter(([one, other]) => isWhole(one) && isWhole(other)).map(one => one.join('=')),
    },
    { weight: 1, arbitrary: key.filter(isWhole) },
  );
  const filter = fc.array(condition, { minLength: 1, maxLength: 3 }).map(conditions => conditions.join(', '));
  return fc.array(filter, { maxLength: 3 });
}

function predicateOf({
  key,
  value,
  pair,
}: {
  key: fc.Arbitrary<string>;
  value: fc.Arbitrary<string>;
  pair: fc.Arbitrary<[string, string]>;
}): fc.Arbitrary<Predicate> {
  const primitive = value.map((one): Primitive => {
    if (/^(0|[1-9]\d{0,8})$/.test(one)) return Number(one);
    return one === 'true' ? true : one;
  });
  // A key that begins with a dollar would be an operator.
  const on = (name: string, operand: unknown): Predicate =>
    (name.startsWith('$') ? {} : Object.fromEntries([[name, operand]])) as Predicate;
  return fc.letrec<{ node: Predicate }>(tie => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      pair.map(one => on(...one)),
      pair.map(([one, operand]) => on(one, { $contains: operand })),
      fc.tuple(key, fc.boolean()).map(([one, isThere]) => on(one, { $exists: isThere })),
      fc
        .tuple(pair, fc.array(primitive, { maxLength: 2 }))
        .map(([[one, operand], more]) => on(one, { $in: [operand, ...more] })),
      fc
        .tuple(pair, fc.nat(4))
        .map(([[one, operand], length]) => on(one, { $hasPrefix: beginningOf(operand, length) })),
      fc
        .record({
          type: fc.constantFrom('ownedBy', 'OWNEROF', 'dependsOn', 'none'),
          targetRef: fc.option(
            fc.oneof(
              fc.constant('Group:default/Team-1'),
              value.map(one => ({ $in: [one, 'group:default/team-0'] })),
            ),
            { nil: undefined },
          ),
        })
        .map(({ type, targetRef }): Predicate => ({
          relations: { $contains: { type, ...(targetRef !== undefined && { targetRef }) } },
        })),
      fc.array(tie('node'), { maxLength: 3 }).map(of => ({ $all: of })),
      fc.array(tie('node'), { maxLength: 3 }).map(of => ({ $any: of })),
      tie('node').map(of => ({ $not: of })),
    ),
  })).node;
}

/** By whole signs: half of one is no text, and cannot be kept in a database. */
function beginningOf(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('');
}
