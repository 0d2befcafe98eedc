import { existsSync, statSync } from 'node:fs';
import { ConfigError, ServiceUnavailableError } from '../../model/index.ts';
import { Database } from './Database.ts';
import { findDriver } from './drivers/findDriver.ts';
import type { SqliteConnection } from './drivers/SqliteDriver.ts';
import { SqliteFailure } from './drivers/sqliteCodeOf.ts';
import { migrations } from './migrations/list.ts';
import type { Migration } from './migrations/Migration.ts';
import { isForeign, migrate, readVersion } from './migrations/migrate.ts';
import { toStoreError, type DatabaseName } from './toStoreError.ts';

export interface OpenDatabaseOptions {
  file: string;
  /** `readwrite` creates the file and brings its schema up to date; `read` wants both done. */
  mode: 'readwrite' | 'read';
  /** Look through the whole file for damage when its last writer did not end well. */
  check?: boolean;
  /** What the file holds; the catalog unless it says otherwise. */
  schema?: Schema;
}

export interface Schema {
  /** As messages name it. */
  name: DatabaseName;
  migrations: readonly Migration[];
  /** It cannot be built again: what was committed must survive a crash of the machine too. */
  durable: boolean;
}

const catalogSchema: Schema = { name: 'catalog', migrations, durable: false };

/** The file was written by a later version, whose schema this one does not know. */
export class NewerSchema extends Error {}

/**
 * Opens the catalog's database. Any number of readers and one writer may have it open at once, in one process or
 * more; who may have it at all is decided by openStore's lock.
 * @throws ServiceUnavailableError when the file cannot be used, ConfigError when it is another program's.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { file, mode, check = false, schema = catalogSchema } = options;
  const driver = await findDriver();
  const crashed = check && hasWriteAheadLog(file);
  let connection: SqliteConnection | undefined;
  try {
    connection = await driver.open({ file, create: mode === 'readwrite' });
    await connection.exec(common);
    // Before the first pragma that writes: another program's file must stay as it is.
    await requireOurs(connection, file);
    await requireKnownVersion(connection, file, schema);
    await connection.exec(mode === 'readwrite' ? writing : reading);
    if (schema.durable) await connection.exec('PRAGMA synchronous = FULL');
    if (crashed) await requireWhole(connection);
    if (mode === 'readwrite') await migrate(connection, undefined, schema.migrations);
    return new Database(connection, file, schema.name);
  } catch (error) {
    await connection?.close().catch(() => undefined);
    throw toStoreError(error, file, schema.name);
  }
}

const common = `
PRAGMA busy_timeout = 5000;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16384;
`;
// With a write-ahead log, NORMAL keeps the file whole through a crash; what it may lose is built again from the sources.
// What a load writes goes from the log into the file in fewer, larger turns (32 MB) than by default, and the rest after it.
const writing = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA journal_size_limit = 16777216;
PRAGMA wal_autocheckpoint = 8192;
`;
const reading = `
PRAGMA query_only = ON;
`;

async function requireOurs(connection: SqliteConnection, file: string): Promise<void> {
  if (!(await isForeign(connection))) return;
  throw new ConfigError(
    `The file ${file} is the database of another program. Name another one for the catalog (backend.database.connection, --data).`,
  );
}

async function requireKnownVersion(
  connection: SqliteConnection,
  file: string,
  schema: Schema,
): Promise<void> {
  const version = await readVersion(connection);
  const known = schema.migrations.length;
  if (version <= known) return;
  const reason = new NewerSchema(`its schema is version ${version}, this Callboard knows ${known}`);
  throw new ServiceUnavailableError(
    `The ${schema.name} database ${file} was written by a later version of Callboard: ${reason.message}. ` +
      'It is left as it is. Use that version, or move the file away' +
      (schema.durable ? ': locations that were registered have then to be registered again.' : '.'),
    { cause: reason },
  );
}

/** A log that was left behind means that the last process did not end well: then it is worth the time to look. */
async function requireWhole(connection: SqliteConnection): Promise<void> {
  const [row] = await connection.all<{ quick_check: string }>('PRAGMA quick_check(1)');
  if (row !== undefined && row.quick_check !== 'ok') throw new SqliteFailure('CORRUPT', row.quick_check);
}

function hasWriteAheadLog(file: string): boolean {
  const log = `${file}-wal`;
  return existsSync(log) && statSync(log).size > 0;
}
