import { join, resolve } from 'node:path';
import type { AppConfig } from './configSchema.ts';
import type { ConfigPlaces } from './ConfigPlaces.ts';
import type { DatabaseConfig } from './ServerConfig.ts';

type DatabaseSection = NonNullable<AppConfig['backend']>['database'];

const PATH = ['backend', 'database'];
const SQLITE = ['sqlite', 'sqlite3', 'better-sqlite3'];

/**
 * `backend.database`; undefined when it does not say where the data goes. In a directory, the file is not called
 * catalog.sqlite: that name is taken by the database of a Backstage with the same configuration.
 */
export function parseDatabase(
  database: DatabaseSection,
  cwd: string,
  places: ConfigPlaces,
): DatabaseConfig | undefined {
  if (database === undefined) return undefined;
  checkClient(database.client, places);
  const { connection } = database;
  if (connection === undefined) return undefined;
  if (typeof connection === 'string') return fileOrMemory(connection, cwd);
  const filename = textOf(connection, 'filename', places);
  if (filename !== undefined) return fileOrMemory(filename, cwd);
  const directory = textOf(connection, 'directory', places);
  if (directory !== undefined)
    return { kind: 'file', file: join(resolve(cwd, directory), 'callboard.sqlite') };
  throw places.error(
    [...PATH, 'connection'],
    "should be ':memory:', a file name, or an object with directory or filename.",
  );
}

function checkClient(client: string | undefined, places: ConfigPlaces): void {
  if (client === undefined || SQLITE.includes(client)) return;
  if (client === 'pg') {
    throw places.error(
      [...PATH, 'client'],
      'is pg: PostgreSQL is not supported yet. Add a configuration file with client: better-sqlite3 and its own connection, and name it last.',
    );
  }
  throw places.error([...PATH, 'client'], `should be one of ${SQLITE.join(', ')}, not "${client}".`);
}

function fileOrMemory(name: string, cwd: string): DatabaseConfig {
  return name === ':memory:' ? { kind: 'memory' } : { kind: 'file', file: resolve(cwd, name) };
}

function textOf(connection: Record<string, unknown>, key: string, places: ConfigPlaces): string | undefined {
  const value = connection[key];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw places.error([...PATH, 'connection', key], 'should be a path.');
}
