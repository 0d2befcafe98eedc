import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { NewerSchema, openDatabase } from './connection.ts';
import { findDriver } from './drivers/findDriver.ts';
import { openStore } from './openStore.ts';
import { setAside } from './setAside.ts';

describe('openStore', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-store-'));
    file = join(folder, 'catalog.db');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes the folders above a new database', async () => {
    const deep = join(folder, 'a', 'b c', 'catalog.db');
    const store = await openStore({ kind: 'file', file: deep });
    assert.deepEqual(store.notices, []);
    assert.equal(await store.revision(), 0);
    assert.match(store.engine, /^(node:sqlite|sqlite3) \d/);
    await store.close();
    assert.ok(existsSync(deep));
  });

  it('keeps what was written when it is opened again', async () => {
    await (await openStore({ kind: 'file', file })).close();
    const writer = await openDatabase({ file, mode: 'readwrite' });
    await writer.run("UPDATE meta SET value = '7' WHERE key = 'revision'");
    await writer.close();
    const store = await openStore({ kind: 'file', file });
    assert.equal(await store.revision(), 7);
    await store.close();
  });

  it('keeps what users registered, also where the catalog itself is damaged', async () => {
    const location = { id: '1', type: 'url', target: 'https://example.com/a.yaml', name: 'a' };
    const first = await openStore({ kind: 'file', file });
    assert.equal(await first.locations.insert(location), true);
    assert.equal(await first.locations.insert({ ...location, id: '2' }), false);
    await first.close();
    writeFileSync(file, 'not a database, '.repeat(500));
    const store = await openStore({ kind: 'file', file });
    assert.deepEqual(await store.locations.all(), [location]);
    await store.close();
  });

  it('says what is lost where the file of what users registered is damaged', async () => {
    await (await openStore({ kind: 'file', file })).close();
    writeFileSync(join(folder, 'catalog.state.db'), 'not a database, '.repeat(500));
    const store = await openStore({ kind: 'file', file });
    assert.match(store.notices.join(), /state database .+ was damaged .+ have to be registered again/);
    assert.deepEqual(await store.locations.all(), []);
    await store.close();
  });

  it('lets a writer and the reader work on one file at once', async () => {
    const store = await openStore({ kind: 'file', file });
    const writer = await openDatabase({ file, mode: 'readwrite' });
    await writer.transaction(async transaction => {
      await transaction.run("UPDATE meta SET value = '1' WHERE key = 'revision'");
      assert.equal(await store.revision(), 0);
    });
    assert.equal(await store.revision(), 1);
    await writer.close();
    await store.close();
  });

  for (const [what, content] of [
    ['text', 'not a database, '.repeat(500)],
    ['noise', Uint8Array.from({ length: 9000 }, (_, i) => (i * 7919) % 256)],
  ] as const) {
    it(`sets a file that holds ${what} aside, says so, and starts anew`, async () => {
      writeFileSync(file, content);
      const store = await openStore({ kind: 'file', file });
      assert.equal(store.notices.length, 1);
      assert.match(
        store.notices[0]!,
        /was damaged \(.+\)\. It was set aside as .+catalog\.db\.\d{4}-.+\.bak, and the catalog is read anew/,
      );
      assert.equal(await store.revision(), 0);
      await store.close();
      const aside = readdirSync(folder).filter(name => name.endsWith('.bak'));
      assert.equal(aside.length, 1);
      assert.deepEqual(readFileSync(join(folder, aside[0]!)), Buffer.from(content));
    });
  }

  it('notices damage inside a file whose last writer did not end well', async () => {
    await (await openStore({ kind: 'file', file })).close();
    const writer = await openDatabase({ file, mode: 'readwrite' });
    await writer.run("INSERT INTO refs (ref) SELECT 'component:default/' || value FROM json_each(?)", [
      JSON.stringify(Array.from({ length: 5000 }, (_, i) => `c${i}`)),
    ]);
    await writer.close();
    const bytes = readFileSync(file);
    bytes.fill(0x55, 4096 * 20, 4096 * 40);
    writeFileSync(file, bytes);
    writeFileSync(`${file}-wal`, 'left behind');
    const store = await openStore({ kind: 'file', file });
    assert.match(store.notices[0]!, /was damaged/);
    await store.close();
  });

  it('remembers damage that is only met while reading, and does not trust the file again', async () => {
    await (await openStore({ kind: 'file', file })).close();
    const writer = await openDatabase({ file, mode: 'readwrite' });
    const refs = JSON.stringify(Array.from({ length: 5000 }, (_, i) => `component:default/c${i}`));
    await writer.run('INSERT INTO refs (ref) SELECT value FROM json_each(?)', [refs]);
    await writer.close();
    const bytes = readFileSync(file);
    bytes.fill(0x55, 4096 * 30);
    writeFileSync(file, bytes);

    const reader = await openDatabase({ file, mode: 'read' });
    await assert.rejects(reader.all('SELECT max(length(ref)) FROM refs NOT INDEXED'), {
      name: 'ServiceUnavailableError',
      message: /is damaged\. Start again: it is then rebuilt/,
    });
    await reader.close();
    const store = await openStore({ kind: 'file', file });
    assert.match(store.notices[0]!, /was damaged/);
    await store.close();
    const again = await openStore({ kind: 'file', file });
    assert.deepEqual(again.notices, []);
    await again.close();
  });

  it('sets a database of a later version aside', async () => {
    await (await openStore({ kind: 'file', file })).close();
    const connection = await (await findDriver()).open({ file, create: false });
    await connection.exec('PRAGMA user_version = 999');
    await connection.close();
    await assert.rejects(
      openDatabase({ file, mode: 'readwrite' }),
      error => error instanceof Error && error.cause instanceof NewerSchema,
    );
    const store = await openStore({ kind: 'file', file });
    assert.match(
      store.notices[0]!,
      /was written by a later version of Callboard \(its schema is version 999/,
    );
    await store.close();
  });

  it('leaves what users registered in a file of a later version as it is, and the catalog too', async () => {
    await (await openStore({ kind: 'file', file })).close();
    const state = join(folder, 'catalog.state.db');
    for (const each of [file, state]) {
      const connection = await (await findDriver()).open({ file: each, create: false });
      await connection.exec('PRAGMA user_version = 999');
      await connection.close();
    }
    const before = [readFileSync(file), readFileSync(state)];
    await assert.rejects(openStore({ kind: 'file', file }), (error: Error) => {
      assert.equal(error.name, 'ServiceUnavailableError');
      assert.match(error.message, /state database .+catalog\.state\.db was written by a later version/);
      assert.match(error.message, /left as it is\. Use that version, or move the file away/);
      return true;
    });
    assert.deepEqual([readFileSync(file), readFileSync(state)], before);
  });

  it('sets two files aside that were damaged at the same moment, by a clock that was put back', () => {
    const now = new Date();
    const names = ['one', 'two'].map(text => {
      writeFileSync(file, text);
      return setAside(file, now);
    });
    assert.deepEqual(
      names.map(name => readFileSync(name, 'utf8')),
      ['one', 'two'],
    );
  });

  it('leaves the database of another program as it is', async () => {
    const connection = await (await findDriver()).open({ file, create: true });
    await connection.exec('CREATE TABLE theirs (v)');
    await connection.close();
    const before = readFileSync(file);
    await assert.rejects(openStore({ kind: 'file', file }), {
      name: 'ConfigError',
      message: /catalog\.db.+the database of another program/,
    });
    assert.deepEqual(readFileSync(file), before);
  });

  it('names the place when there can be no file', async () => {
    writeFileSync(join(folder, 'plain'), '');
    await assert.rejects(openStore({ kind: 'file', file: join(folder, 'plain', 'catalog.db') }), {
      name: 'ConfigError',
      message: /no place for the catalog database .+plain.+--data/,
    });
    mkdirSync(join(folder, 'catalog.db'));
    await assert.rejects(openStore({ kind: 'file', file: join(folder, 'catalog.db') }), {
      name: /ConfigError|ServiceUnavailableError/,
      message: /cannot be opened/,
    });
  });

  it('says plainly that the disk is full, and works on when there is room again', async () => {
    const writer = await openDatabase({ file, mode: 'readwrite' });
    const [row] = await writer.all<{ page_count: number }>('PRAGMA page_count');
    await writer.exec(`PRAGMA max_page_count = ${row!.page_count + 2}`);
    const big = ['x'.repeat(100_000)];
    await assert.rejects(
      writer.transaction(transaction => transaction.run('INSERT INTO refs (ref) VALUES (?)', big)),
      { name: 'ServiceUnavailableError', message: /disk that holds .+ is full\. Free some space/ },
    );
    await writer.exec('PRAGMA max_page_count = 1000000');
    await writer.transaction(transaction => transaction.run('INSERT INTO refs (ref) VALUES (?)', big));
    await writer.close();
  });

  it('keeps a second opener out, and lets it in when the first has closed', async () => {
    const first = await openStore({ kind: 'file', file });
    await assert.rejects(openStore({ kind: 'file', file }), {
      name: 'ServiceUnavailableError',
      message: /already served by another Callboard process\. Use that one, stop it, or .+--data/,
    });
    await first.close();
    await (await openStore({ kind: 'file', file })).close();
  });

  it('keeps another process out, until it is killed', async function () {
    this.timeout(20_000);
    const source = JSON.stringify(join(import.meta.dirname, 'openStore.ts'));
    const config = JSON.stringify({ kind: 'file', file });
    const script = `require(${source}).openStore(${config}).then(() => { console.log('open'); setInterval(() => {}, 1000); })`;
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await assert.rejects(openStore({ kind: 'file', file }), { name: 'ServiceUnavailableError' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await openStore({ kind: 'file', file });
    assert.deepEqual(store.notices, []);
    await store.close();
  });

  it('keeps a database in memory in a temporary file that goes when it is closed', async () => {
    const store = await openStore({ kind: 'memory' });
    assert.ok(existsSync(store.file));
    await store.close();
    assert.ok(!existsSync(store.file));
  });
});
