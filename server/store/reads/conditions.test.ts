import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  evaluateEntityQuery,
  entityRefOf,
  relationsOf,
  searchRowsOf,
  type Entity,
  type EntityQuery,
  type EntityRelation,
} from '../../../model/index.ts';
import { exampleEntity } from '../../../test/helpers/store/exampleEntity.ts';
import { fillCatalog } from '../../../test/helpers/store/fillCatalog.ts';
import { openTestCatalog, type TestCatalog } from '../../../test/helpers/store/openTestCatalog.ts';

/** Relations of an entity, whoever says so. */
function relationsTo(entity: Entity, all: readonly Entity[]): EntityRelation[] {
  const ref = entityRefOf(entity);
  return all.flatMap(relationsOf).filter(relation => relation.sourceRef === ref);
}

const words = ['a', 'ab', 'abc', 'b', ''];
const kinds = ['component', 'api', 'group'];

function exampleEntities(): Entity[] {
  const entities: Entity[] = [];
  for (const [k, kind] of ['Component', 'API', 'Group'].entries()) {
    for (let i = 0; i < 8; i++) {
      entities.push(
        exampleEntity(kind, `${kind}-${i}`, {
          metadata: {
            ...(i % 2 === 0 && { title: words[(i + k) % words.length] ?? '' }),
            ...(i % 3 === 0 && { tags: words.slice(i % 5, 3) }),
            ...(i === 5 && { note: 'x'.repeat(300) }),
            ...(i === 6 && { note: null }),
          },
          spec: { type: i % 2 === 0 ? 'Service' : 'ab', owner: `group-${i % 3}`, system: `s${i % 2}` },
        }),
      );
    }
  }
  return entities;
}

const keys = fc.constantFrom(
  'kind',
  'metadata.name',
  'metadata.title',
  'metadata.tags',
  'metadata.tags.ab',
  'metadata.note',
  'spec.type',
  'spec.none',
  'relations.ownedby',
  'relations.ownerof',
  'relations.partof',
  'relations.none',
);
const values = fc.constantFrom(
  ...words,
  ...kinds,
  'service',
  'true',
  'component-1',
  'group:default/group-1',
  'group:default/group-7',
  'system:default/s1',
  'component:default/component-1',
);
const queries = fc.letrec<{ query: EntityQuery }>(tie => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ op: fc.constant('exists' as const), key: keys }),
    fc.record({ op: fc.constant('in' as const), key: keys, values: fc.array(values, { maxLength: 3 }) }),
    fc.record({ op: fc.constant('prefix' as const), key: keys, prefix: values }),
    fc.record({ op: fc.constant('not' as const), of: tie('query') }),
    fc.record({ op: fc.constant('all' as const), of: fc.array(tie('query'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('any' as const), of: fc.array(tie('query'), { maxLength: 3 }) }),
  ),
})).query;

describe('a query as SQL', () => {
  let catalog: TestCatalog;
  const entities = exampleEntities();
  const refs = entities.map(entityRefOf);

  before(async () => {
    catalog = await openTestCatalog();
    await fillCatalog(catalog.database, [{ ref: 'file:/all.yaml', entities }]);
  });

  after(() => catalog.close());

  const expected = (query: EntityQuery): string[] =>
    entities
      .filter(entity => evaluateEntityQuery(query, searchRowsOf(entity, relationsTo(entity, entities))))
      .map(entityRefOf)
      .sort();

  const byQuery = async (query: EntityQuery, order?: string): Promise<string[]> => {
    const page = await catalog.reader.queryEntities({
      query,
      orderBy: order === undefined ? [] : [{ field: order, order: 'asc' }],
      limit: 1000,
      countTotal: true,
    });
    const found = page.items.map(item => entityRefOf(JSON.parse(item) as Entity));
    assert.equal(page.totalItems, found.length);
    return found.sort();
  };

  const byList = async (query: EntityQuery): Promise<string[]> => {
    const found: string[] = [];
    for await (const chunk of catalog.reader.listEntities({ query, order: [] })) {
      found.push(...chunk.map(item => entityRefOf(JSON.parse(item) as Entity)));
    }
    return found.sort();
  };

  const byRefs = async (query: EntityQuery): Promise<string[]> => {
    const found = await catalog.reader.entitiesByRefs({ refs, query });
    return refs.filter((_, index) => found[index] !== undefined).sort();
  };

  it('finds the same entities as evaluating it in memory does', async function () {
    this.timeout(30_000);
    await fc.assert(
      fc.asyncProperty(queries, async query => {
        const wanted = expected(query);
        assert.deepEqual(await byQuery(query), wanted, 'by query');
        assert.deepEqual(await byQuery(query, 'metadata.name'), wanted, 'by query, in order');
        assert.deepEqual(await byList(query), wanted, 'as a list');
        assert.deepEqual(await byRefs(query), wanted, 'by refs');
        const { kind } = await catalog.reader.facets({ facets: ['kind'], query });
        assert.equal(
          kind!.reduce((sum, { count }) => sum + count, 0),
          wanted.length,
          'in facets',
        );
      }),
      { numRuns: 300 },
    );
  });

  const leaves = fc.oneof(
    fc.record({ op: fc.constant('exists' as const), key: keys }),
    fc.record({ op: fc.constant('in' as const), key: keys, values: fc.array(values, { maxLength: 3 }) }),
    fc.record({ op: fc.constant('prefix' as const), key: keys, prefix: values }),
  );

  it('finds the same when there are so many alternatives that they are looked at together', async function () {
    this.timeout(30_000);
    const absent = Array.from({ length: 25 }, (_, i): EntityQuery => ({
      op: 'exists',
      key: `spec.absent${i}`,
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(leaves, { maxLength: 4 }), fc.boolean(), async (of, isRefused) => {
        const any: EntityQuery = { op: 'any', of: [...absent, ...of] };
        const query: EntityQuery = isRefused ? { op: 'not', of: any } : any;
        assert.deepEqual(await byQuery(query), expected(query), 'by query');
        assert.deepEqual(await byQuery(query, 'metadata.name'), expected(query), 'by query, in order');
        assert.deepEqual(await byRefs(query), expected(query), 'by refs');
      }),
      { numRuns: 100 },
    );
  });

  it('refuses what would take a look too many, with a word that says so', async () => {
    const of = Array.from({ length: 1000 }, (_, i): EntityQuery => ({ op: 'exists', key: `spec.key${i}` }));
    await assert.rejects(byQuery({ op: 'all', of }), { name: 'InputError', message: /1000 conditions/ });
    assert.deepEqual(await byQuery({ op: 'any', of }), []);
  });

  const service: EntityQuery = { op: 'in', key: 'spec.type', values: ['service'] };

  it('takes hundreds of alternatives and long lists', async function () {
    this.timeout(10_000);
    for (const keyOf of [() => 'spec.type', (i: number) => `spec.key${i}`]) {
      const of = Array.from({ length: 500 }, (_, i): EntityQuery => ({
        op: 'in',
        key: keyOf(i),
        values: [`t${i}`],
      }));
      assert.deepEqual(await byQuery({ op: 'any', of: [...of, service] }), expected(service));
      const none: EntityQuery = { op: 'not', of: { op: 'any', of } };
      assert.deepEqual(await byQuery({ op: 'all', of: [service, none] }), expected(service));
    }
    const values = Array.from({ length: 100_000 }, (_, i) => `t${i}`);
    assert.deepEqual(
      await byQuery({ op: 'in', key: 'spec.type', values: [...values, 'service'] }),
      expected(service),
    );
  });

  it('takes conditions nested as deep as a predicate may be', async () => {
    let query: EntityQuery = service;
    for (let depth = 0; depth < 50; depth++) query = { op: 'not', of: query };
    assert.deepEqual(await byQuery(query), expected(query));
    let mixed: EntityQuery = service;
    for (let depth = 0; depth < 50; depth++) {
      mixed = {
        op: depth % 2 === 0 ? 'all' : 'any',
        of: [mixed, { op: 'in', key: 'kind', values: ['component'] }],
      };
    }
    assert.deepEqual(await byQuery(mixed), expected(mixed));
  });

  it('binds values: quotes and wildcards are only characters', async () => {
    for (const value of ["' OR 1=1 --", '%', '_', '"', '\\', '\0', '🎭']) {
      assert.deepEqual(await byQuery({ op: 'in', key: 'metadata.name', values: [value] }), []);
      assert.deepEqual(await byQuery({ op: 'exists', key: value }), []);
      assert.deepEqual(await byQuery({ op: 'prefix', key: 'metadata.name', prefix: value }), []);
      assert.deepEqual(await byQuery({ op: 'in', key: `relations.${value}`, values: [value] }), []);
    }
  });
});

describe('conditions that many entities fulfil by several values each', () => {
  let catalog: TestCatalog;
  /** More than are listed at once. */
  const names = Array.from({ length: 1100 }, (_, index) => `c${String(index).padStart(4, '0')}`);
  const conditions: [string, EntityQuery][] = [
    ['exists', { op: 'exists', key: 'metadata.tags' }],
    ['in', { op: 'in', key: 'metadata.tags', values: ['a', 'b', 'c'] }],
    ['relation', { op: 'exists', key: 'relations.dependson' }],
  ];

  before(async function () {
    this.timeout(30_000);
    catalog = await openTestCatalog();
    const entities = names.map(name =>
      exampleEntity('Component', name, {
        metadata: { tags: ['a', 'b', 'c'] },
        spec: { dependsOn: ['component:x', 'component:y'] },
      }),
    );
    await fillCatalog(catalog.database, [{ ref: 'file:/all', entities }]);
  });
  after(() => catalog.close());

  const byName = [{ field: 'metadata.name', order: 'asc' as const }];
  const namesOf = (items: readonly string[]): string[] =>
    items.map(item => (JSON.parse(item) as Entity).metadata.name);

  for (const [name, query] of conditions) {
    it(`leave out as many entities as were asked to be left out: ${name}`, async () => {
      const wanted = names.slice(5, 8);
      const page = await catalog.reader.queryEntities({
        query,
        orderBy: byName,
        offset: 5,
        limit: 3,
        countTotal: true,
      });
      assert.deepEqual([namesOf(page.items), page.totalItems], [wanted, names.length]);
      for (const order of [byName, []]) {
        const listed: string[] = [];
        for await (const chunk of catalog.reader.listEntities({ query, order, offset: 5, limit: 3 })) {
          listed.push(...namesOf(chunk));
        }
        assert.deepEqual(listed, wanted);
      }
    });
  }
});
