import assert from 'node:assert/strict';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer } from '../../helpers/buildServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { skip } from '../../helpers/skip.ts';
import { BuiltHost } from './BuiltHost.ts';
import { BuiltServer } from './BuiltServer.ts';
import { namesOf, statusOf } from './catalogOf.ts';
import { setVersion, STATE } from './databaseFiles.ts';
import { lacksNamespaces, onSmallDisk } from './sandbox.ts';

const WORKSPACE = 'workspace1';

describe('windows whose data is in trouble', function () {
  this.timeout(60_000);
  let base: string;
  let data: string;
  const processes: (BuiltHost | BuiltServer)[] = [];

  before(() => buildServer());
  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-windows-')));
    data = join(base, 'data');
    await mkdir(join(base, 'folder'));
    await write('catalog-info.yaml', 'one');
  });
  afterEach(async () => {
    for (const each of processes.splice(0)) await each.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  const write = (path: string, name: string): Promise<void> =>
    writeFile(join(base, 'folder', path), descriptor({ name }));
  async function start(): Promise<BuiltHost> {
    const host = await BuiltHost.spawn(data);
    processes.push(host);
    return host;
  }
  /** `callboard serve` on the data of the windows. */
  async function serve(): Promise<BuiltServer> {
    const locations = 'locations: [{type: file, target: ./folder/catalog-info.yaml}]';
    const open = 'backend: {auth: {dangerouslyDisableDefaultAuthPolicy: true}}';
    await writeFile(join(base, 'app-config.yaml'), `${open}\ncatalog: {${locations}}\n`);
    const server = await BuiltServer.spawn({ cwd: base, data: join(data, 'workspaces', WORKSPACE) });
    processes.push(server);
    return server;
  }
  const open = (host: BuiltHost): ReturnType<BuiltHost['open']> => host.open(WORKSPACE, join(base, 'folder'));
  const untilNames = (host: BuiltHost, ...names: string[]): Promise<true> =>
    eventually(`entities ${names.join()}`, async () => {
      const found = await namesOf(host.workspace(WORKSPACE)).catch(() => []);
      return found.join() === names.join();
    });

  it('share the one server that came first, however many start at once', async () => {
    const hosts = await Promise.all([start(), start(), start()]);
    const winner = await Promise.race(hosts.map(host => host.file().then(() => host)));
    const losers = hosts.filter(host => host !== winner);
    assert.deepEqual(await Promise.all(losers.map(({ ended }) => ended)), [0, 0]);
    assert.deepEqual(
      losers.map(({ output }) => output),
      ['', ''],
    );
    assert.equal((await open(winner)).status, 200);
    await untilNames(winner, 'one');
  });

  it('are told when the command line serves their catalog, and have it when that ends', async () => {
    const host = await start();
    const server = await serve();
    await server.url();
    const { status, message } = await open(host);
    assert.equal(status, 503);
    assert.match(message, /already served by another Callboard process\. Use that one, stop it/);
    await server.kill('SIGTERM');
    assert.equal((await open(host)).status, 200);
    await untilNames(host, 'one');
    // And the other way round.
    const late = await serve();
    assert.equal(await late.ended, 2);
    assert.match(late.stderr, /^callboard: .*already served by another Callboard process/);
    await write('catalog-info.yaml', 'two');
    await untilNames(host, 'two');
  });

  it('get their catalog anew by themselves when it is cut off while it is in use', async () => {
    const host = await start();
    await open(host);
    await untilNames(host, 'one');
    await host.kill('SIGTERM');
    const again = await start();
    await open(again);
    await untilNames(again, 'one');
    const folder = join(data, 'workspaces', WORKSPACE);
    await truncate(join(folder, 'catalog.sqlite'), 8192);
    await write('catalog-info.yaml', 'two');
    await untilNames(again, 'two');
    assert.equal((await readdir(folder)).filter(name => name.endsWith('.bak')).length, 1);
    const { logFile } = await again.file();
    assert.match(await readFile(logFile, 'utf8'), /workspace1 is damaged: the workspace is opened anew/);
  });

  it('are told that their disk is full, by a server that goes on', async function () {
    const reason = lacksNamespaces();
    if (reason !== undefined) skip(this, reason);
    await mkdir(data);
    const host = await BuiltHost.spawn(data, onSmallDisk(data, { disk: '64m', ballast: '62m' }));
    processes.push(host);
    assert.equal((await open(host)).status, 200);
    await untilNames(host, 'one');
    const many = Array.from({ length: 3000 }, (_, index) => descriptor({ name: `many-${index}` }));
    await mkdir(join(base, 'folder/many'));
    await writeFile(join(base, 'folder/many/catalog-info.yaml'), documents(...many));
    await eventually('the failure', async () => {
      const { state, error } = await statusOf(host.workspace(WORKSPACE));
      return state === 'failed' && /catalog database .+ is full\. Free some space/.test(error?.message ?? '');
    });
    // The log has no room either.
    await appendFile(join(host.data, 'ballast'), 'x'.repeat(64_000_000)).catch(() => undefined);
    const log = join(host.data, 'server.log');
    let [before, size] = [-1, 0];
    while (size > before) {
      // Refused, and logged, each time.
      for (let round = 0; round < 5; round++) {
        await write('catalog-info.yaml', `two-${round}`);
        await host.send(WORKSPACE, 'POST', '/api/callboard/v1/refresh');
      }
      [before, size] = [size, (await stat(log)).size];
    }
    assert.equal(host.isRunning, true, host.output);
    await rm(join(host.data, 'ballast'));
    await write('catalog-info.yaml', 'three');
    await eventually('all', async () => (await namesOf(host.workspace(WORKSPACE))).length === 3001);
    assert.ok((await namesOf(host.workspace(WORKSPACE))).includes('three'));
  });

  it('are told what to do where a later version keeps what was registered', async () => {
    const host = await start();
    await open(host);
    await untilNames(host, 'one');
    await host.kill('SIGTERM');
    const state = join(data, 'workspaces', WORKSPACE, STATE);
    await setVersion(state, 999);
    const bytes = await readFile(state);
    const { status, message } = await open(await start());
    assert.equal(status, 503);
    assert.match(message, /state database .+ was written by a later version of Callboard.+left as it is/);
    assert.deepEqual(await readFile(state), bytes);
  });
});
