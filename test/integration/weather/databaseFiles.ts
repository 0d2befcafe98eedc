import assert from 'node:assert/strict';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../../server/store/index.ts';
import { findDriver } from '../../../server/store/drivers/findDriver.ts';

/** The two that a server keeps in its folder of data. */
export const CATALOG = 'catalog.sqlite';
export const STATE = 'catalog.state.sqlite';

/** Copies both databases as they lie there, logs and journals with them, so that looking at them changes nothing. */
export async function copyDatabases(data: string, to: string, which = 'catalog.'): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  for (const name of await namesIn(data)) {
    if (name.startsWith(which) && !name.endsWith('.lock')) await cp(join(data, name), join(to, name));
  }
}

/** Holds both databases, as far as they are there yet, to be whole. */
export async function assertWhole(data: string): Promise<void> {
  const there = await namesIn(data);
  for (const name of [CATALOG, STATE].filter(each => there.includes(each))) {
    const database = await openDatabase({ file: join(data, name), mode: 'read' });
    try {
      const found = await database.all<{ integrity_check: string }>('PRAGMA integrity_check');
      assert.deepEqual(
        found.map(row => row.integrity_check),
        ['ok'],
        name,
      );
      assert.deepEqual(await database.all('PRAGMA foreign_key_check'), [], name);
    } finally {
      await database.close();
    }
  }
}

/** How many entities hold the text; none where there is no catalog yet. */
export async function countHolding(data: string, text: string): Promise<number> {
  if (!(await namesIn(data)).includes(CATALOG)) return 0;
  const database = await openDatabase({ file: join(data, CATALOG), mode: 'read' });
  try {
    const tables = await database.all("SELECT 1 FROM sqlite_master WHERE name = 'entities'");
    if (tables.length === 0) return 0;
    const [row] = await database.all<{ count: number }>(
      'SELECT count(*) AS count FROM entities WHERE instr(json, ?) > 0',
      [text],
    );
    return row?.count ?? 0;
  } finally {
    await database.close();
  }
}

/** As another version of Callboard would have left it. Gives the version that it had. */
export async function setVersion(file: string, version: number): Promise<number> {
  const connection = await (await findDriver()).open({ file, create: false });
  const [before] = await connection.all<{ user_version: number }>('PRAGMA user_version');
  await connection.exec(`PRAGMA user_version = ${version}`);
  await connection.close();
  return before?.user_version ?? 0;
}

/** Whether another process is in the middle of a transaction that writes one of the databases. */
export async function isBeingWritten(data: string): Promise<boolean> {
  const there = await namesIn(data);
  const driver = await findDriver();
  for (const name of [CATALOG, STATE].filter(each => there.includes(each))) {
    const connection = await driver.open({ file: join(data, name), create: false });
    try {
      await connection.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK');
    } catch {
      return true;
    } finally {
      await connection.close();
    }
  }
  return false;
}

/** None where there is no such folder yet. */
function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
