import assert from 'node:assert/strict';
import type { Entity } from '../../../model/index.ts';
import { exampleEntity } from '../../../test/helpers/store/exampleEntity.ts';
import { fillCatalog } from '../../../test/helpers/store/fillCatalog.ts';
import { openTestCatalog, type TestCatalog } from '../../../test/helpers/store/openTestCatalog.ts';
import type { Page, PageRequest } from '../../catalog/types.ts';

describe('queryEntities', () => {
  let catalog: TestCatalog;

  before(async () => {
    catalog = await openTestCatalog();
    await fillCatalog(catalog.database, [{ ref: 'file:/all.yaml', entities: entities() }], { uidOf });
  });

  after(() => catalog.close());

  const query = (request: Partial<PageRequest>): Promise<Page> =>
    catalog.reader.queryEntities({ orderBy: [], limit: 200, countTotal: true, ...request });
  const byName = [{ field: 'metadata.name', order: 'asc' as const }];

  it('gives everything by uid when nothing else is asked', async () => {
    const page = await query({});
    assert.deepEqual(names(page), ['b-svc', 'team-a', 'A-svc', 'c_svc', 'd%svc', 'orders', 'Zeta']);
    assert.equal(page.totalItems, 7);
    assert.equal(page.nextCursor, undefined);
    assert.equal(page.prevCursor, undefined);
  });

  it('orders by the first field only, whatever the casing', async () => {
    const ascending = await query({ orderBy: [...byName, { field: 'kind', order: 'desc' }] });
    assert.deepEqual(names(ascending), ['A-svc', 'b-svc', 'c_svc', 'd%svc', 'orders', 'team-a', 'Zeta']);
    const descending = await query({ orderBy: [{ field: 'Metadata.Name', order: 'desc' }] });
    assert.deepEqual(names(descending), names(ascending).reverse());
  });

  it('leaves out entities without the field, from the total too', async () => {
    const page = await query({ orderBy: [{ field: 'spec.type', order: 'asc' }] });
    assert.deepEqual(names(page), ['d%svc', 'b-svc', 'A-svc', 'c_svc']);
    assert.equal(page.totalItems, 4);
    assert.deepEqual(names(await query({ orderBy: [{ field: 'spec.nothing', order: 'asc' }] })), []);
  });

  it('lists an entity once a value where the field has several, and counts it once', async () => {
    const page = await query({ orderBy: [{ field: 'metadata.tags', order: 'asc' }] });
    assert.deepEqual(names(page), ['A-svc', 'b-svc', 'A-svc']);
    assert.equal(page.totalItems, 2);
    const few = await query({
      query: { op: 'in', key: 'kind', values: ['component'] },
      orderBy: [{ field: 'metadata.tags', order: 'asc' }],
    });
    assert.deepEqual([names(few).length, few.totalItems], [3, 2]);
  });

  it('orders by the targets of relations', async () => {
    const page = await query({ orderBy: [{ field: 'relations.ownedBy', order: 'asc' }] });
    assert.deepEqual(names(page), ['b-svc', 'A-svc', 'd%svc']);
  });

  it('gives totals alone for a limit of 0, and no total when it is not wanted', async () => {
    const totals = await query({ limit: 0 });
    assert.deepEqual(totals, { items: [], totalItems: 7 });
    const page = await query({ limit: 2, countTotal: false });
    assert.equal(page.totalItems, 0);
    assert.equal((await query({ cursor: page.nextCursor! })).totalItems, 0);
  });

  const orders = [
    [],
    ...['metadata.name', 'kind'].flatMap(field => [
      [{ field, order: 'asc' as const }],
      [{ field, order: 'desc' as const }],
    ]),
  ];
  for (const orderBy of orders) {
    const what = orderBy.map(({ field, order }) => `${order} by ${field}`).join() || 'without an order';
    it(`walks forward and back over all entities, ${what}`, async () => {
      const all = names(await query({ orderBy }));
      const first = await query({ orderBy, limit: 3 });
      const second = await query({ cursor: first.nextCursor!, limit: 3 });
      const third = await query({ cursor: second.nextCursor!, limit: 3 });
      assert.deepEqual([...names(first), ...names(second), ...names(third)], all);
      assert.equal(first.prevCursor, undefined);
      assert.equal(third.nextCursor, undefined);
      assert.equal(third.totalItems, 7);

      const back = await query({ cursor: third.prevCursor!, limit: 3 });
      assert.deepEqual(names(back), names(second));
      const start = await query({ cursor: back.prevCursor!, limit: 3 });
      assert.deepEqual(names(start), names(first));
      assert.equal(start.prevCursor, undefined, 'the first page has none before it');
      assert.deepEqual(names(await query({ cursor: start.nextCursor!, limit: 3 })), names(second));
    });
  }

  it('starts at an offset, on the first page only', async () => {
    const first = await query({ orderBy: byName, limit: 2, offset: 3 });
    assert.deepEqual(names(first), ['d%svc', 'orders']);
    assert.equal(first.totalItems, 7);
    assert.deepEqual(names(await query({ cursor: first.nextCursor!, limit: 2, offset: 3 })), [
      'team-a',
      'Zeta',
    ]);
  });

  it('keeps filter, text and order in the cursor, and lets them win over the request', async () => {
    const asked = { kind: { $in: ['Component', 'API'] } };
    const first = await query({
      query: { op: 'in', key: 'kind', values: ['component', 'api'] },
      queryAsAsked: asked,
      fullText: { term: 'svc', fields: ['metadata.name'] },
      orderBy: byName,
      limit: 2,
    });
    assert.deepEqual(names(first), ['A-svc', 'b-svc']);
    assert.deepEqual(JSON.parse(Buffer.from(first.nextCursor!, 'base64').toString()), {
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      orderFieldValues: ['b-svc', uidOf('component:default/b-svc')],
      firstSortFieldValues: ['a-svc', uidOf('component:default/a-svc')],
      isPrevious: false,
      fullTextFilter: { term: 'svc', fields: ['metadata.name'] },
      query: asked,
      totalItems: 4,
    });
    const second = await query({ cursor: first.nextCursor!, query: { op: 'any', of: [] }, limit: 9 });
    assert.deepEqual(names(second), ['c_svc', 'd%svc']);
    assert.equal(second.totalItems, 4);
  });

  it('has no query in the cursor when none was asked', async () => {
    const { nextCursor } = await query({ limit: 1 });
    const cursor = JSON.parse(Buffer.from(nextCursor!, 'base64').toString()) as object;
    assert.ok(!('query' in cursor));
    assert.ok(!('filter' in cursor));
  });

  it('takes a cursor that carries its filter as older servers wrote it, and goes on with a query', async () => {
    const filter = {
      allOf: [
        {
          anyOf: [
            { key: 'kind', values: ['component'] },
            { key: 'kind', values: ['API', 'x'] },
          ],
        },
        { not: { key: 'spec.none' } },
        { not: { key: '$in' } },
      ],
    };
    const cursor = {
      orderFields: byName,
      orderFieldValues: ['a-svc', uidOf('component:default/a-svc')],
      firstSortFieldValues: ['a-svc', uidOf('component:default/a-svc')],
      isPrevious: false,
      filter,
    };
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
    const page = await query({ cursor: encode(cursor), limit: 2 });
    assert.deepEqual(names(page), ['b-svc', 'c_svc']);
    const next = JSON.parse(Buffer.from(page.nextCursor!, 'base64').toString()) as object;
    assert.ok('query' in next && !('filter' in next));
    assert.deepEqual(names(await query({ cursor: page.nextCursor! })), ['d%svc', 'orders']);
    const narrowed = encode({ ...cursor, query: { 'metadata.name': 'c_svc' } });
    assert.deepEqual(names(await query({ cursor: narrowed })), ['c_svc']);
  });

  it('refuses cursors that are none, with what is wrong', async () => {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
    const good = { orderFields: byName, orderFieldValues: ['a', uidOf('x')], firstSortFieldValues: [] };
    for (const cursor of [
      'no',
      encode(null),
      encode([]),
      encode({}),
      encode({ ...good, orderFieldValues: ['a'] }),
      encode({ ...good, orderFieldValues: ['a', 'no uid'] }),
      encode({ ...good, orderFields: [{ field: 'kind', order: 'up' }] }),
      encode({ ...good, fullTextFilter: { term: 1 } }),
      encode({ ...good, totalItems: -1 }),
      encode({ ...good, filter: null }),
      encode({ ...good, filter: { keys: 'kind' } }),
      encode({ ...good, filter: { key: 'kind', values: 'api' } }),
      encode({ ...good, filter: { anyOf: { key: 'kind' } } }),
      Buffer.from(
        `{"orderFieldValues":["x"],"firstSortFieldValues":[],"filter":${'{"not":'.repeat(9000)}1${'}'.repeat(9000)}}`,
      ).toString('base64'),
    ]) {
      await assert.rejects(query({ cursor }), { name: 'InputError', message: /^Malformed cursor: / }, cursor);
    }
    await assert.rejects(query({ cursor: encode({ ...good, query: 'text' }) }), { name: 'InputError' });
  });

  describe('full text', () => {
    const find = async (
      term: string,
      fields?: string[],
      more: Partial<PageRequest> = {},
    ): Promise<string[]> =>
      names(await query({ orderBy: byName, fullText: { term, ...(fields && { fields }) }, ...more }));

    it('finds a part of the ordering value, whatever the casing, trimmed', async () => {
      assert.deepEqual(await find(' SVC '), ['A-svc', 'b-svc', 'c_svc', 'd%svc']);
    });

    it('takes % and _ as they are', async () => {
      assert.deepEqual(await find('%'), ['d%svc']);
      assert.deepEqual(await find('_'), ['c_svc']);
      assert.deepEqual(await find('d%svc', ['metadata.name', 'kind']), ['d%svc']);
      assert.deepEqual(await find('a%c', ['metadata.name', 'kind']), []);
    });

    it('looks in all of the fields, relations too, and finds an entity once', async () => {
      const found = await find('a', ['metadata.name', 'spec.type', 'metadata.tags']);
      assert.deepEqual(found, ['A-svc', 'd%svc', 'team-a', 'Zeta']);
      assert.deepEqual(await find('team-b', ['relations.ownedBy', 'kind']), ['A-svc', 'd%svc']);
      assert.deepEqual(await find('nothing like it', ['relations.ownedBy', 'kind']), []);
    });

    it('counts what it finds', async () => {
      const page = await query({ orderBy: byName, fullText: { term: 'svc' }, limit: 1 });
      assert.equal(page.totalItems, 4);
      const wide = await query({ fullText: { term: 'a', fields: ['metadata.name', 'kind'] }, limit: 1 });
      assert.equal(wide.totalItems, 4);
    });

    it('looks in uids when there is neither order nor field', async () => {
      assert.deepEqual(await find('svc', undefined, { orderBy: [] }), []);
      assert.deepEqual(await find(uidOf('api:default/orders')!, undefined, { orderBy: [] }), ['orders']);
    });

    it('joins with a filter', async () => {
      const only = { op: 'in' as const, key: 'spec.type', values: ['website'] };
      assert.deepEqual(await find('svc', undefined, { query: only }), ['A-svc', 'c_svc']);
      assert.deepEqual(await find('svc', ['metadata.name', 'kind'], { query: only }), ['A-svc', 'c_svc']);
    });

    it('ignores an empty term', async () => {
      assert.equal((await find('   ')).length, 7);
    });
  });

  it('selects fields, and rejects those that cannot be', async () => {
    const page = await query({
      orderBy: byName,
      limit: 1,
      fields: ['metadata.name', 'relations', 'spec.none'],
    });
    assert.deepEqual(JSON.parse(page.items[0]!), {
      metadata: { name: 'A-svc' },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/team-b' }],
    });
    await assert.rejects(query({ fields: ['metadata.tags[0]'] }), { name: 'InputError' });
  });

  it('sees a change in what it had counted before', async () => {
    const own = await openTestCatalog();
    try {
      const ask = (): Promise<Page> =>
        own.reader.queryEntities({ orderBy: byName, limit: 9, countTotal: true });
      assert.equal((await ask()).totalItems, 0);
      await fillCatalog(own.database, [{ ref: 'file:/a', entities: [exampleEntity('Domain', 'a')] }]);
      assert.equal((await ask()).totalItems, 1);
      await own.database.exec('DELETE FROM entities; DELETE FROM value_counts');
      assert.deepEqual(await ask(), { items: [], totalItems: 0 });
    } finally {
      await own.close();
    }
  });
});

function names(page: Page): string[] {
  return page.items.map(item => (JSON.parse(item) as Entity).metadata.name);
}

/** In the order of this list; the names are in another. */
const byUid = ['b-svc', 'team-a', 'a-svc', 'c_svc', 'd%svc', 'orders', 'zeta'];

function uidOf(ref: string): string | undefined {
  const place = byUid.indexOf(ref.slice(ref.indexOf('/') + 1));
  return `${(place + 2).toString(16).repeat(8)}-0000-4000-8000-000000000000`;
}

function entities(): Entity[] {
  const component = (name: string, spec: Record<string, string>, tags?: string[]): Entity =>
    exampleEntity('Component', name, { spec, ...(tags && { metadata: { tags } }) });
  return [
    component('A-svc', { type: 'website', owner: 'team-b' }, ['java', 'data']),
    component('b-svc', { type: 'service', owner: 'team-a' }, ['Go']),
    component('c_svc', { type: 'Website' }),
    component('d%svc', { type: 'library', owner: 'team-b' }),
    exampleEntity('API', 'orders'),
    exampleEntity('Group', 'team-a'),
    exampleEntity('Domain', 'Zeta'),
  ];
}
