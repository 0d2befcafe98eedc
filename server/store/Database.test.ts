import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './connection.ts';
import type { Database } from './Database.ts';

describe('Database', () => {
  let folder: string;
  let database: Database;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-database-'));
    database = await openDatabase({ file: join(folder, 'catalog.db'), mode: 'readwrite' });
  });

  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const refs = async (): Promise<string[]> =>
    (await database.all<{ ref: string }>('SELECT ref FROM refs ORDER BY id')).map(row => row.ref);

  it('undoes everything of a transaction that fails, and reports the failure', async () => {
    await assert.rejects(
      database.transaction(async transaction => {
        await transaction.run("INSERT INTO refs (ref) VALUES ('a')");
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    assert.deepEqual(await refs(), []);
  });

  it('runs transactions one after the other, in the order in which they were asked for', async () => {
    const add = (ref: string): Promise<void> =>
      database.transaction(async transaction => {
        await transaction.run('INSERT INTO refs (ref) VALUES (?)', [`${ref}1`]);
        await new Promise(resolve => setTimeout(resolve, 5));
        await transaction.run('INSERT INTO refs (ref) VALUES (?)', [`${ref}2`]);
      });
    await Promise.all([add('a'), add('b'), add('c')]);
    assert.deepEqual(await refs(), ['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  it('keeps statements from elsewhere out of an open transaction', async () => {
    const undone = database.transaction(async transaction => {
      await transaction.run("INSERT INTO refs (ref) VALUES ('undone')");
      await new Promise(resolve => setTimeout(resolve, 5));
      throw new Error('undo');
    });
    const written = database.run("INSERT INTO refs (ref) VALUES ('kept')");
    await assert.rejects(undone, /undo/);
    await written;
    assert.deepEqual(await refs(), ['kept']);
  });

  it('holds an entity id to its uid', async () => {
    await database.exec(`
      INSERT INTO refs (id, ref) VALUES (1, 'component:default/a');
      INSERT INTO locations (id, ref, origin, root, state, seen_at, read_at) VALUES (1, 'file:/a', 'file:/a', '/', 'ok', '', '')`);
    const insert = (id: number): Promise<unknown> =>
      database.run(
        "INSERT INTO entities (id, uid, ref_id, location_id, document, active, etag, json) VALUES (?, '00000000-00ff-4000-8000-000000000000', 1, 1, 0, 1, '', '{}')",
        [id],
      );
    await assert.rejects(insert(254), /CHECK constraint failed/);
    await insert(255);
  });
});
