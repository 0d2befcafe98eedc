import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Entity } from '../../../model/index.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { propertyRuns, propertyTimeout } from '../../helpers/propertyRuns.ts';
import { arbitraryQueries, type ArbitraryQueries, type OrderBy } from './plainly/arbitraryQueries.ts';
import { matchesFilters, matchesPredicate } from './plainly/matches.ts';
import { rowsOf, type PlainRow } from './plainly/rowsOf.ts';

/** An entity with what queries see of it. */
interface Seen {
  ref: string;
  uid: string;
  rows: PlainRow[];
}

interface Page {
  items: Entity[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

const titles = [
  'Ab',
  'ab',
  'AB c',
  'é',
  'É',
  'x'.repeat(201),
  'ǅ',
  '100%',
  'a_b',
  '"q"',
  '\u{1F600}',
  '\uFF21',
];

function text(): string {
  const all: string[] = [];
  for (let index = 0; index < 45; index++) {
    const title = titles[index % (titles.length + 3)];
    const common = {
      ...(title !== undefined && { title }),
      ...(index % 4 !== 0 && { tags: ['java', 'go', `t${index % 5}`].slice(index % 3) }),
      ...(index % 5 === 0 && { annotations: { 'example.com/a.b': `V${index % 3}`, 'x/y': 'Z' } }),
      ...(index % 6 === 0 && { labels: { tier: ['One', 'one', 'Two'][index % 3] ?? '' } }),
    };
    const spec =
      index % 3 === 0
        ? {
            type: 'Service',
            lifecycle: 'production',
            owner: `team-${index % 4}`,
            dependsOn: [`component:c${index + 1}`],
          }
        : index % 3 === 1
          ? {
              type: 'library',
              lifecycle: 'Production',
              owner: `user:default/u${index % 2}`,
              rank: index % 7,
              isOn: index % 2 === 0,
            }
          : {
              type: 'service',
              lifecycle: 'x',
              owner: 'Team-1',
              nothing: null,
              deep: { list: [{ a: 1 }, { a: 'B' }], empty: '' },
            };
    all.push(
      descriptor({
        name: `c${index}`,
        metadata: { ...common, ...(index % 7 === 0 && { namespace: 'other' }) },
        spec,
      }),
    );
  }
  for (const name of ['team-0', 'team-1']) {
    all.push(
      descriptor({
        kind: 'Group',
        name,
        spec: { type: 'team', children: [], profile: { displayName: `The ${name}` } },
      }),
    );
  }
  return documents(...all);
}

describe('queries, asked as any client may', function () {
  this.timeout(propertyTimeout());
  let server: TestServer;
  let all: Seen[];
  let any: ArbitraryQueries;

  before(async () => {
    server = await createTestServer({ files: { 'catalog-info.yaml': text() } });
    all = (await server.json<Entity[]>('/api/catalog/entities')).map(seen);
    assert.equal(all.length, 47, JSON.stringify(await server.json('/api/callboard/v1/problems')));
    any = arbitraryQueries(all.flatMap(({ rows }) => rows));
  });
  after(() => server.close());

  const seen = (entity: Entity): Seen => ({
    ref: refOf(entity),
    uid: entity.metadata.uid ?? '',
    rows: rowsOf(entity),
  });

  const optional = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
    fc.option(arbitrary, { nil: undefined });

  /** The rows of the answer, in order: an entity stands there once a value that orders. */
  function expectedPage(
    isWanted: (rows: PlainRow[]) => boolean,
    orderBy: OrderBy | undefined,
    text: { term: string; fields: string[] } | undefined,
  ): { refs: string[]; total: number } {
    const term = text?.term.trim().toLowerCase() ?? '';
    const field = orderBy?.field.toLowerCase();
    const named = (text?.fields ?? []).map(one => one.trim().toLowerCase()).filter(one => one !== '');
    const fields = named.length > 0 ? named : [field ?? 'metadata.uid'];
    const has = (row: PlainRow): boolean =>
      fields.includes(row.key) && row.value?.toLowerCase().includes(term) === true;
    const rows = all
      .filter(entity => isWanted(entity.rows) && (term === '' || entity.rows.some(has)))
      .flatMap(entity => {
        if (field === undefined) return [{ ...entity, value: '' }];
        return (
          entity.rows
            .filter(row => row.key === field && row.value !== undefined)
            // Text that is looked for in the ordering values alone picks among them.
            .filter(row => term === '' || !(fields.length === 1 && fields[0] === field) || has(row))
            .map(row => ({ ...entity, value: row.value?.toLowerCase() ?? '' }))
        );
      })
      .sort((a, b) => compare(a.value, b.value) || compare(a.uid, b.uid));
    if (orderBy?.order === 'desc') rows.reverse();
    return { refs: rows.map(({ ref }) => ref), total: new Set(rows.map(({ ref }) => ref)).size };
  }

  /** All pages, forwards by cursors and back again. */
  async function walk(first: Page, next: (cursor: string) => Promise<Page>): Promise<string[]> {
    const found = first.items.map(refOf);
    let page = first;
    let pages = 1;
    while (page.pageInfo.nextCursor !== undefined) {
      assert.ok(pages++ < 200, 'The pages have no end');
      page = await next(page.pageInfo.nextCursor);
      assert.equal(page.totalItems, first.totalItems);
      found.push(...page.items.map(refOf));
    }
    const back = page.items.map(refOf);
    while (page.pageInfo.prevCursor !== undefined) {
      page = await next(page.pageInfo.prevCursor);
      back.unshift(...page.items.map(refOf));
    }
    if (pages > 1) assert.deepEqual(back, found, 'Back is the same way');
    return found;
  }

  const get = (parameters: readonly (readonly [string, string])[]): Promise<Page> =>
    asked(`/api/catalog/entities/by-query?${stringify(parameters)}`);
  const post = (body: object): Promise<Page> => asked('/api/catalog/entities/by-query', body);
  async function asked<Answer>(path: string, body?: unknown): Promise<Answer> {
    const answer = await server.json<Answer & { error?: unknown }>(path, body);
    assert.equal(answer.error, undefined, `${path} ${JSON.stringify(body)} ${JSON.stringify(answer.error)}`);
    return answer;
  }

  it('find by filters, in order and page by page, what going through all entities finds', async () => {
    const limit = fc.integer({ min: 1, max: 60 });
    await fc.assert(
      fc.asyncProperty(
        any.filters,
        optional(any.orderBy.filter(({ field }) => !field.includes(','))),
        optional(any.fullText),
        limit,
        async (filters, by, text, most) => {
          const expected = expectedPage(rows => matchesFilters(filters, rows), by, text);
          const first = await get([
            ...filters.map(one => ['filter', one] as const),
            ...(by ? [['orderField', `${by.field},${by.order}`] as const] : []),
            ...(text?.term ? [['fullTextFilterTerm', text.term] as const] : []),
            ...(text && text.fields.length > 0
              ? [['fullTextFilterFields', text.fields.join()] as const]
              : []),
            ['limit', String(most)],
          ]);
          assert.equal(first.totalItems, expected.total);
          const next = (cursor: string): Promise<Page> =>
            get([
              ['cursor', cursor],
              ['limit', String(most)],
            ]);
          assert.deepEqual(await walk(first, next), expected.refs);
        },
      ),
      { numRuns: propertyRuns(80) },
    );
  });

  it('find by predicates, at any offset, what going through all entities finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        any.predicate,
        optional(any.orderBy),
        optional(any.fullText),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(10),
        async (query, by, text, limit, offset) => {
          const expected = expectedPage(rows => matchesPredicate(query, rows), by, text);
          const first = await post({
            query,
            limit,
            offset,
            ...(by && { orderBy: [by] }),
            ...(text && { fullTextFilter: text }),
          });
          assert.equal(first.totalItems, expected.total);
          const found = await walk(first, cursor => post({ cursor, limit }));
          assert.deepEqual(found, expected.refs.slice(offset));
        },
      ),
      { numRuns: propertyRuns(80) },
    );
  });

  it('list entities, page by page too, in the order of several fields', async () => {
    const paging = optional(fc.record({ limit: fc.integer({ min: 1, max: 60 }), offset: fc.nat(8) }));
    await fc.assert(
      fc.asyncProperty(
        any.filters,
        fc.array(any.orderBy, { maxLength: 3 }),
        paging,
        async (filters, orders, paged) => {
          const expected = all
            .filter(entity => matchesFilters(filters, entity.rows))
            .sort((a, b) => {
              const difference = orders.map(one => compareBy(one, a, b)).find(one => one !== 0);
              if (difference !== undefined) return difference;
              return orders.length === 0 && paged ? compare(a.ref, b.ref) : compare(a.uid, b.uid);
            })
            .map(({ ref }) => ref);
          const found: string[] = [];
          let path: string | undefined = `/entities?${stringify([
            ...filters.map(one => ['filter', one] as const),
            ...orders.map(({ field, order }) => ['order', `${order}:${field}`] as const),
            ...(paged
              ? [['limit', String(paged.limit)] as const, ['offset', String(paged.offset)] as const]
              : []),
          ])}`;
          while (path !== undefined) {
            const response: Response = await server.fetch(`/api/catalog${path}`);
            const items = (await response.json()) as Entity[];
            assert.equal(response.status, 200, JSON.stringify(items));
            assert.ok(paged === undefined || items.length <= paged.limit);
            found.push(...items.map(refOf));
            path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
          }
          assert.deepEqual(found, expected.slice(paged?.offset ?? 0));
        },
      ),
      { numRuns: propertyRuns(80) },
    );
  });

  it('count in facets, by filters or by a predicate, what going through all entities counts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(any.key, { minLength: 1, maxLength: 3 }),
        any.filters,
        any.predicate,
        async (names, filters, query) => {
          const got = await asked<{ facets: unknown }>(
            `/api/catalog/entity-facets?${stringify([
              ...names.map(name => ['facet', name] as const),
              ...filters.map(one => ['filter', one] as const),
            ])}`,
          );
          assert.deepEqual(
            got.facets,
            countPlainly(names, rows => matchesFilters(filters, rows)),
          );
          const posted = await asked<{ facets: unknown }>('/api/catalog/entity-facets', {
            facets: names,
            query,
          });
          assert.deepEqual(
            posted.facets,
            countPlainly(names, rows => matchesPredicate(query, rows)),
          );
        },
      ),
      { numRuns: propertyRuns(80) },
    );
  });

  it('find entities by their refs where both filters and a predicate hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        any.filters,
        any.predicate,
        fc.array(fc.nat(50), { maxLength: 20 }),
        async (filters, query, indexes) => {
          const refs = indexes.map(index => all[index]?.ref ?? `component:default/none-${index}`);
          const { items } = await asked<{ items: (Entity | null)[] }>(
            `/api/catalog/entities/by-refs?${stringify(filters.map(one => ['filter', one] as const))}`,
            { entityRefs: refs, query },
          );
          assert.deepEqual(
            items.map(item => item && refOf(item)),
            refs.map(ref => {
              const rows = all.find(entity => entity.ref === ref)?.rows;
              return rows && matchesFilters(filters, rows) && matchesPredicate(query, rows) ? ref : null;
            }),
          );
        },
      ),
      { numRuns: propertyRuns(60) },
    );
  });

  function countPlainly(
    names: readonly string[],
    isWanted: (rows: PlainRow[]) => boolean,
  ): Record<string, { value: string; count: number }[]> {
    const counted = names.map(name => {
      const counts = new Map<string, number>();
      for (const { rows } of all.filter(entity => isWanted(entity.rows))) {
        for (const row of rows) {
          if (row.key !== name.toLowerCase() || row.value === undefined) continue;
          counts.set(row.value, (counts.get(row.value) ?? 0) + 1);
        }
      }
      const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      return [name, sorted.map(([one, count]) => ({ value: one, count }))] as const;
    });
    return Object.fromEntries(counted);
  }
});

function refOf({ kind, metadata }: Entity): string {
  return `${kind}:${metadata.namespace ?? ''}/${metadata.name}`.toLowerCase();
}

/** By bytes of UTF-8, as the database orders text. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The least of several values counts, or the greatest where the order is descending; those without any come last. */
function compareBy({ field, order }: OrderBy, a: Seen, b: Seen): number {
  const best = ({ rows }: Seen): string | undefined => {
    const found = rows
      .filter(row => row.key === field.toLowerCase() && row.value !== undefined)
      .map(row => row.value?.toLowerCase() ?? '')
      .sort(compare);
    return order === 'asc' ? found[0] : found.at(-1);
  };
  const [left, right] = [best(a), best(b)];
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  return order === 'asc' ? compare(left, right) : compare(right, left);
}

function stringify(parameters: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString();
}
