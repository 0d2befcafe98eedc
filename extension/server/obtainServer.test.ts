import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerFile } from '../../protocol/http/host.ts';
import { eventually } from '../../test/helpers/eventually.ts';
import { endServer, findServer, obtainServer, type ObtainServerOptions } from './obtainServer.ts';
import { ServerStartError, type StartFailure } from './ServerStartError.ts';

/** Speaks for servers of other versions and of other manners, which this version's own cannot. */
const standIn = (manner: {
  version?: string;
  deaf?: boolean;
  stubborn?: boolean;
  hangs?: boolean;
  /** Holds the folder's lock, as this version's own does. */
  claims?: boolean;
}): string => `
  const { createServer } = require('node:http');
  const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
  const { join } = require('node:path');
  const manner = ${JSON.stringify(manner)};
  const data = process.argv[process.argv.indexOf('--data') + 1];
  const version = manner.version ?? '1.0.0';
  const file = join(data, 'server.json');
  const server = createServer((request, response) => {
    if (manner.hangs) return;
    if (request.url === '/healthz') response.end(JSON.stringify({ status: 'ok', version }));
    else if (request.headers.authorization !== 'Bearer secret') response.writeHead(401).end('{}');
    else {
      response.writeHead(202).end();
      if (manner.stubborn) return;
      rmSync(file);
      process.exit();
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const url = 'http://127.0.0.1:' + server.address().port;
    const startedAt = new Date().toISOString();
    const logFile = join(data, 'server.log');
    if (!manner.deaf) writeFileSync(file, JSON.stringify({ pid: process.pid, url, version, token: 'secret', logFile, startedAt }));
  });
  const beacon = createServer(() => undefined);
  if (manner.claims) {
    beacon.listen(0, '127.0.0.1', () => {
      mkdirSync(join(data, 'lock'), { recursive: true });
      const { port } = beacon.address();
      writeFileSync(join(data, 'lock', process.pid + '-a.claim'), JSON.stringify({ pid: process.pid, port }));
    });
  }
  setTimeout(() => process.exit(), 20_000);
`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('obtainServer', function () {
  this.timeout(20_000);
  let dataDir: string;
  let started: number[];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'callboard-obtain-'));
    started = [];
  });
  afterEach(async () => {
    for (const pid of started) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
    await rm(dataDir, { recursive: true, maxRetries: 5 });
  });

  async function optionsFor(
    script: string,
    more: Partial<ObtainServerOptions> = {},
  ): Promise<ObtainServerOptions> {
    const file = join(dataDir, 'script.cjs');
    await writeFile(file, script);
    const signal = new AbortController().signal;
    return { dataDir, script: file, idleMinutes: 1, version: '1.0.0', signal, log: () => undefined, ...more };
  }

  async function obtain(script: string, more: Partial<ObtainServerOptions> = {}): Promise<ServerFile> {
    const server = await obtainServer(await optionsFor(script, more));
    started.push(server.pid);
    return server;
  }

  async function failureOf(work: Promise<unknown>): Promise<StartFailure> {
    try {
      await work;
    } catch (error) {
      assert.ok(error instanceof ServerStartError, String(error));
      return error.failure;
    }
    throw new Error('It did not fail.');
  }

  it('starts a server, and attaches to it the next time', async () => {
    const first = await obtain(standIn({}));
    const second = await obtain(standIn({}));
    assert.equal(second.pid, first.pid);
  });

  it('replaces what a killed server left, and garbage', async () => {
    const first = await obtain(standIn({}));
    process.kill(first.pid, 'SIGKILL');
    const second = await obtain(standIn({}));
    assert.notEqual(second.pid, first.pid);
    process.kill(second.pid, 'SIGKILL');
    await writeFile(join(dataDir, 'server.json'), '{"pid": 12');
    const third = await obtain(standIn({}));
    assert.notEqual(third.pid, second.pid);
  });

  it('asks an older server to step down and starts its own', async () => {
    const old = await obtain(standIn({ version: '0.9.0' }), { version: '0.9.0' });
    const own = await obtain(standIn({ version: '1.0.0' }), { version: '1.0.0' });
    assert.notEqual(own.pid, old.pid);
    assert.equal(own.version, '1.0.0');
  });

  it('uses a newer server as it is', async () => {
    const newer = await obtain(standIn({ version: '1.1.0' }), { version: '1.1.0' });
    const found = await obtain(standIn({ version: '1.0.0' }), { version: '1.0.0' });
    assert.equal(found.pid, newer.pid);
  });

  it('replaces a server that is older than the build under development', async () => {
    const first = await obtain(standIn({}));
    const second = await obtain(standIn({}), { builtAt: new Date(Date.now() - 60_000) });
    assert.equal(second.pid, first.pid);
    await new Promise(resolve => setTimeout(resolve, 5));
    // Built by now, and not a moment later: the server that comes is newer.
    const third = await obtain(standIn({}), { builtAt: new Date() });
    assert.notEqual(third.pid, first.pid);
  });

  it('says so when an older server does not step down, and ends it when told to', async () => {
    const old = await obtain(standIn({ version: '0.9.0', stubborn: true }), { version: '0.9.0' });
    const options = await optionsFor(standIn({}), { stepDownTimeoutMs: 200 });
    const failure = await failureOf(obtainServer(options));
    assert.deepEqual(failure, { kind: 'notSteppingDown', pid: old.pid, version: '0.9.0' });
    await endServer(options);
    const own = await obtain(standIn({}));
    assert.equal(own.version, '1.0.0');
  });

  it('says so when the server holds its port and does not answer', async () => {
    const pid = await startHanging({ claims: true });
    const failure = await failureOf(findServer(dataDir, new AbortController().signal));
    assert.ok(failure.kind === 'unresponsive');
    assert.equal(failure.pid, pid);
    const options = await optionsFor(standIn({}));
    await endServer(options);
    await eventually('the end of the process', () => !isAlive(pid));
  });

  it("leaves a silent program alone that has a dead server's port and id, and starts a server beside it", async () => {
    const pid = await startHanging({ claims: false });
    const options = await optionsFor(standIn({}));
    await endServer(options);
    const own = await obtain(standIn({}));
    assert.notEqual(own.pid, pid);
    assert.ok(isAlive(pid));
  });

  async function startHanging({ claims }: { claims: boolean }): Promise<number> {
    // Its file is there though it never answers, so starting it runs into the time limit.
    const options = await optionsFor(standIn({ hangs: true, claims }), { startTimeoutMs: 1_000 });
    const failure = await failureOf(obtainServer(options));
    assert.equal(failure.kind, 'timeout');
    const { pid } = JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8')) as ServerFile;
    started.push(pid);
    return pid;
  }

  it('gives the end of its log as the reason when the server ends at once', async () => {
    const options = await optionsFor(
      `console.error('The database is from a newer version.'); process.exit(3);`,
    );
    const failure = await failureOf(obtainServer(options));
    assert.deepEqual(failure, { kind: 'exited', code: '3', detail: 'The database is from a newer version.' });
  });

  it('attaches to the server of another window when its own gave way to it', async () => {
    const options = await optionsFor(standIn({}));
    const [first, second] = await Promise.all([
      obtainServer(options),
      // This one's server ends at once, as one does that finds the folder taken.
      obtainServer({ ...options, script: await writeScript('gives-way.cjs', 'process.exit(0);') }),
    ]);
    started.push(first.pid);
    assert.equal(second.pid, first.pid);
  });

  async function writeScript(name: string, text: string): Promise<string> {
    const file = join(dataDir, name);
    await writeFile(file, text);
    return file;
  }

  it('names the folder that cannot be written', async () => {
    const options = await optionsFor(standIn({}));
    const inFile = join(await writeScript('a-file', ''), 'data');
    const failure = await failureOf(obtainServer({ ...options, dataDir: inFile }));
    assert.equal(failure.kind, 'storage');
  });

  it('names the script that is missing', async () => {
    const options = await optionsFor(standIn({}));
    const script = join(dataDir, 'nowhere.js');
    assert.deepEqual(await failureOf(obtainServer({ ...options, script })), {
      kind: 'scriptMissing',
      script,
    });
  });

  it('stops waiting when it is canceled', async () => {
    const stop = new AbortController();
    const options = await optionsFor(standIn({ deaf: true }), { signal: stop.signal });
    setTimeout(() => {
      stop.abort();
    }, 200);
    await assert.rejects(obtainServer(options), { name: 'AbortError' });
  });
});
