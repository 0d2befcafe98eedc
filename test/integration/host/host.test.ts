import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { DEFAULT_EXCLUDE, DEFAULT_INCLUDE, ServerFile } from '../../../protocol/http/host.ts';
import type { SourceProcess } from '../../helpers/spawnSource.ts';
import {
  readServerFile,
  spawnHost,
  startTestHost,
  untilPublished,
  type TestHost,
  type TestHostOptions,
} from './startTestHost.ts';

const component = (name: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec: {type: service, lifecycle: production, owner: team-a}\n`;

describe('the host process', function () {
  this.timeout(60_000);
  let scratch: string;
  let dataDir: string;
  const processes: SourceProcess[] = [];

  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'callboard-host-'));
    dataDir = join(scratch, 'data');
  });
  afterEach(async () => {
    for (const { child, ended } of processes.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(scratch, { recursive: true, maxRetries: 5 });
  });

  async function start(options: Partial<TestHostOptions> = {}): Promise<TestHost> {
    const host = await startTestHost({ dataDir, ...options });
    processes.push(host.process);
    return host;
  }

  async function write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(scratch, name)), { recursive: true });
      await writeFile(join(scratch, name), text);
    }
  }

  const open = (host: TestHost, id: string, ...folders: string[]): Promise<Response> =>
    host.ask(`/workspaces/${id}`, {
      method: 'PUT',
      body: JSON.stringify({
        folders: folders.map(folder => join(scratch, folder)),
        include: DEFAULT_INCLUDE,
        exclude: DEFAULT_EXCLUDE,
      }),
    });

  /** Names of the catalog's entities, once they are as expected or time is over. */
  async function untilNames(host: TestHost, id: string, expected: string[]): Promise<string[]> {
    let names: string[] = [];
    for (let attempt = 0; attempt < 100; attempt++) {
      const response = await host.ask(`/workspaces/${id}/api/catalog/entities?filter=kind=component`);
      const entities = (await response.json()) as { metadata: { name: string } }[];
      names = entities.map(entity => entity.metadata.name).sort();
      if (JSON.stringify(names) === JSON.stringify(expected)) break;
      await delay(50);
    }
    return names;
  }

  it('leads on, and gives cookies, by the path that a client came on', async () => {
    const host = await start();
    const descriptor = component('Shop').replace(
      'name: Shop',
      'name: Shop\n  annotations: {backstage.io/techdocs-ref: dir:.}',
    );
    await write({ 'a/catalog-info.yaml': descriptor, 'a/docs/index.md': '# Shop\n\nOpen.\n' });
    assert.equal((await open(host, 'workspacea', 'a')).status, 200);
    await untilNames(host, 'workspacea', ['Shop']);
    const api = '/workspaces/workspacea/api/techdocs';
    const page = await host.ask(`${api}/static/docs/default/Component/Shop/index.html`);
    assert.equal(page.status, 200);
    assert.ok(page.url.endsWith(`${api}/static/docs/default/component/shop/index.html`), page.url);
    for (const path of ['.backstage/auth/v1/cookie', 'cookie']) {
      const [cookie = ''] = (await host.ask(`${api}/${path}`)).headers.getSetCookie();
      assert.match(cookie, new RegExp(`; Path=${api}/static;`));
    }
  });

  it('publishes where it is to its user only, and takes that back when it is asked to step down', async () => {
    const host = await start();
    assert.deepEqual(Value.Errors(ServerFile, host.file), []);
    assert.match(host.file.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(Buffer.from(host.file.token, 'base64url').length, 32);
    if (process.platform !== 'win32') {
      assert.equal((await stat(join(dataDir, 'server.json'))).mode & 0o777, 0o600);
    }
    const health = await fetch(new URL('/healthz', host.file.url));
    assert.deepEqual(await health.json(), { status: 'ok', version: host.file.version });

    assert.equal((await host.ask('/shutdown', { method: 'POST' })).status, 202);
    assert.equal(await host.process.ended, 0);
    assert.equal(await readServerFile(dataDir), undefined);
    assert.deepEqual(await readdir(join(dataDir, 'lock')), []);
  });

  it('lets one win when two start at once, and the other end quietly', async () => {
    const contenders = [spawnHost({ dataDir }), spawnHost({ dataDir }), spawnHost({ dataDir })];
    processes.push(...contenders);
    const winner = await Promise.race(
      contenders.map(contender => untilPublished(dataDir, contender).then(() => contender)),
    );
    const losers = contenders.filter(contender => contender !== winner);
    assert.deepEqual(await Promise.all(losers.map(loser => loser.ended)), [0, 0]);
    assert.equal(losers.map(loser => loser.stderr + loser.stdout).join(''), '');
    assert.equal((await readServerFile(dataDir))?.pid, winner.pid);
    assert.equal(winner.child.exitCode, null);
  });

  it('takes over from a process that was killed, also when its id has gone to another', async () => {
    const first = await start();
    first.process.child.kill('SIGKILL');
    await first.process.ended;
    const left = await readServerFile(dataDir);
    assert.equal(left?.pid, first.file.pid);
    // As after the id has been given to a process that still runs: this one.
    const [claim] = await readdir(join(dataDir, 'lock'));
    const content = JSON.parse(await readFile(join(dataDir, 'lock', claim!), 'utf8')) as object;
    await writeFile(join(dataDir, 'lock', claim!), JSON.stringify({ ...content, pid: process.pid }));
    await writeFile(join(dataDir, 'server.json'), JSON.stringify({ ...left, pid: process.pid }));

    const second = await start();
    assert.notEqual(second.file.token, first.file.token);
    assert.equal((await readdir(join(dataDir, 'lock'))).length, 1);
  });

  it('stops in order on a signal', async () => {
    const host = await start();
    host.process.child.kill('SIGTERM');
    assert.equal(await host.process.ended, 0);
    assert.equal(await readServerFile(dataDir), undefined);
  });

  it('says what is wrong with its command line', async () => {
    const host = spawnHost({ dataDir: 'relative' });
    assert.equal(await host.ended, 2);
    assert.match(host.stderr, /^callboard server: --data takes the absolute path of a folder\. Usage: .*\n$/);
  });

  it('refuses who has no token, comes by another name or from a page', async () => {
    const host = await start();
    const { port } = new URL(host.file.url);
    const status = (headers: Record<string, string>, path = '/workspaces/abcdefgh'): Promise<number> =>
      new Promise((resolve, reject) => {
        request({ host: '127.0.0.1', port, path, method: 'PUT', headers }, response => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    const authorization = `Bearer ${host.file.token}`;
    assert.equal(await status({}), 401);
    assert.equal(await status({ authorization: 'Bearer wrong' }), 401);
    assert.equal(await status({ authorization, host: 'evil.example' }), 403);
    assert.equal(await status({ authorization, origin: 'https://evil.example' }), 403);
    assert.equal(await status({}, '/workspaces/abcdefgh/api/catalog/entities'), 401);
    assert.equal(await status({ authorization }), 400);
  });

  it('gives windows on different folders catalogs that do not know each other', async () => {
    await write({ 'one/catalog-info.yaml': component('a'), 'two/catalog-info.yaml': component('a') });
    const host = await start();
    const answers = await Promise.all([open(host, 'workspace1', 'one'), open(host, 'workspace2', 'two')]);
    assert.deepEqual(await answers[0].json(), {
      id: 'workspace1',
      baseUrl: `${host.file.url}/workspaces/workspace1`,
    });
    assert.deepEqual(await untilNames(host, 'workspace1', ['a']), ['a']);
    assert.deepEqual(await untilNames(host, 'workspace2', ['a']), ['a']);
    const problems = await host.ask('/workspaces/workspace2/api/callboard/v1/problems');
    assert.deepEqual(await problems.json(), { files: [] });
    assert.ok((await stat(join(dataDir, 'workspaces/workspace1/catalog.sqlite'))).isFile());
  });

  it('changes the folders of a workspace that is open', async () => {
    await write({ 'one/catalog-info.yaml': component('a'), 'two/catalog-info.yaml': component('b') });
    const host = await start();
    await open(host, 'workspace1', 'one');
    assert.deepEqual(await untilNames(host, 'workspace1', ['a']), ['a']);
    assert.equal((await open(host, 'workspace1', 'one', 'two')).status, 200);
    assert.deepEqual(await untilNames(host, 'workspace1', ['a', 'b']), ['a', 'b']);
  });

  it('opens one workspace when two windows ask for it at once', async () => {
    await write({ 'one/catalog-info.yaml': component('a') });
    const host = await start();
    const answers = await Promise.all([1, 2, 3].map(() => open(host, 'workspace1', 'one')));
    assert.deepEqual(
      answers.map(answer => answer.status),
      [200, 200, 200],
    );
    assert.deepEqual(await untilNames(host, 'workspace1', ['a']), ['a']);
  });

  it('reads the locations of an app-config.yaml as the backend of the portal would', async () => {
    await write({
      'portal/app-config.yaml':
        'backend: {database: {client: pg, connection: {ssl: {$file: /nowhere}}}}\n' +
        'catalog: {locations: [{type: file, target: ../../entities.yaml}]}\n',
      'portal/packages/backend/package.json': '{}',
      'portal/entities.yaml': component('from-config'),
      'portal/catalog-info.yaml': component('from-folder'),
    });
    const host = await start();
    await open(host, 'workspace1', 'portal');
    const expected = ['from-config', 'from-folder'];
    assert.deepEqual(await untilNames(host, 'workspace1', expected), expected);
  });

  it('shows the folders also when their app-config.yaml is broken, and says so', async () => {
    await write({ 'one/app-config.yaml': 'catalog: [', 'one/catalog-info.yaml': component('a') });
    const host = await start();
    assert.equal((await open(host, 'workspace1', 'one')).status, 200);
    assert.deepEqual(await untilNames(host, 'workspace1', ['a']), ['a']);
    const status = await host.ask('/workspaces/workspace1/api/callboard/v1/status');
    const { notices } = (await status.json()) as { notices: string[] };
    assert.match(notices.join(), /locations of app-config\.yaml are left out\. .*app-config\.yaml:\d/);
  });

  it('says so too when an app-config.yaml is broken by the next time it is read', async () => {
    await write({ 'one/catalog-info.yaml': component('a') });
    const host = await start();
    await open(host, 'workspace1', 'one');
    await write({ 'one/app-config.yaml': 'catalog: [' });
    await open(host, 'workspace1', 'one');
    const status = await host.ask('/workspaces/workspace1/api/callboard/v1/status');
    const { notices } = (await status.json()) as { notices: string[] };
    assert.match(notices.join(), /locations of app-config\.yaml are left out/);
  });

  it('explains requests that it cannot take', async () => {
    const host = await start();
    const message = async (answer: Promise<Response>): Promise<[number, string]> => {
      const response = await answer;
      const body = (await response.json()) as { error: { name: string; message: string } };
      return [response.status, `${body.error.name}: ${body.error.message}`];
    };
    assert.deepEqual(await message(host.ask('/workspaces/abcdefgh/api/catalog/entities')), [
      404,
      'NotFoundError: Workspace abcdefgh is not open: PUT /workspaces/abcdefgh opens it.',
    ]);
    const [status, text] = await message(open(host, 'Bad-Id'));
    assert.equal(status, 400);
    assert.match(text, /8 to 64 letters and digits/);
    const body = JSON.stringify({ folders: ['relative'], include: [], exclude: [] });
    assert.deepEqual(await message(host.ask('/workspaces/abcdefgh', { method: 'PUT', body })), [
      400,
      'InputError: The folder "relative" is not an absolute path.',
    ]);
  });

  it('closes a workspace that nobody uses, keeps one that is listened to, and ends when none is left', async () => {
    await write({ 'one/catalog-info.yaml': component('a'), 'two/catalog-info.yaml': component('b') });
    const host = await start({ idleMinutes: 2 / 60, workspaceIdleMinutes: 1 / 60 });
    await open(host, 'workspace1', 'one');
    await open(host, 'workspace2', 'two');
    const listening = new AbortController();
    const stream = await host.ask('/workspaces/workspace2/api/callboard/v1/events', {
      signal: listening.signal,
    });
    assert.equal(stream.status, 200);
    await delay(3000);
    assert.equal((await host.ask('/workspaces/workspace1/api/catalog/entities')).status, 404);
    assert.equal((await host.ask('/workspaces/workspace2/api/catalog/entities')).status, 200);
    listening.abort();
    assert.equal(await host.process.ended, 0);
    assert.equal(await readServerFile(dataDir), undefined);
    const log = await readFile(join(dataDir, 'server.log'), 'utf8');
    assert.match(log, /Workspace workspace1 is closed/);
    assert.match(log, /nobody has talked to it for a while/);
  });

  it('never writes its token to the log', async () => {
    await write({ 'one/catalog-info.yaml': component('a') });
    const host = await start();
    await open(host, 'workspace1', 'one');
    await host.ask(`/workspaces/workspace1/api/catalog/entities?token=${host.file.token}&nonsense=1`);
    await host.ask('/nowhere', { method: 'POST', body: JSON.stringify({ token: host.file.token }) });
    await host.ask('/shutdown', { method: 'POST' });
    await host.process.ended;
    const log = await readFile(host.file.logFile, 'utf8');
    assert.ok(log.length > 0);
    assert.equal(log.includes(host.file.token), false);
    for (const line of log.trimEnd().split('\n')) JSON.parse(line);
  });
});
