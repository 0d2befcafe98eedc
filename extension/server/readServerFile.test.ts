import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseServerFile, readServerFile } from './readServerFile.ts';

const good = {
  pid: 4711,
  url: 'http://127.0.0.1:43210',
  version: '0.1.0',
  token: 'secret',
  logFile: '/data/server.log',
  startedAt: '2026-01-01T00:00:00.000Z',
};

describe('readServerFile', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'callboard-server-file-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('gives what the server left', async () => {
    await writeFile(join(dir, 'server.json'), JSON.stringify(good));
    assert.deepEqual(await readServerFile(dir), good);
  });

  it('takes a missing file, a missing folder and garbage for no server', async () => {
    assert.equal(await readServerFile(dir), undefined);
    assert.equal(await readServerFile(join(dir, 'nowhere')), undefined);
    for (const garbage of [
      '',
      '{',
      'null',
      '[]',
      '\0\0\0',
      '{"pid":1}',
      JSON.stringify({ ...good, pid: 'x' }),
    ]) {
      await writeFile(join(dir, 'server.json'), garbage);
      assert.equal(await readServerFile(dir), undefined, garbage);
    }
  });

  it('does not believe a file that names another machine', () => {
    for (const url of ['http://example.com', 'http://127.0.0.1.example.com', 'not a url', '']) {
      assert.equal(parseServerFile(JSON.stringify({ ...good, url })), undefined, url);
    }
    assert.notEqual(parseServerFile(JSON.stringify({ ...good, url: 'http://[::1]:1' })), undefined);
  });

  it('does not take a process id that stands for a group of processes', () => {
    assert.equal(parseServerFile(JSON.stringify({ ...good, pid: -1 })), undefined);
    assert.equal(parseServerFile(JSON.stringify({ ...good, pid: 0 })), undefined);
  });
});
