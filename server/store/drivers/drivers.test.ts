import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drivers, findDriver, firstThatServes } from './findDriver.ts';
import type { SqliteConnection, SqliteDriver } from './SqliteDriver.ts';
import { sqliteCodeOf } from './sqliteCodeOf.ts';

for (const driver of drivers) {
  const reason = driver.unavailable();
  // What this runtime lacks is said in the name, so that a report shows what was not tried.
  const suite = reason === undefined ? describe : describe.skip;
  suite(`the driver ${driver.name}${reason === undefined ? '' : ` (${reason})`}`, () => {
    contract(driver);
  });
}

function contract(driver: SqliteDriver): void {
  let folder: string;
  let file: string;
  let connection: SqliteConnection;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-driver-'));
    file = join(folder, 'ä database.db');
    connection = await driver.open({ file, create: true });
  });

  afterEach(async () => {
    await connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says which engine it is, with its version', () => {
    assert.match(connection.engine, new RegExp(`^${driver.name} \\d+\\.\\d+\\.\\d+$`));
  });

  it('gives back text, numbers, null and bytes as they were bound', async () => {
    const values = ['ünï’s 🎭', 281474976710655, 1.5, null, new Uint8Array([0, 1, 255]), new Uint8Array()];
    const [row] = await connection.all<Record<string, unknown>>(
      'SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e, ? AS f',
      values,
    );
    assert.deepEqual(
      Object.values(row!).map(value => (value instanceof Uint8Array ? new Uint8Array(value) : value)),
      values,
    );
  });

  it('tells changes and the last row id', async () => {
    await connection.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)');
    const inserted = await connection.run('INSERT INTO t (v) SELECT value FROM json_each(?)', [
      '["a","b","c"]',
    ]);
    assert.deepEqual(inserted, { changes: 3, lastInsertRowid: 3 });
    assert.equal((await connection.run('DELETE FROM t WHERE id > ?', [1])).changes, 2);
    assert.equal((await connection.run('DELETE FROM t WHERE id > ?', [1])).changes, 0);
  });

  it('runs statements in the order in which they were asked for', async () => {
    await connection.exec('CREATE TABLE t (v INTEGER)');
    const writes = Array.from({ length: 50 }, (_, i) => connection.run('INSERT INTO t VALUES (?)', [i]));
    const rows = await connection.all<{ v: number }>('SELECT v FROM t ORDER BY rowid');
    await Promise.all(writes);
    assert.deepEqual(
      rows.map(row => row.v),
      Array.from({ length: 50 }, (_, i) => i),
    );
  });

  it('never lets a statement that is kept overtake one that is new', async () => {
    await connection.exec('CREATE TABLE turns(n INTEGER)');
    for (let round = 0; round < 50; round += 1) {
      await Promise.all([
        connection.run(`INSERT INTO turns SELECT ${round} WHERE 1 OR 'first seen in round ${round}' = ''`),
        connection.run('DELETE FROM turns'),
      ]);
      assert.deepEqual(await connection.all('SELECT n FROM turns'), []);
    }
  });

  it('answers the same statement asked many times at once, each with its own values', async () => {
    const rows = await Promise.all(
      Array.from({ length: 100 }, (_, i) => connection.all<{ v: number }>('SELECT ? AS v', [i])),
    );
    assert.deepEqual(
      rows.map(([row]) => row?.v),
      Array.from({ length: 100 }, (_, i) => i),
    );
  });

  it('uses a kept statement again after the schema changed', async () => {
    await connection.exec('CREATE TABLE t (v INTEGER)');
    assert.equal((await connection.all<{ n: number }>('SELECT count(*) AS n FROM t'))[0]?.n, 0);
    await connection.exec('ALTER TABLE t ADD COLUMN w TEXT; INSERT INTO t VALUES (1, 2)');
    const [row] = await connection.all<{ n: number }>('SELECT count(*) AS n FROM t');
    assert.equal(row?.n, 1);
  });

  it('commits and rolls back', async () => {
    await connection.exec('CREATE TABLE t (v INTEGER)');
    await connection.run('BEGIN IMMEDIATE');
    await connection.run('INSERT INTO t VALUES (1)');
    await connection.run('ROLLBACK');
    await connection.exec('BEGIN; INSERT INTO t VALUES (2); COMMIT');
    const rows = await connection.all<{ v: number }>('SELECT v FROM t');
    assert.deepEqual(
      rows.map(row => row.v),
      [2],
    );
  });

  it('rejects a statement that is not SQL, and works on', async () => {
    for (let round = 0; round < 2; round++) {
      await assert.rejects(connection.all('SELEKT 1'), /syntax error/);
      await assert.rejects(connection.run('SELEKT 1'), /syntax error/);
      await assert.rejects(connection.exec('SELEKT 1'), /syntax error/);
    }
    assert.equal((await connection.all('SELECT 1')).length, 1);
  });

  it('keeps working when more statements were seen than are kept', async () => {
    for (let i = 0; i < 700; i++) {
      const [row] = await connection.all<{ v: number }>(`SELECT ${i} AS v`);
      assert.equal(row?.v, i);
    }
  });

  it('does not create a file unless it is asked to', async () => {
    await assert.rejects(
      driver.open({ file: join(folder, 'none.db'), create: false }),
      error => sqliteCodeOf(error) === 'CANTOPEN',
    );
  });

  it('names the reason when a constraint is broken, a file is no database, or it is busy', async () => {
    await connection.exec('CREATE TABLE t (v INTEGER UNIQUE); INSERT INTO t VALUES (1)');
    await assert.rejects(connection.run('INSERT INTO t VALUES (1)'), codeIs('CONSTRAINT'));

    await connection.exec('BEGIN EXCLUSIVE');
    const other = await driver.open({ file, create: false });
    await other.exec('PRAGMA busy_timeout = 0');
    await assert.rejects(other.exec('BEGIN EXCLUSIVE'), codeIs('BUSY'));
    await other.close();
    await connection.exec('COMMIT');

    writeFileSync(join(folder, 'text.db'), 'this is not a database, however long it may be '.repeat(40));
    const broken = await driver.open({ file: join(folder, 'text.db'), create: false });
    await assert.rejects(broken.all('SELECT * FROM sqlite_master'), codeIs('NOTADB'));
    await broken.close();
  });

  it('reads what it has committed from a second connection while a third transaction is open', async () => {
    await connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1)');
    const reader = await driver.open({ file, create: false });
    await connection.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (2)');
    assert.equal((await reader.all('SELECT v FROM t')).length, 1);
    await connection.exec('COMMIT');
    assert.equal((await reader.all('SELECT v FROM t')).length, 2);
    await reader.close();
  });

  it('has full-text search, trigrams and JSON', async () => {
    await connection.exec(
      "CREATE VIRTUAL TABLE f USING fts5(x, tokenize = 'trigram'); INSERT INTO f VALUES ('payments')",
    );
    assert.equal((await connection.all("SELECT * FROM f WHERE x MATCH 'yme'")).length, 1);
    assert.equal((await connection.all("SELECT value FROM json_each('[1,2]')")).length, 2);
  });

  it('closes twice', async () => {
    await connection.all('SELECT 1');
    await connection.close();
    await connection.close();
  });
}

function codeIs(code: string): (error: unknown) => boolean {
  return error => sqliteCodeOf(error) === code;
}

describe('findDriver', () => {
  it('finds one on this runtime', async () => {
    assert.equal((await findDriver()).unavailable(), undefined);
  });

  it('says what each driver lacks and what to do when none serves', async () => {
    const missing = drivers.map(driver => ({ ...driver, unavailable: () => `no ${driver.name} here` }));
    await assert.rejects(firstThatServes(missing), {
      name: 'ConfigError',
      message:
        'Callboard finds no SQLite that it can use: no node:sqlite here; no sqlite3 here. Run it with Node 22.13 or later, ' +
        'which brings its own, or install the package sqlite3 (npm install sqlite3).',
    });
  });
});
