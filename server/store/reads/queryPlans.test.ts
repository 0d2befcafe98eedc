import assert from 'node:assert/strict';
import type { EntityQuery } from '../../../model/index.ts';
import { exampleEntity } from '../../../test/helpers/store/exampleEntity.ts';
import { fillCatalog } from '../../../test/helpers/store/fillCatalog.ts';
import { openTestCatalog, type TestCatalog } from '../../../test/helpers/store/openTestCatalog.ts';
import type { CatalogReader, PageRequest } from '../../catalog/types.ts';
import type { SqlValue } from '../drivers/SqliteDriver.ts';
import { createCatalogReader } from './createCatalogReader.ts';

/** More of a kind than are listed at once, so that both ways of planning are seen. */
const MANY = 1100;

describe('the plans of common queries', () => {
  let catalog: TestCatalog;

  before(async function () {
    this.timeout(20_000);
    catalog = await openTestCatalog();
    const entities = Array.from({ length: MANY }, (_, i) =>
      exampleEntity('Component', `c${i}`, {
        spec: { type: i % 2 ? 'service' : 'website', owner: `team-${i % 50}`, system: 'all' },
      }),
    );
    await fillCatalog(catalog.database, [{ ref: 'file:/all', entities }]);
  });

  after(() => catalog.close());

  const components: EntityQuery = { op: 'in', key: 'kind', values: ['component'] };
  const owned: EntityQuery = { op: 'in', key: 'relations.ownedby', values: ['group:default/team-1'] };
  const ofTeam: EntityQuery = { op: 'in', key: 'spec.owner', values: ['team-1'] };
  const ofMany: EntityQuery = { op: 'in', key: 'relations.partof', values: ['system:default/all'] };
  const many = Array.from({ length: 30 }, (_, i): EntityQuery => ({ op: 'exists', key: `spec.key${i}` }));
  const page = (request: Partial<PageRequest>) => async (reader: CatalogReader) => {
    const orderBy = [{ field: 'metadata.name', order: 'asc' as const }];
    const first = await reader.queryEntities({ orderBy, limit: 20, countTotal: true, ...request });
    if (first.nextCursor === undefined) return;
    const second = await reader.queryEntities({
      orderBy: [],
      limit: 20,
      countTotal: true,
      cursor: first.nextCursor,
    });
    assert.ok(second.prevCursor !== undefined);
    await reader.queryEntities({ orderBy: [], limit: 20, countTotal: true, cursor: second.prevCursor });
  };
  const all = (...of: EntityQuery[]): EntityQuery => ({ op: 'all', of });

  const cases: [name: string, ask: (reader: CatalogReader) => Promise<unknown>, sorts?: boolean][] = [
    ['a sorted page', page({})],
    ['a sorted page, downwards', page({ orderBy: [{ field: 'metadata.name', order: 'desc' }] })],
    ['a sorted page of a kind', page({ query: components })],
    ['a text in the names of a kind', page({ query: components, fullText: { term: '9' } })],
    ['a sorted page of a kind and an owner', page({ query: all(components, owned) }), true],
    ['a sorted page of an owner as written', page({ query: ofTeam }), true],
    ['a page without an order', page({ orderBy: [], query: all(components, ofTeam) }), true],
    ['a text in the names', page({ fullText: { term: '99' } })],
    [
      'a text in several fields',
      page({ fullText: { term: '99', fields: ['metadata.name', 'spec.owner'] } }),
      true,
    ],
    ['a text that few names have', page({ fullText: { term: 'c1099' } }), true],
    ['facets', reader => reader.facets({ facets: ['kind', 'spec.type', 'metadata.tags'] })],
    ['facets of what is not counted', reader => reader.facets({ facets: ['metadata.name'] })],
    ['a page of a group with many members', page({ query: ofMany }), true],
    ['a page of many alternatives', page({ query: { op: 'any', of: [...many, ofTeam] } }), true],
    ['a page without many alternatives', page({ query: { op: 'not', of: { op: 'any', of: many } } })],
    ['a total of everything', page({ limit: 0, orderBy: [{ field: 'spec.type', order: 'asc' }] })],
    ['facets of an owner', reader => reader.facets({ facets: ['kind', 'spec.type'], query: owned }), true],
    ['facets of relations', reader => reader.facets({ facets: ['relations.ownedBy'] }), true],
    ['entities by refs', reader => reader.entitiesByRefs({ refs: ['component:default/c1'], query: all(components, owned) })], // prettier-ignore
    ['an entity by uid', reader => reader.entityByUid('none')],
    ['ancestry', reader => reader.ancestry('component:default/c1'), true],
    ['a source', reader => reader.source('component:default/c1')],
    ['problems of files', reader => reader.problems(['/all'])],
  ];

  for (const [name, ask, sorts = false] of cases) {
    it(`${name}: by index${sorts ? '' : ', and without sorting'}`, async () => {
      const plans = await plansOf(ask);
      assert.ok(plans.length > 0);
      for (const { statement, details } of plans) {
        assert.deepEqual(details.filter(isFullScan), [], `${statement}\n${details.join('\n')}`);
        if (sorts) continue;
        // What is sorted in the end is the page alone, and the relations of each of its entities.
        const sorting = details.filter(detail => detail.includes('TEMP B-TREE'));
        assert.ok(sorting.length <= 2, `${statement}\n${details.join('\n')}`);
      }
    });
  }

  async function plansOf(
    ask: (reader: CatalogReader) => Promise<unknown>,
  ): Promise<{ statement: string; details: string[] }[]> {
    const plans: { statement: string; details: string[] }[] = [];
    const { database } = catalog;
    const reader = createCatalogReader({
      run: (sql, values) => database.run(sql, values),
      exec: sql => database.exec(sql),
      all: async <Row>(sql: string, values?: readonly SqlValue[]) => {
        const rows = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values);
        plans.push({ statement: sql, details: rows.map(row => row.detail) });
        return database.all<Row>(sql, values);
      },
    });
    await ask(reader);
    return plans;
  }
});

/** Going through a table, or the whole of an index. What a statement makes itself may be gone through, and so may a page. */
function isFullScan(detail: string): boolean {
  if (!detail.startsWith('SCAN ')) return false;
  // Without an order, a page is read from the table itself, which is in the order of uids, until it is full.
  if (detail === 'SCAN entities' || detail === 'SCAN entities USING COVERING INDEX entities_active')
    return false;
  return !/^SCAN (CONSTANT ROW|\w+ VIRTUAL TABLE.*|[mpcnd]|up|\(subquery-\d+\))$/.test(detail);
}
