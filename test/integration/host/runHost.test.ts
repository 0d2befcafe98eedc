import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHost } from '../../../server/host/index.ts';
import { readServerFile } from './startTestHost.ts';

describe('runHost', () => {
  it('lets the data folder go at once when it is abandoned on an error, and logs why', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'callboard-abandon-'));
    const host = await runHost({
      dataDir,
      env: {},
      idleMs: 60_000,
      workspaceIdleMs: 60_000,
      createApp: () => Promise.reject(new Error('No workspace is opened here.')),
    });
    assert.ok(host);
    const token = (await readServerFile(dataDir))?.token ?? '';
    host.abandon(new Error(`Nobody foresaw ${token}`));
    assert.equal(await readServerFile(dataDir), undefined);
    assert.deepEqual(await readdir(join(dataDir, 'lock')), []);
    const log = await readFile(join(dataDir, 'server.log'), 'utf8');
    assert.match(log, /"level":"fatal".*Nobody foresaw \[secret\]/);
    await host.stop('the test is over');
    await rm(dataDir, { recursive: true });
  });
});
