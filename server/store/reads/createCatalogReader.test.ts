import assert from 'node:assert/strict';
import type { Entity, Problem } from '../../../model/index.ts';
import { exampleEntity } from '../../../test/helpers/store/exampleEntity.ts';
import { fillCatalog } from '../../../test/helpers/store/fillCatalog.ts';
import { openTestCatalog, type TestCatalog } from '../../../test/helpers/store/openTestCatalog.ts';

describe('createCatalogReader', () => {
  let catalog: TestCatalog;

  before(async () => {
    catalog = await openTestCatalog();
    await fillCatalog(catalog.database, files(), { uidOf, statusOf });
  });

  after(() => catalog.close());

  const one = async (ref: string): Promise<Entity | undefined> => {
    const [text] = await catalog.reader.entitiesByRefs({ refs: [ref] });
    return text === undefined ? undefined : (JSON.parse(text) as Entity);
  };

  describe('an entity', () => {
    it('comes with relations from both sides, sorted and none twice, also to what is not there', async () => {
      assert.deepEqual((await one('component:default/shop'))?.relations, [
        { type: 'dependencyOf', targetRef: 'component:default/cart' },
        { type: 'dependsOn', targetRef: 'component:default/cart' },
        { type: 'ownedBy', targetRef: 'group:default/nobody' },
        { type: 'partOf', targetRef: 'system:default/store' },
      ]);
      assert.deepEqual((await one('system:default/store'))?.relations, [
        { type: 'hasPart', targetRef: 'component:default/cart' },
        { type: 'hasPart', targetRef: 'component:default/shop' },
      ]);
      assert.deepEqual((await one('location:default/root'))?.relations, []);
    });

    it('comes with its status only when there is one', async () => {
      assert.deepEqual((await one('component:default/cart'))?.status, {
        items: [{ type: 'test', level: 'error', message: 'stale "x"' }],
      });
      const plain = await one('component:default/shop');
      assert.ok(plain !== undefined && !('status' in plain));
    });

    it('changes its etag when only its relations change', async () => {
      const own = await openTestCatalog();
      try {
        await fillCatalog(own.database, files(), { uidOf });
        const etag = async (ref: string): Promise<string> =>
          (JSON.parse((await own.reader.entitiesByRefs({ refs: [ref] }))[0]!) as Entity).metadata.etag!;
        const [store, shop] = [await etag('system:default/store'), await etag('component:default/shop')];
        await own.database.run('DELETE FROM entities WHERE uid = ?', [uidOf('component:default/cart')!]);
        assert.notEqual(await etag('system:default/store'), store);
        assert.notEqual(await etag('component:default/shop'), shop);
        const root = await etag('location:default/root');
        assert.equal(await etag('location:default/root'), root);
      } finally {
        await own.close();
      }
    });

    it('has the same etag whichever fields are asked for', async () => {
      const whole = await one('component:default/shop');
      for (const field of ['metadata', 'metadata.etag']) {
        const [text] = await catalog.reader.entitiesByRefs({
          refs: ['component:default/shop'],
          fields: [field],
        });
        assert.equal((JSON.parse(text!) as Entity).metadata.etag, whole?.metadata.etag);
      }
    });
  });

  describe('entitiesByRefs', () => {
    it('keeps order and length, answers twice what is asked twice, and knows exact refs only', async () => {
      const refs = ['component:default/cart', 'component:default/none', 'COMPONENT:default/cart', 'component:default/shop', 'component:default/cart', 'cart']; // prettier-ignore
      const found = await catalog.reader.entitiesByRefs({ refs, fields: ['metadata.name'] });
      assert.deepEqual(
        found.map(text => text && (JSON.parse(text) as Entity).metadata.name),
        ['cart', undefined, undefined, 'shop', 'cart', undefined],
      );
      assert.deepEqual(await catalog.reader.entitiesByRefs({ refs: [] }), []);
    });

    it('leaves out what the query does not want', async () => {
      const found = await catalog.reader.entitiesByRefs({
        refs: ['component:default/cart', 'system:default/store'],
        query: { op: 'in', key: 'kind', values: ['system'] },
        fields: ['kind'],
      });
      assert.deepEqual(found, [undefined, '{"kind":"System"}']);
    });
  });

  describe('entityByUid', () => {
    it('finds active entities, and only by the whole uid', async () => {
      const entityByUid = (uid: string) => catalog.reader.entityByUid(uid);
      const uid = uidOf('component:default/cart')!;
      assert.equal((JSON.parse((await entityByUid(uid))!) as Entity).metadata.name, 'cart');
      assert.equal(await entityByUid(uid.replace(/.$/, 'f')), undefined);
      assert.equal(await entityByUid('nothing'), undefined);
    });
  });

  describe('facets', () => {
    it('counts values in their own casing, sorted, under the name that was asked', async () => {
      assert.deepEqual(
        await catalog.reader.facets({ facets: ['Kind', 'spec.type', 'metadata.tags', 'spec.none'] }),
        {
          Kind: [
            { value: 'Component', count: 2 },
            { value: 'Location', count: 2 },
            { value: 'System', count: 1 },
          ],
          'spec.type': [
            { value: 'Service', count: 1 },
            { value: 'service', count: 1 },
          ],
          'metadata.tags': [
            { value: 'java', count: 2 },
            { value: 'web', count: 1 },
          ],
          'spec.none': [],
        },
      );
    });

    it('counts relations by their targets, of entities that are there', async () => {
      assert.deepEqual(await catalog.reader.facets({ facets: ['relations.ownedBy', 'relations.ownerOf'] }), {
        'relations.ownedBy': [{ value: 'group:default/nobody', count: 2 }],
        'relations.ownerOf': [],
      });
    });

    it('counts labels and annotations', async () => {
      const key = 'metadata.annotations.example.com/Tier';
      assert.deepEqual(await catalog.reader.facets({ facets: [key] }), {
        [key]: [{ value: 'Gold', count: 1 }],
      });
    });

    it('counts only what a query and a text leave', async () => {
      const query = { op: 'in' as const, key: 'kind', values: ['component'] };
      assert.deepEqual(
        await catalog.reader.facets({ facets: ['metadata.tags', 'relations.partOf'], query }),
        {
          'metadata.tags': [
            { value: 'java', count: 2 },
            { value: 'web', count: 1 },
          ],
          'relations.partOf': [{ value: 'system:default/store', count: 2 }],
        },
      );
      const fullText = { term: 'SHOP', fields: ['metadata.name', 'metadata.title'] };
      assert.deepEqual(await catalog.reader.facets({ facets: ['kind', 'metadata.tags'], fullText }), {
        kind: [{ value: 'Component', count: 1 }],
        'metadata.tags': [
          { value: 'java', count: 1 },
          { value: 'web', count: 1 },
        ],
      });
      assert.deepEqual(await catalog.reader.facets({ facets: ['kind'], fullText: { term: 'sto' } }), {
        kind: [{ value: 'System', count: 1 }],
      });
    });
  });

  describe('ancestry', () => {
    it('goes up through the Location entities, the entity itself first', async () => {
      const items = await catalog.reader.ancestry('component:default/cart');
      assert.deepEqual(
        items?.map(({ entity, parentEntityRefs }) => [
          (JSON.parse(entity) as Entity).metadata.name,
          parentEntityRefs,
        ]),
        [
          ['cart', ['location:default/nested']],
          ['nested', ['location:default/root']],
          ['root', []],
        ],
      );
    });

    it('is the entity alone at the root, and nothing for an unknown one', async () => {
      const items = await catalog.reader.ancestry('location:default/root');
      assert.deepEqual(
        items?.map(item => item.parentEntityRefs),
        [[]],
      );
      assert.equal(await catalog.reader.ancestry('location:default/none'), undefined);
    });

    it('ends where Locations name one another in a circle', async () => {
      const own = await openTestCatalog();
      try {
        await fillCatalog(own.database, [
          { ref: 'file:/a', entities: [exampleEntity('Location', 'a')], namedBy: ['location:default/b'] },
          { ref: 'file:/b', entities: [exampleEntity('Location', 'b')], namedBy: ['location:default/a'] },
        ]);
        const items = await own.reader.ancestry('location:default/a');
        assert.deepEqual(
          items?.map(item => item.parentEntityRefs),
          [['location:default/b'], ['location:default/a']],
        );
      } finally {
        await own.close();
      }
    });
  });

  it('tells where an entity comes from, its conflicts and what is wrong with it', async () => {
    assert.deepEqual(await catalog.reader.source('component:default/cart'), {
      entityRef: 'component:default/cart',
      location: 'file:/shop.yaml',
      origin: 'file:/shop.yaml',
      document: 1,
      seenAt: '2026-01-02T03:04:05.000Z',
      readAt: '2026-01-01T00:00:00.000Z',
      conflicts: [{ location: 'url:https://example.com/other.yaml', document: 0 }],
      problems: [problem(1, 'warning')],
    });
    assert.equal(await catalog.reader.source('component:default/none'), undefined);
  });

  it('lists the problems of all files, or of those that are asked for', async () => {
    const other = { target: 'https://example.com/other.yaml', problems: [problem(0, 'error')] };
    const shop = { target: '/shop.yaml', problems: [problem(1, 'warning'), problem(2, 'error')] };
    assert.deepEqual(await catalog.reader.problems(), { files: [shop, other] });
    assert.deepEqual(
      await catalog.reader.problems(['https://example.com/other.yaml', '/root.yaml', '/none']),
      {
        files: [other, { target: '/root.yaml', problems: [] }, { target: '/none', problems: [] }],
      },
    );
    assert.deepEqual(await catalog.reader.problems([]), { files: [] });
  });

  it('counts entities, files and problems', async () => {
    assert.deepEqual(await catalog.reader.counts(), { entities: 5, files: 4, errors: 2, warnings: 1 });
  });
});

function problem(document: number, severity: 'error' | 'warning'): Problem {
  const start = { line: 1, character: 2 };
  return {
    rule: 'entity-field',
    severity,
    message: 'wrong',
    path: ['spec', 0],
    range: { start, end: start },
    document,
  };
}

function files(): Parameters<typeof fillCatalog>[1] {
  const spec = { system: 'store', owner: 'nobody' };
  const cart = exampleEntity('Component', 'cart', {
    spec: { ...spec, type: 'service', dependsOn: ['component:shop'] },
    metadata: { tags: ['java'] },
  });
  const shop = exampleEntity('Component', 'shop', {
    spec: { ...spec, type: 'Service', dependsOn: ['component:cart', 'Component:CART'] },
    metadata: {
      tags: ['java', 'web'],
      annotations: { 'example.com/Tier': 'Gold' },
      description: 'says "etag":"x"',
    },
  });
  return [
    { ref: 'file:/root.yaml', entities: [exampleEntity('Location', 'root')] },
    {
      ref: 'file:/nested.yaml',
      entities: [exampleEntity('Location', 'nested')],
      namedBy: ['location:default/root'],
    },
    {
      ref: 'file:/shop.yaml',
      entities: [shop, cart, exampleEntity('System', 'store')],
      namedBy: ['location:default/nested'],
      problems: [problem(1, 'warning'), problem(2, 'error')],
    },
    { ref: 'url:https://example.com/other.yaml', entities: [cart], problems: [problem(0, 'error')] },
  ];
}

function uidOf(ref: string): string | undefined {
  return ref === 'component:default/cart' ? 'abcdef01-2345-4000-8000-000000000000' : undefined;
}

function statusOf(ref: string): object[] | undefined {
  return ref === 'component:default/cart'
    ? [{ type: 'test', level: 'error', message: 'stale "x"' }]
    : undefined;
}
