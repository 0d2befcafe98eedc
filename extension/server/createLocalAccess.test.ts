import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalAccess } from './createLocalAccess.ts';

describe('createLocalAccess', () => {
  let dataDir: string;
  let server: Server;
  let told: string[];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'callboard-access-'));
    told = [];
    server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        if (request.method === 'PUT') told.push(Buffer.concat(pieces).toString());
        const body =
          request.method === 'PUT' ? { id: 'w', baseUrl: urlOf(server) } : { status: 'ok', version: '1.0.0' };
        response.end(JSON.stringify(body));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const file = { pid: process.pid, url: urlOf(server), version: '1.0.0', token: 'secret' };
    const content = { ...file, logFile: '', startedAt: new Date().toISOString() };
    await writeFile(join(dataDir, 'server.json'), JSON.stringify(content));
  });
  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await rm(dataDir, { recursive: true });
  });

  it('tells the folders as they are each time: whether their files say something else, the server sees', async () => {
    let folders = ['/a'];
    const access = createLocalAccess({
      dataDir,
      script: join(dataDir, 'server.js'),
      version: '1.0.0',
      development: false,
      idleMinutes: () => 1,
      workspace: () => Promise.resolve({ id: 'w', request: { folders, include: [], exclude: [] } }),
      log: () => undefined,
    });
    const { signal } = new AbortController();
    await access.connect(signal);
    await access.update?.(signal);
    assert.deepEqual(told.map(foldersIn), [['/a'], ['/a']]);
    folders = ['/a', '/b'];
    await access.update?.(signal);
    assert.deepEqual(told.map(foldersIn), [['/a'], ['/a'], ['/a', '/b']]);
  });
});

function foldersIn(body: string): string[] {
  return (JSON.parse(body) as { folders: string[] }).folders;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
