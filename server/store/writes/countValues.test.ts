import assert from 'node:assert/strict';
import { entityRefOf, type Entity } from '../../../model/index.ts';
import { exampleEntity } from '../../../test/helpers/store/exampleEntity.ts';
import { openTestCatalog, type TestCatalog } from '../../../test/helpers/store/openTestCatalog.ts';
import type { CatalogWrite, LocationWrite } from './CatalogWrite.ts';
import { CatalogWriter } from './CatalogWriter.ts';
import { contentOf } from './EntityContent.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

describe('countValues', () => {
  let catalog: TestCatalog;
  let writer: CatalogWriter;

  beforeEach(async () => {
    catalog = await openTestCatalog();
    writer = new CatalogWriter(catalog.database, () => 0);
  });

  afterEach(() => catalog.close());

  it('counts what comes, changes, takes over and goes', async () => {
    await apply({ locations: [file('a', [tagged('one', 'Java', 'go'), tagged('two', 'java')])] });
    await assertTrue();
    assert.deepEqual(await countsOf('metadata.tags'), { Java: 1, go: 1, java: 1 });

    await apply({ locations: [file('b', [tagged('one', 'rust')])] });
    await assertTrue();
    assert.deepEqual(
      await countsOf('metadata.tags'),
      { Java: 1, go: 1, java: 1 },
      'a conflict counts for nothing',
    );

    await apply({ locations: [file('a', [tagged('two', 'go')])] });
    await assertTrue();
    assert.deepEqual(await countsOf('metadata.tags'), { go: 1, rust: 1 });

    await apply({ removed: ['file:/a', 'file:/b'] });
    await assertTrue();
    assert.deepEqual(await countsOf('metadata.tags'), {});
    const [left] = await catalog.database.all<{ n: number }>('SELECT count(*) AS n FROM value_counts');
    assert.equal(left?.n, 0);
  });

  it('counts nothing of keys of which nearly every entity has a value of its own', async () => {
    const entities = Array.from({ length: 700 }, (_, index) =>
      tagged(`n${index}`, index % 2 ? 'odd' : 'even'),
    );
    for (const entity of entities) entity.metadata.annotations = { 'example.org/own': entity.metadata.name };
    await apply({ locations: [file('a', entities)] });
    await assertTrue();
    assert.equal(await isCounted('metadata.annotations.example.org/own'), false);
    assert.equal(await isCounted('metadata.name'), false);
    assert.deepEqual(await countsOf('metadata.tags'), { even: 350, odd: 350 });

    await apply({ locations: [file('a', entities.slice(1))] });
    await assertTrue();
    const { n5: one } = await countsOf('metadata.annotations.example.org/own');
    assert.equal(one, 1, 'what is not counted beforehand is counted when it is asked for');
  });

  it('finds a part of a name as the name is now', async () => {
    const find = async (term: string): Promise<number> => {
      const orderBy = [{ field: 'metadata.name', order: 'asc' as const }];
      const page = await catalog.reader.queryEntities({
        orderBy,
        limit: 9,
        countTotal: true,
        fullText: { term },
      });
      return page.totalItems;
    };
    await apply({ locations: [file('a', [tagged('payments'), tagged('payroll')])] });
    assert.deepEqual(
      [await find('PAY'), await find('ments'), await find('oll'), await find('ay')],
      [2, 1, 1, 2],
    );
    await apply({ locations: [file('a', [tagged('payments')])] });
    assert.deepEqual([await find('pay'), await find('oll'), await find('a"b')], [1, 0, 0]);
    await apply({ removed: ['file:/a'] });
    assert.equal(await find('pay'), 0);
  });

  it('leaves the counts as they were when the write fails', async () => {
    await apply({ locations: [file('a', [tagged('one', 'go')])] });
    await catalog.database.exec(
      'CREATE TRIGGER refuse BEFORE INSERT ON problems BEGIN SELECT RAISE(ABORT, "no"); END',
    );
    const failing = file('a', [tagged('one', 'java'), tagged('two', 'java')]);
    failing.problems.push({
      rule: 'entity-name',
      severity: 'error',
      message: 'no',
      path: [],
      document: 0,
      range,
    });
    await assert.rejects(apply({ locations: [failing] }));
    await assertTrue();
    assert.deepEqual(await countsOf('metadata.tags'), { go: 1 });
  });

  function apply(write: Partial<CatalogWrite>): Promise<unknown> {
    return writer.apply({
      locations: [],
      removed: [],
      targetProblems: [],
      at: '2026-01-01T00:00:00.000Z',
      ...write,
    });
  }

  async function countsOf(facet: string): Promise<Record<string, number>> {
    const { [facet]: counted = [] } = await catalog.reader.facets({ facets: [facet] });
    return Object.fromEntries(counted.map(({ value, count }) => [value, count]));
  }

  async function isCounted(key: string): Promise<boolean> {
    const [row] = await catalog.database.all<{ counted: number }>('SELECT counted FROM keys WHERE key = ?', [
      key,
    ]);
    return row?.counted === 1;
  }

  /** The counts say what counting the rows would. */
  async function assertTrue(): Promise<void> {
    const kept = 'SELECT key_id, value, original, entities FROM value_counts ORDER BY 1, 2, 3';
    const found = `SELECT key_id, value, original, count(*) AS entities FROM search JOIN keys ON keys.id = key_id
      WHERE counted = 1 AND value < x'' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
    const rows = await Promise.all([kept, found].map(sql => catalog.database.all<object>(sql)));
    const [have, want] = rows.map(list => list.map(row => ({ ...row })));
    assert.deepEqual(have, want);
  }
});

function tagged(name: string, ...tags: string[]): Entity {
  return exampleEntity('Component', name, { metadata: { tags }, spec: { type: 'service' } });
}

function file(name: string, entities: Entity[]): LocationWrite {
  return {
    ref: `file:/${name}`,
    origin: `file:/${name}`,
    root: '/',
    token: '1',
    state: 'ok',
    definitions: entities.map((entity, document) => ({
      ref: entityRefOf(entity),
      document,
      range: () => range,
      content: contentOf(entity),
    })),
    kept: new Map(),
    problems: [],
  };
}
