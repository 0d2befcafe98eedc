import assert from 'node:assert/strict';
import { entityRefOf, type Entity } from '../../../model/index.ts';
import type { EntityAncestryResponse, QueryEntitiesResponse } from '../../../protocol/http/catalog.ts';
import type { ErrorBody } from '../../../protocol/http/errors.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { exampleFiles, exampleRefs } from './exampleCatalog.ts';

const encode = encodeURIComponent;
const api = '/api/catalog';

describe('reading entities', () => {
  let server: TestServer;
  before(async () => {
    server = await createTestServer({ files: exampleFiles });
  });
  after(() => server.close());

  const list = (query: string): Promise<Entity[]> => server.json(`${api}/entities?${query}`);
  const refsOf = async (query: string): Promise<string[]> => (await list(query)).map(entityRefOf).sort();
  const page = (query: string): Promise<QueryEntitiesResponse> =>
    server.json(`${api}/entities/by-query?${query}`);
  const namesOf = (entities: Entity[]): string[] => entities.map(entity => entity.metadata.name);

  async function assertNotFound(path: string, message: string): Promise<void> {
    const response = await server.fetch(path);
    assert.equal(response.status, 404);
    const body = (await response.json()) as ErrorBody;
    assert.deepEqual([body.error.name, body.error.message], ['NotFoundError', message]);
  }

  describe('GET /entities', () => {
    it('answers all entities as one JSON array, with relations, uid and etag', async () => {
      const response = await server.fetch(`${api}/entities`);
      assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
      assert.equal(response.headers.get('link'), null);
      const entities = (await response.json()) as Entity[];
      assert.deepEqual(entities.map(entityRefOf).sort(), exampleRefs);
      const alpha = entities.find(entity => entity.metadata.name === 'alpha');
      assert.match(alpha?.metadata.uid ?? '', /^[0-9a-f-]{36}$/);
      assert.ok(alpha?.metadata.etag);
      assert.deepEqual(alpha.relations, [
        { type: 'dependsOn', targetRef: 'component:default/beta' },
        { type: 'dependsOn', targetRef: 'resource:default/missing' },
        { type: 'ownedBy', targetRef: 'group:default/team-a' },
        { type: 'partOf', targetRef: 'system:default/shop' },
      ]);
    });

    it('filters: commas are and, repetition of key or parameter is or, case does not matter', async () => {
      assert.deepEqual(await refsOf('filter=KIND=Component,spec.type=WEBSITE'), ['component:default/beta']);
      assert.deepEqual(await refsOf('filter=kind=user&filter=kind=system'), [
        'system:default/shop',
        'user:default/jane',
      ]);
      assert.deepEqual(await refsOf('filter=kind=user,kind=system'), [
        'system:default/shop',
        'user:default/jane',
      ]);
      assert.deepEqual(await refsOf('filter=metadata.annotations.example.com/edge'), [
        'component:default/alpha',
      ]);
      assert.deepEqual(await refsOf('filter=metadata.tags.java'), ['component:default/alpha']);
      assert.deepEqual(await refsOf('filter=metadata.tags=web'), [
        'component:default/alpha',
        'component:default/beta',
      ]);
      assert.deepEqual(await refsOf(`filter=${encode(' kind = user ')}`), ['user:default/jane']);
      assert.deepEqual(await refsOf('filter=kind=nothing'), []);
    });

    it('takes repeated filters with brackets behind the name, as some clients write lists', async () => {
      const users = ['system:default/shop', 'user:default/jane'];
      assert.deepEqual(await refsOf('filter[]=kind=user&filter[]=kind=system'), users);
      assert.deepEqual(await refsOf('filter[0]=kind=user&filter[1]=kind=system'), users);
    });

    it('finds by relations as they are, and by spec.owner as it is written', async () => {
      assert.deepEqual(await refsOf('filter=relations.ownedby=Group:Default/Team-B'), [
        'component:default/beta',
        'component:edge/gamma',
        'system:default/shop',
      ]);
      assert.deepEqual(await refsOf('filter=spec.owner=team-b'), [
        'component:default/beta',
        'system:default/shop',
      ]);
    });

    it('answers only the fields that are asked for', async () => {
      const expected = [{ kind: 'User', metadata: { name: 'jane' } }];
      assert.deepEqual(await list('filter=kind=user&fields=kind,metadata.name,spec.nothing'), expected);
      assert.deepEqual(await list('filter=kind=user&fields=kind&fields=metadata.name'), expected);
    });

    it('pages by limit, offset and the link that it gives', async () => {
      const query = 'filter=kind=component&order=desc:metadata.name&limit=2&fields=metadata.name';
      const first = await server.fetch(`${api}/entities?${query}`);
      assert.deepEqual(namesOf((await first.json()) as Entity[]), ['gamma', 'beta']);
      const link = /^<(\/entities\?[^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1];
      assert.ok(link);
      const second = await server.fetch(api + link);
      assert.deepEqual(namesOf((await second.json()) as Entity[]), ['alpha']);
      assert.equal(second.headers.get('link'), null);
      assert.deepEqual(namesOf(await list('filter=kind=component&order=asc:metadata.name&offset=1')), [
        'beta',
        'gamma',
      ]);
    });

    it('orders a page by ref unless told otherwise', async () => {
      assert.deepEqual((await list('limit=10')).map(entityRefOf), exampleRefs);
    });

    it('answers an empty array when nothing is there', async () => {
      assert.equal(await (await server.fetch(`${api}/entities?filter=kind=none`)).text(), '[]');
      assert.equal(await (await server.fetch(`${api}/entities?filter=kind=none&limit=3`)).text(), '[]');
    });
  });

  describe('GET /entities/by-query', () => {
    const sorted = 'filter=kind=component&orderField=metadata.name,asc&fields=metadata.name';

    it('answers items, their total, and no cursor on a single page', async () => {
      const all = await page(sorted);
      assert.deepEqual(namesOf(all.items), ['alpha', 'beta', 'gamma']);
      assert.equal(all.totalItems, 3);
      assert.deepEqual(all.pageInfo, {});
    });

    it('walks forth and back by cursors, which win over filter and order', async () => {
      const first = await page(`${sorted}&limit=1`);
      assert.equal(first.pageInfo.prevCursor, undefined);
      const second = await page(`cursor=${encode(first.pageInfo.nextCursor ?? '')}&limit=1&filter=kind=user`);
      assert.deepEqual(namesOf(second.items), ['beta']);
      assert.equal(second.totalItems, 3);
      const third = await page(`cursor=${encode(second.pageInfo.nextCursor ?? '')}&limit=1`);
      assert.deepEqual(namesOf(third.items), ['gamma']);
      assert.equal(third.pageInfo.nextCursor, undefined);
      const back = await page(`cursor=${encode(third.pageInfo.prevCursor ?? '')}&limit=1`);
      assert.deepEqual(namesOf(back.items), ['beta']);
    });

    it('keeps a filter in the cursor as a query, so that clients go on by POST', async () => {
      const first = await page(`${sorted}&limit=1`);
      const cursor = first.pageInfo.nextCursor ?? '';
      const inside = JSON.parse(Buffer.from(cursor, 'base64').toString()) as { query?: unknown };
      assert.ok(inside.query);
      const next = await server.json<QueryEntitiesResponse>(`${api}/entities/by-query`, { cursor, limit: 1 });
      assert.deepEqual(namesOf(next.items), ['beta']);
      const unfiltered = (await page('limit=1')).pageInfo.nextCursor ?? '';
      assert.ok(!('query' in (JSON.parse(Buffer.from(unfiltered, 'base64').toString()) as object)));
    });

    it('answers only the total with limit 0, and no total when it is excluded', async () => {
      assert.deepEqual(await page('filter=kind=group&limit=0'), { items: [], totalItems: 2, pageInfo: {} });
      assert.equal((await page('filter=kind=group&totalItems=exclude')).totalItems, 0);
    });

    it('leaves out what lacks the order field', async () => {
      const { items, totalItems } = await page('orderField=metadata.title');
      assert.deepEqual([namesOf(items), totalItems], [['alpha'], 1]);
    });

    it('finds text in the named fields, in any case and anywhere', async () => {
      const text = async (query: string): Promise<string[]> => namesOf((await page(query)).items).sort();
      assert.deepEqual(await text('fullTextFilterTerm=%20FÜR%20&fullTextFilterFields=metadata.title'), [
        'alpha',
      ]);
      assert.deepEqual(
        await text('fullTextFilterTerm=third&fullTextFilterFields=metadata.name,metadata.description'),
        ['gamma'],
      );
      assert.deepEqual(
        await text(
          'fullTextFilterTerm=eta&fullTextFilterFields=metadata.title&fullTextFilterFields=metadata.name',
        ),
        ['beta'],
      );
      assert.deepEqual(await text('fullTextFilterTerm=amm&orderField=metadata.name'), ['gamma']);
      assert.equal((await text('filter=kind=component&fullTextFilterTerm=%20')).length, 3);
    });
  });

  describe('POST /entities/by-query', () => {
    const query = (predicate: unknown): Promise<QueryEntitiesResponse> =>
      server.json(`${api}/entities/by-query`, {
        query: predicate,
        orderBy: [{ field: 'metadata.name', order: 'asc' }],
        fields: ['metadata.name'],
      });

    it('finds by predicates', async () => {
      const cases: [unknown, string[]][] = [
        [{ kind: 'Component', 'spec.type': { $in: ['website', 'LIBRARY'] } }, ['beta', 'gamma']],
        [{ $any: [{ kind: 'user' }, { 'metadata.title': { $exists: true } }] }, ['alpha', 'jane']],
        [{ $all: [{ kind: 'component' }, { $not: { 'spec.owner': 'team-b' } }] }, ['alpha', 'gamma']],
        [{ 'metadata.name': { $hasPrefix: 'TEAM' } }, ['team-a', 'team-b']],
        [{ relations: { $contains: { type: 'ownedBy', targetRef: 'group:default/team-a' } } }, ['alpha']],
        [{ 'metadata.tags': { $contains: 'java' } }, ['alpha']],
        [{ $any: [] }, []],
      ];
      for (const [predicate, names] of cases) {
        const { items, totalItems } = await query(predicate);
        assert.deepEqual(namesOf(items), names, JSON.stringify(predicate));
        assert.equal(totalItems, names.length);
      }
      assert.equal((await query({})).totalItems, exampleRefs.length);
    });

    it('asks for everything without a body, and looks for no text without a term', async () => {
      const response = await server.fetch(`${api}/entities/by-query`, { method: 'POST' });
      assert.equal(response.status, 200);
      assert.equal(((await response.json()) as QueryEntitiesResponse).totalItems, exampleRefs.length);
      for (const fullTextFilter of [{}, { fields: ['metadata.name'] }]) {
        const { totalItems } = await server.json<QueryEntitiesResponse>(`${api}/entities/by-query`, {
          fullTextFilter,
        });
        assert.equal(totalItems, exampleRefs.length);
      }
    });

    it('pages, and finds text', async () => {
      const body = {
        query: { kind: 'component' },
        orderBy: [{ field: 'metadata.name', order: 'desc' }],
        limit: 2,
      };
      const first = await server.json<QueryEntitiesResponse>(`${api}/entities/by-query`, body);
      assert.deepEqual(namesOf(first.items), ['gamma', 'beta']);
      const cursor = first.pageInfo.nextCursor;
      const second = await server.json<QueryEntitiesResponse>(`${api}/entities/by-query`, {
        cursor,
        limit: 2,
      });
      assert.deepEqual(namesOf(second.items), ['alpha']);
      const text = await server.json<QueryEntitiesResponse>(`${api}/entities/by-query`, {
        fullTextFilter: { term: 'lph', fields: ['metadata.name', 'metadata.title'] },
      });
      assert.deepEqual(namesOf(text.items), ['alpha']);
    });
  });

  describe('POST /entities/by-refs', () => {
    const byRefs = async (body: object, query = ''): Promise<(string | null)[]> =>
      (await server.json<{ items: (Entity | null)[] }>(`${api}/entities/by-refs${query}`, body)).items.map(
        item => item?.metadata.name ?? null,
      );

    it('keeps order, length and duplicates, with null for what is not there', async () => {
      const entityRefs = [
        'user:default/jane',
        'component:default/none',
        'component:edge/gamma',
        'user:default/jane',
      ];
      assert.deepEqual(await byRefs({ entityRefs }), ['jane', null, 'gamma', 'jane']);
      assert.deepEqual(await byRefs({ entityRefs: [] }), []);
    });

    it('takes refs literally: short ones and those in other cases are not there', async () => {
      assert.deepEqual(await byRefs({ entityRefs: ['user:jane', 'User:default/jane', 'jane'] }), [
        null,
        null,
        null,
      ]);
    });

    it('answers null for what filter or query leave out', async () => {
      const entityRefs = ['component:default/alpha', 'component:default/beta', 'user:default/jane'];
      const filter = '?filter=kind=component';
      assert.deepEqual(await byRefs({ entityRefs }, filter), ['alpha', 'beta', null]);
      assert.deepEqual(await byRefs({ entityRefs, query: { 'spec.type': 'service' } }, filter), [
        'alpha',
        null,
        null,
      ]);
    });

    it('answers only the fields that are asked for', async () => {
      assert.deepEqual(
        await server.json(`${api}/entities/by-refs`, { entityRefs: ['user:default/jane'], fields: ['kind'] }),
        { items: [{ kind: 'User' }] },
      );
    });
  });

  describe('one entity', () => {
    it('is found by name, whatever the case, and with a slash at the end', async () => {
      for (const name of ['component/default/alpha', 'Component/DEFAULT/Alpha', 'component/default/alpha/']) {
        const entity = await server.json<Entity>(`${api}/entities/by-name/${name}`);
        assert.equal(entityRefOf(entity), 'component:default/alpha');
      }
    });

    it('is found by uid', async () => {
      const alpha = await server.json<Entity>(`${api}/entities/by-name/component/default/alpha`);
      assert.deepEqual(await server.json(`${api}/entities/by-uid/${alpha.metadata.uid}`), alpha);
    });

    it('is not found by what nobody has', async () => {
      await assertNotFound(
        `${api}/entities/by-name/Component/default/None`,
        "No entity named 'None' found, with kind 'Component' in namespace 'default'",
      );
      await assertNotFound(`${api}/entities/by-uid/nobody`, 'No entity with uid nobody');
      await assertNotFound(
        `${api}/entities/by-name/component/default/none/ancestry`,
        'No such entity component:default/none',
      );
    });

    it('has an ancestry that begins with itself', async () => {
      const ancestry = await server.json<EntityAncestryResponse>(
        `${api}/entities/by-name/Component/default/Alpha/ancestry`,
      );
      assert.equal(ancestry.rootEntityRef, 'component:default/alpha');
      assert.equal(ancestry.items[0]?.entity.metadata.name, 'alpha');
      assert.ok(Array.isArray(ancestry.items[0].parentEntityRefs));
    });
  });
});
