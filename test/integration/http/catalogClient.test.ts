import { CATALOG_FILTER_EXISTS, type CatalogClient } from '@backstage/catalog-client';
import assert from 'node:assert/strict';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { assertRefused, createPublishedClient, namesOf } from '../../helpers/publishedClient.ts';

/** Two teams with a few entities each, thirty resources to page through, and one entity that a Location leads to. */
const files: Record<string, string> = {
  'org/catalog-info.yaml': documents(
    descriptor({ kind: 'Group', name: 'team-a', spec: { type: 'team', children: [] } }),
    descriptor({ kind: 'Group', name: 'team-b', spec: { type: 'team', children: [] } }),
    descriptor({ kind: 'User', name: 'jane', spec: { memberOf: ['team-a'] } }),
  ),
  'apps/catalog-info.yaml': documents(
    descriptor({ name: 'shop', metadata: { title: 'Müller & Söhne', tags: ['java', 'web'] } }),
    descriptor({ name: 'mail', metadata: { annotations: { 'example.com/edge': 'yes' } } }),
    descriptor({ name: 'site', spec: { type: 'website', owner: 'team-b', dependsOn: ['component:shop'] } }),
  ),
  'resources/catalog-info.yaml': documents(
    ...Array.from({ length: 30 }, (_, index) =>
      descriptor({ kind: 'Resource', name: resourceName(index), spec: { type: 'bucket', owner: 'team-b' } }),
    ),
  ),
  'more/catalog-info.yaml': descriptor({
    kind: 'Location',
    name: 'more',
    spec: { type: 'file', targets: ['./below.yaml'] },
  }),
  'more/below.yaml': descriptor({ name: 'below' }),
};

function resourceName(index: number): string {
  return `bucket-${String(index).padStart(2, '0')}`;
}

const resourceNames = Array.from({ length: 30 }, (_, index) => resourceName(index));

describe('the published catalog client', () => {
  let server: TestServer;
  let client: CatalogClient;
  before(async () => {
    server = await createTestServer({ files, config: { authDisabled: true } });
    client = createPublishedClient(server);
  });
  after(() => server.close());

  describe('getEntities', () => {
    it('gets all entities', async () => {
      const { items } = await client.getEntities();
      assert.equal(items.length, 38);
      assert.ok(items.every(entity => entity.metadata.uid !== undefined && entity.relations !== undefined));
    });

    it('takes a record as and, a list of records or of values as or, and a symbol as existence', async () => {
      const cases: [NonNullable<Parameters<CatalogClient['getEntities']>[0]>['filter'], string[]][] = [
        [{ kind: 'component', 'spec.type': 'website' }, ['site']],
        [{ kind: ['user', 'component'], 'spec.owner': 'team-b' }, ['site']],
        [
          [{ kind: 'user' }, { kind: 'component', 'spec.type': 'website' }],
          ['jane', 'site'],
        ],
        [{ 'metadata.annotations.example.com/edge': CATALOG_FILTER_EXISTS }, ['mail']],
        [{ 'relations.dependencyOf': 'component:default/site' }, ['shop']],
      ];
      for (const [filter, names] of cases) {
        const { items } = await client.getEntities({ ...(filter && { filter }) });
        assert.deepEqual(namesOf(items).sort(), names, JSON.stringify(filter));
      }
    });

    it('gets the fields that are asked for, in order', async () => {
      const { items } = await client.getEntities({
        filter: { kind: 'component' },
        fields: ['kind', 'metadata.name'],
        order: { field: 'metadata.name', order: 'desc' },
      });
      assert.deepEqual(namesOf(items), ['site', 'shop', 'mail', 'below']);
      assert.deepEqual(items[0], { kind: 'Component', metadata: { name: 'site' } });
    });

    it('orders by several fields', async () => {
      const { items } = await client.getEntities({
        filter: { kind: ['component', 'user', 'group'] },
        order: [
          { field: 'kind', order: 'desc' },
          { field: 'metadata.name', order: 'asc' },
        ],
      });
      assert.deepEqual(namesOf(items), ['jane', 'team-a', 'team-b', 'below', 'mail', 'shop', 'site']);
    });

    it('pages by limit and offset, and by after', async () => {
      const request = {
        filter: { kind: 'resource' },
        order: { field: 'metadata.name', order: 'asc' },
      } as const;
      const page = await client.getEntities({ ...request, offset: 3, limit: 2 });
      assert.deepEqual(namesOf(page.items), ['bucket-03', 'bucket-04']);
      const after = Buffer.from(JSON.stringify({ limit: 2, offset: 5 })).toString('base64');
      assert.deepEqual(namesOf((await client.getEntities({ ...request, after })).items), [
        'bucket-05',
        'bucket-06',
      ]);
    });
  });

  describe('queryEntities', () => {
    const orderFields = { field: 'metadata.name', order: 'asc' } as const;
    const fields = ['metadata.name'];

    it('gets everything, with its total', async () => {
      const { items, totalItems, pageInfo } = await client.queryEntities();
      assert.deepEqual([items.length, totalItems, pageInfo], [38, 38, {}]);
    });

    // A cursor holds the filter as a predicate: the client then goes on by POST, and by GET where there is none.
    for (const [how, filter, names] of [
      ['with a filter', { kind: 'resource' }, resourceNames],
      ['without a filter', undefined, undefined],
    ] as const) {
      it(`walks by cursors to the end and back to the start, ${how}`, async () => {
        const question = { orderFields, fields, ...(filter && { filter }) };
        const expected = namesOf((await client.queryEntities(question)).items);
        if (names) assert.deepEqual(expected, names);
        const first = await client.queryEntities({ ...question, limit: 7 });
        assert.equal(first.pageInfo.prevCursor, undefined);

        const pages = [first];
        for (let cursor = first.pageInfo.nextCursor; cursor !== undefined;) {
          const page = await client.queryEntities({ cursor, limit: 7, fields });
          assert.equal(page.totalItems, expected.length);
          pages.push(page);
          cursor = page.pageInfo.nextCursor;
        }
        assert.deepEqual(
          pages.flatMap(page => namesOf(page.items)),
          expected,
        );

        let back = pages.at(-1)!;
        for (const page of pages.slice(0, -1).reverse()) {
          assert.ok(back.pageInfo.prevCursor);
          back = await client.queryEntities({
            cursor: back.pageInfo.prevCursor,
            limit: 7,
            fields,
          });
          assert.deepEqual(namesOf(back.items), namesOf(page.items));
        }
        assert.equal(back.pageInfo.prevCursor, undefined);
      });
    }

    it('finds by a predicate, alone or beside a filter, and goes on by cursor', async () => {
      const query = { $all: [{ kind: 'component' }, { $not: { 'spec.type': 'website' } }] };
      const first = await client.queryEntities({ query, orderFields, limit: 2 });
      assert.deepEqual([namesOf(first.items), first.totalItems], [['below', 'mail'], 3]);
      const second = await client.queryEntities({ cursor: first.pageInfo.nextCursor!, limit: 2 });
      assert.deepEqual(namesOf(second.items), ['shop']);

      const both = await client.queryEntities({ query, filter: { 'metadata.tags': ['java', 'none'] } });
      assert.deepEqual(namesOf(both.items), ['shop']);
      const owned = { relations: { $contains: { type: 'ownedBy', targetRef: 'group:default/team-b' } } };
      assert.equal((await client.queryEntities({ query: owned })).totalItems, 31);
    });

    it('finds text, by GET as by POST', async () => {
      const fullTextFilter = { term: ' MÜLL ', fields: ['metadata.title', 'metadata.name'] };
      assert.deepEqual(namesOf((await client.queryEntities({ fullTextFilter })).items), ['shop']);
      const query = { kind: 'component' };
      assert.deepEqual(namesOf((await client.queryEntities({ fullTextFilter, query })).items), ['shop']);
      const none = await client.queryEntities({ fullTextFilter: { term: '' }, query });
      assert.equal(none.totalItems, 4);
    });

    it('leaves out so many first, and the total where it is not wanted', async () => {
      const page = await client.queryEntities({
        orderFields,
        filter: { kind: 'resource' },
        offset: 28,
        limit: 5,
        totalItems: 'exclude',
      });
      assert.deepEqual([namesOf(page.items), page.totalItems], [['bucket-28', 'bucket-29'], 0]);
      const count = await client.queryEntities({ filter: { kind: 'resource' }, limit: 0 });
      assert.deepEqual([count.items, count.totalItems], [[], 30]);
    });
  });

  describe('streamEntities', () => {
    it('gives every entity once, a page at a time', async () => {
      for (const wanted of [{ filter: { kind: 'resource' } }, { query: { kind: 'resource' } }]) {
        const pages: string[][] = [];
        for await (const page of client.streamEntities({ ...wanted, pageSize: 12 })) {
          pages.push(page.map(entity => entity.metadata.name));
        }
        assert.deepEqual(
          pages.map(page => page.length),
          [12, 12, 6],
        );
        assert.deepEqual(pages.flat().sort(), resourceNames);
      }
    });
  });

  describe('getEntitiesByRefs', () => {
    const entityRefs = ['component:default/shop', 'component:default/absent', 'user:default/jane'];

    it('answers each ref at its place, with nothing for what is missing', async () => {
      const { items } = await client.getEntitiesByRefs({ entityRefs });
      assert.deepEqual(namesOf(items), ['shop', undefined, 'jane']);
      assert.deepEqual(await client.getEntitiesByRefs({ entityRefs: [] }), { items: [] });
    });

    it('answers fields, and nothing for what a filter or a predicate leaves out', async () => {
      const fields = ['metadata.name'];
      const shopOnly = { items: [{ metadata: { name: 'shop' } }, undefined, undefined] };
      const filter = { kind: 'component' };
      const query = { 'metadata.tags': 'java' };
      assert.deepEqual(await client.getEntitiesByRefs({ entityRefs, fields, filter }), shopOnly);
      assert.deepEqual(await client.getEntitiesByRefs({ entityRefs, fields, query }), shopOnly);
      assert.deepEqual(await client.getEntitiesByRefs({ entityRefs, fields, query, filter }), shopOnly);
    });

    it('gets more than fit into one request', async () => {
      const many = Array.from({ length: 2500 }, (_, index) => `component:default/none-${index}`);
      const { items } = await client.getEntitiesByRefs({ entityRefs: [...many, 'user:default/jane'] });
      assert.equal(items.length, 2501);
      assert.deepEqual(namesOf(items.slice(-2)), [undefined, 'jane']);
    });
  });

  describe('one entity', () => {
    it('is found by its ref, in any case and without its namespace', async () => {
      for (const ref of ['component:default/shop', 'Component:Shop']) {
        assert.equal((await client.getEntityByRef(ref))?.metadata.title, 'Müller & Söhne');
      }
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- There are clients that still call it.
      const byName = await client.getEntityByName({ kind: 'Component', namespace: 'default', name: 'shop' });
      assert.equal(byName?.metadata.title, 'Müller & Söhne');
    });

    it('is undefined where there is none', async () => {
      assert.equal(await client.getEntityByRef('component:default/absent'), undefined);
    });

    it('has its ancestors: itself, then the locations that lead to it', async () => {
      const { rootEntityRef, items } = await client.getEntityAncestors({ entityRef: 'component:below' });
      assert.equal(rootEntityRef, 'component:default/below');
      assert.deepEqual(
        items.map(item => [item.entity.metadata.name, item.parentEntityRefs]),
        [
          ['below', ['location:default/more']],
          ['more', []],
        ],
      );
      await assertRefused(client.getEntityAncestors({ entityRef: 'component:absent' }), {
        status: 404,
        cause: 'NotFoundError: No such entity component:default/absent',
      });
    });

    it('can be asked to be read again', async () => {
      await client.refreshEntity('component:default/shop');
      await assertRefused(client.refreshEntity('component:default/absent'), {
        status: 404,
        cause: 'NotFoundError: Entity component:default/absent not found',
      });
    });
  });

  describe('getEntityFacets', () => {
    it('counts values', async () => {
      const { facets } = await client.getEntityFacets({ facets: ['kind', 'metadata.tags', 'spec.nothing'] });
      assert.deepEqual(facets, {
        kind: [
          { value: 'Component', count: 4 },
          { value: 'Group', count: 2 },
          { value: 'Location', count: 1 },
          { value: 'Resource', count: 30 },
          { value: 'User', count: 1 },
        ],
        'metadata.tags': [
          { value: 'java', count: 1 },
          { value: 'web', count: 1 },
        ],
        'spec.nothing': [],
      });
    });

    it('counts those of a filter, a predicate, or both', async () => {
      const facets = ['spec.type'];
      const websites = { facets: { 'spec.type': [{ value: 'website', count: 1 }] } };
      const filter = { kind: 'component', 'spec.owner': 'team-b' };
      assert.deepEqual(await client.getEntityFacets({ facets, filter }), websites);
      const query = { 'metadata.name': { $in: ['site', 'jane'] } };
      assert.deepEqual(await client.getEntityFacets({ facets, query }), websites);
      assert.deepEqual(await client.getEntityFacets({ facets, query, filter }), websites);
    });
  });

  describe('validateEntity', () => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'new' },
      spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
    };
    const location = 'url:https://example.com/catalog-info.yaml';

    it('says that a good entity is valid', async () => {
      assert.deepEqual(await client.validateEntity(entity, location), { valid: true });
    });

    it('says what is wrong with a bad one, or with where it comes from', async () => {
      const bad = await client.validateEntity({ ...entity, metadata: { name: 'not good' } }, location);
      assert.ok(!bad.valid);
      assert.match(bad.errors[0]?.message ?? '', /metadata\.name is "not good"/);
      const lost = await client.validateEntity(entity, 'nonsense');
      assert.ok(!lost.valid);
      assert.match(lost.errors[0]?.message ?? '', /"nonsense"/);
    });
  });

  describe('locations, where none is registered', () => {
    it('are empty lists', async () => {
      assert.deepEqual(await client.getLocations(), { items: [] });
      assert.deepEqual(await client.queryLocations(), { items: [], totalItems: 0, pageInfo: {} });
      for await (const page of client.streamLocations({ query: { type: 'url' } })) {
        assert.fail(`There is a page of ${page.length}`);
      }
    });

    it('are not found, neither by id, by ref nor by entity', async () => {
      assert.equal(await client.getLocationById('2a1a8a0c-0000-4000-8000-000000000000'), undefined);
      assert.equal(await client.getLocationByRef('url:https://example.com/catalog-info.yaml'), undefined);
      // What a folder or the configuration names is not registered.
      assert.equal(await client.getLocationByEntity('component:default/shop'), undefined);
      assert.equal(await client.getLocationByEntity('component:default/absent'), undefined);
    });
  });
});

describe('the published catalog client, where a token is needed', () => {
  let server: TestServer;
  let client: CatalogClient;
  before(async () => {
    server = await createTestServer({ files: { 'catalog-info.yaml': descriptor({ name: 'one' }) } });
    client = createPublishedClient(server);
  });
  after(() => server.close());

  it('is let in by it, and told why not without one', async () => {
    assert.equal((await client.getEntities({}, { token: server.token })).items.length, 1);
    await assertRefused(client.getEntities(), {
      status: 401,
      cause: 'AuthenticationError: Missing credentials',
    });
  });
});
