import type { SqliteConnection } from '../drivers/SqliteDriver.ts';
import { migrations as all } from './list.ts';
import type { Migration } from './Migration.ts';

/** Marks a file as a Callboard database, so that a foreign one is never taken for a broken one of ours. */
const APPLICATION_ID = 0x43616c6c;

export async function readVersion(connection: SqliteConnection): Promise<number> {
  const [row] = await connection.all<{ user_version: number }>('PRAGMA user_version');
  return row?.user_version ?? 0;
}

/** Whether the file holds tables that are not ours. A new file holds none. */
export async function isForeign(connection: SqliteConnection): Promise<boolean> {
  const [row] = await connection.all<{ application_id: number }>('PRAGMA application_id');
  if (row?.application_id === APPLICATION_ID) return false;
  const tables = await connection.all("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 1");
  return row?.application_id !== 0 || tables.length > 0;
}

/** Brings the schema to a version, up or down, each step in a transaction of its own. */
export async function migrate(
  connection: SqliteConnection,
  to?: number,
  migrations: readonly Migration[] = all,
): Promise<void> {
  const target = to ?? migrations.length;
  let version = await readVersion(connection);
  while (version < target) {
    await step(connection, migrations[version], 'up', ++version);
  }
  while (version > target) {
    await step(connection, migrations[version - 1], 'down', --version);
  }
}

async function step(
  connection: SqliteConnection,
  migration: Migration | undefined,
  direction: 'up' | 'down',
  version: number,
): Promise<void> {
  if (migration === undefined) throw new Error(`There is no migration to version ${version}`);
  await connection.exec('BEGIN IMMEDIATE');
  try {
    await migration[direction](connection);
    // Both pragmas are part of the transaction: a file is never half way between two versions.
    await connection.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`);
    await connection.exec('COMMIT');
  } catch (error) {
    await connection.exec('ROLLBACK');
    throw error;
  }
}
