import assert from 'node:assert/strict';
import { Database } from '../Database.ts';
import { findDriver } from '../drivers/findDriver.ts';
import { insertRows } from './insertRows.ts';

describe('insertRows', () => {
  let database: Database;

  beforeEach(async () => {
    const driver = await findDriver();
    database = new Database(await driver.open({ file: ':memory:', create: true }), ':memory:');
    await database.exec('CREATE TABLE t (n INTEGER UNIQUE, value ANY) STRICT');
  });

  afterEach(() => database.close());

  for (const count of [0, 1, 6_000]) {
    it(`writes ${count} rows in their order`, async () => {
      const rows = Array.from({ length: count }, (_, n) => [n, n % 3 === 0 ? null : `v${n}`]);
      const options = {
        into: 'INSERT INTO t (n, value)',
        columns: "value->>0, coalesce(value->>1, x'')",
        rows: rows.map(row => JSON.stringify(row)),
      };
      assert.equal(await insertRows(database, options), count);
      const written = await database.all<{ n: number; value: unknown }>(
        'SELECT n, value FROM t ORDER BY rowid',
      );
      assert.deepEqual(
        written.map(({ n, value }) => [n, typeof value === 'string' ? value : null]),
        rows,
      );
    });
  }

  it('counts only what was written, and keeps nothing for something of no length', async () => {
    const into = 'INSERT OR IGNORE INTO t (n, value)';
    const columns = "value->>0, coalesce(value->>1, x'')";
    assert.equal(await insertRows(database, { into, columns, rows: ['[1,null]', '[1,"again"]', '[2,""]'] }), 2); // prettier-ignore
    const kinds = await database.all<{ kind: string }>('SELECT typeof(value) AS kind FROM t ORDER BY n');
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['blob', 'text'],
    );
  });

  it('rejects when a row is refused', async () => {
    await assert.rejects(
      insertRows(database, {
        into: 'INSERT INTO t (n, value)',
        columns: 'value->>0, value->>1',
        rows: ['["one",null]'],
      }),
    );
  });
});
