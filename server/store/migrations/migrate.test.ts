import assert from 'node:assert/strict';
import { findDriver } from '../drivers/findDriver.ts';
import type { SqliteConnection } from '../drivers/SqliteDriver.ts';
import { migrations } from './list.ts';
import { migrate, readVersion } from './migrate.ts';
import type { Migration } from './Migration.ts';

describe('migrate', () => {
  let connection: SqliteConnection;

  beforeEach(async () => {
    connection = await (await findDriver()).open({ file: ':memory:', create: true });
  });

  afterEach(() => connection.close());

  const schema = async (): Promise<string[]> =>
    (await connection.all<{ name: string }>('SELECT name FROM sqlite_master ORDER BY name')).map(
      row => row.name,
    );

  for (const [index, { name }] of migrations.entries()) {
    it(`goes up to "${name}", down and up again, and leaves nothing behind`, async () => {
      await migrate(connection, index);
      const before = await schema();
      await migrate(connection, index + 1);
      const after = await schema();
      assert.notDeepEqual(after, before);
      await migrate(connection, index);
      assert.deepEqual(await schema(), before);
      await migrate(connection, index + 1);
      assert.deepEqual(await schema(), after);
    });
  }

  it('does nothing to a database that is up to date', async () => {
    await migrate(connection);
    const before = await schema();
    await migrate(connection);
    assert.deepEqual(await schema(), before);
    assert.equal(await readVersion(connection), migrations.length);
  });

  it('leaves a database as it was when a step fails half way', async () => {
    const broken: Migration = {
      name: 'broken',
      up: target => target.exec('CREATE TABLE half (v); SELECT nonsense'),
      down: target => target.exec('DROP TABLE half'),
    };
    await migrate(connection);
    const before = await schema();
    await assert.rejects(migrate(connection, undefined, [...migrations, broken]), /nonsense/);
    assert.deepEqual(await schema(), before);
    assert.equal(await readVersion(connection), migrations.length);
  });
});
