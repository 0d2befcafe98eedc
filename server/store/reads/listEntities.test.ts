import assert from 'node:assert/strict';
import type { Entity } from '../../../model/index.ts';
import { exampleEntity } from '../../../test/helpers/store/exampleEntity.ts';
import { fillCatalog } from '../../../test/helpers/store/fillCatalog.ts';
import { openTestCatalog, type TestCatalog } from '../../../test/helpers/store/openTestCatalog.ts';
import type { ListRequest } from '../../catalog/types.ts';

describe('listEntities', () => {
  let catalog: TestCatalog;

  before(async () => {
    catalog = await openTestCatalog();
    const component = (name: string, type?: string, tags?: string[]): Entity =>
      exampleEntity('Component', name, {
        spec: { ...(type && { type }) },
        metadata: { ...(tags && { tags }) },
      });
    const entities = [
      component('delta', 'website', ['b', 'z']),
      component('alpha', 'service', ['c']),
      component('Beta', 'website'),
      component('gamma', undefined, ['a']),
      exampleEntity('API', 'zeta'),
    ];
    // In the order of uids they are as above.
    let next = 1;
    await fillCatalog(catalog.database, [{ ref: 'file:/all', entities }], {
      uidOf: () => `${String(next++).padStart(8, '0')}-0000-4000-8000-000000000000`,
    });
  });

  after(() => catalog.close());

  const list = async (request: Partial<ListRequest>): Promise<string[]> => {
    const found: string[] = [];
    for await (const chunk of catalog.reader.listEntities({ order: [], ...request })) {
      found.push(...chunk.map(item => (JSON.parse(item) as Entity).metadata.name));
    }
    return found;
  };

  it('gives everything by uid', async () => {
    assert.deepEqual(await list({}), ['delta', 'alpha', 'Beta', 'gamma', 'zeta']);
  });

  it('pages by ref when no order is given', async () => {
    assert.deepEqual(await list({ limit: 2 }), ['zeta', 'alpha']);
    assert.deepEqual(await list({ limit: 2, offset: 2 }), ['Beta', 'delta']);
    assert.deepEqual(await list({ offset: 4 }), ['gamma']);
    assert.deepEqual(await list({ limit: 9, query: { op: 'exists', key: 'spec.type' } }), [
      'alpha',
      'Beta',
      'delta',
    ]);
    assert.deepEqual(await list({ limit: 9, query: { op: 'not', of: { op: 'exists', key: 'spec.type' } } }), [
      'zeta',
      'gamma',
    ]);
  });

  it('orders by several fields, entities without a value last, ties by uid', async () => {
    const type = (order: 'asc' | 'desc') => ({ field: 'Spec.Type', order });
    assert.deepEqual(await list({ order: [type('asc')] }), ['alpha', 'delta', 'Beta', 'gamma', 'zeta']);
    assert.deepEqual(await list({ order: [type('desc')] }), ['delta', 'Beta', 'alpha', 'gamma', 'zeta']);
    const name = { field: 'metadata.name', order: 'asc' as const };
    assert.deepEqual(await list({ order: [type('desc'), name] }), [
      'Beta',
      'delta',
      'alpha',
      'gamma',
      'zeta',
    ]);
    assert.deepEqual(await list({ order: [name], limit: 2, offset: 1 }), ['Beta', 'delta']);
    assert.deepEqual(await list({ order: [{ ...name, order: 'desc' }] }), [
      'zeta',
      'gamma',
      'delta',
      'Beta',
      'alpha',
    ]);
  });

  it('lists an entity with several values once, by the first in order', async () => {
    const tags = (order: 'asc' | 'desc') => ({ field: 'metadata.tags', order });
    assert.deepEqual(await list({ order: [tags('asc')] }), ['gamma', 'delta', 'alpha', 'Beta', 'zeta']);
    assert.deepEqual(await list({ order: [tags('desc')] }), ['delta', 'alpha', 'gamma', 'Beta', 'zeta']);
  });

  it('streams many in chunks, and leaves out what goes in the meantime', async () => {
    const own = await openTestCatalog();
    try {
      const entities = Array.from({ length: 1203 }, (_, i) => exampleEntity('Domain', `d${i}`));
      await fillCatalog(own.database, [{ ref: 'file:/all', entities }]);
      const sizes: number[] = [];
      for await (const chunk of own.reader.listEntities({ order: [{ field: 'kind', order: 'asc' }] })) {
        sizes.push(chunk.length);
        if (sizes.length === 2) await own.database.run('DELETE FROM entities');
      }
      assert.deepEqual(sizes, [500, 500, 0]);
    } finally {
      await own.close();
    }
  });
});
