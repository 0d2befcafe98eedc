import { ConfigError } from '../../../model/index.ts';
import { nodeSqlite } from './nodeSqlite.ts';
import { sqlite3Package } from './sqlite3Package.ts';
import type { SqliteDriver } from './SqliteDriver.ts';

/** In the order of preference: without native code first. */
export const drivers: readonly SqliteDriver[] = [nodeSqlite, sqlite3Package];

let found: Promise<SqliteDriver> | undefined;

/**
 * The driver that this runtime can use, with full-text search and JSON in its SQLite.
 * @throws ConfigError that says what each lacks and what to do.
 */
export function findDriver(): Promise<SqliteDriver> {
  found ??= firstThatServes(drivers);
  return found;
}

export async function firstThatServes(candidates: readonly SqliteDriver[]): Promise<SqliteDriver> {
  const reasons: string[] = [];
  for (const driver of candidates) {
    const reason = driver.unavailable() ?? (await lacks(driver));
    if (reason === undefined) return driver;
    reasons.push(reason);
  }
  throw new ConfigError(
    `Callboard finds no SQLite that it can use: ${reasons.join('; ')}. ` +
      'Run it with Node 22.13 or later, which brings its own, or install the package sqlite3 (npm install sqlite3).',
  );
}

async function lacks(driver: SqliteDriver): Promise<string | undefined> {
  const connection = await driver.open({ file: ':memory:', create: true });
  try {
    await connection.exec("CREATE VIRTUAL TABLE probe USING fts5(text, tokenize = 'trigram')");
    await connection.all("SELECT value FROM json_each('[1]')");
    return undefined;
  } catch (error) {
    return `${connection.engine} was built without FTS5 or JSON (${error instanceof Error ? error.message : ''})`;
  } finally {
    await connection.close();
  }
}
