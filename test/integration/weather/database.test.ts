import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import { openDatabase } from '../../../server/store/index.ts';
import { buildServer } from '../../helpers/buildServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { BuiltServer } from './BuiltServer.ts';
import { namesOf } from './catalogOf.ts';

const statusPath = '/api/callboard/v1/status';
const NOBODY = 65534;

describe('a server whose database is in trouble', function () {
  this.timeout(60_000);
  let base: string;
  let data: string;
  const servers: BuiltServer[] = [];

  before(() => buildServer());
  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-database-')));
    data = join(base, 'data');
    await mkdir(join(base, 'files'));
    await mkdir(data);
    await writeFile(
      join(base, 'app-config.yaml'),
      'backend: {auth: {dangerouslyDisableDefaultAuthPolicy: true}}\n' +
        'catalog: {locations: [{type: file, target: ./files/*.yaml}]}\n',
    );
    await writeFile(join(base, 'files/a.yaml'), descriptor({ name: 'one' }));
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  async function serve(uid?: number): Promise<BuiltServer> {
    const server = await BuiltServer.spawn({ cwd: base, data, ...(uid !== undefined && { uid }) });
    servers.push(server);
    return server;
  }
  const untilNames = (server: BuiltServer, ...names: string[]): Promise<true> =>
    eventually(`entities ${names.join()}`, async () => (await namesOf(server)).join() === names.join());
  const databaseFile = (): string => join(data, 'catalog.sqlite');

  /** The one line that says why it cannot start. */
  async function refusal(server: BuiltServer): Promise<string> {
    assert.equal(await server.ended, 2, server.stderr);
    assert.equal(server.stdout, '');
    const lines = server.stderr.trimEnd().split('\n');
    assert.equal(lines.length, 1, server.stderr);
    return lines[0] ?? '';
  }

  it('sets what is damaged aside, says so in log and status, and loads all again', async () => {
    const first = await serve();
    await untilNames(first, 'one');
    await first.kill('SIGTERM');
    const bytes = await readFile(databaseFile());
    bytes.fill(0x55, 100, 60_000);
    await writeFile(databaseFile(), bytes);
    const second = await serve();
    await untilNames(second, 'one');
    const { notices } = await second.json<CatalogStatus>(statusPath);
    assert.match(
      notices.join(),
      /was damaged \(.+\)\. It was set aside as .+\.bak, and the catalog is read anew/,
    );
    assert.match(second.stderr, /warn The catalog database .+ was damaged/);
    const [aside] = (await readdir(data)).filter(name => name.endsWith('.bak'));
    assert.deepEqual(await readFile(join(data, aside ?? '')), bytes);
  });

  it('says so when it meets damage while it runs, and loads all again when it is started anew', async () => {
    const first = await serve();
    await untilNames(first, 'one');
    const many = Array.from({ length: 3000 }, (_, index) => descriptor({ name: `many-${index}` }));
    await writeFile(join(base, 'files/b.yaml'), documents(...many));
    await eventually('all', async () => (await namesOf(first)).length === 3001);
    await first.kill('SIGTERM');
    const bytes = await readFile(databaseFile());
    // Past the schema, so that opening it goes well.
    bytes.fill(0x55, Math.floor(bytes.length / 3), Math.floor((bytes.length * 2) / 3));
    await writeFile(databaseFile(), bytes);
    const second = await serve();
    await writeFile(join(base, 'files/b.yaml'), documents(...many, descriptor({ name: 'new' })));
    await second.url();
    await eventually('either a whole catalog, or a word on what is wrong', async () => {
      // Where even the status cannot be read, the answer is an error, with the same words.
      const { state, error } = await second.json<Partial<CatalogStatus>>(statusPath);
      if (error) assert.match(error.message, /is damaged\. Start again: it is then rebuilt/);
      return error !== undefined || (state === 'ready' && (await namesOf(second)).length === 3002);
    });
    await second.kill('SIGTERM');
    const third = await serve();
    await eventually('all again', async () => (await namesOf(third)).length === 3002);
  });

  it('sets a database of a later version aside, and says so', async () => {
    const first = await serve();
    await untilNames(first, 'one');
    await first.kill('SIGTERM');
    const database = await openDatabase({ file: databaseFile(), mode: 'readwrite' });
    await database.exec('PRAGMA user_version = 999');
    await database.close();
    const second = await serve();
    await untilNames(second, 'one');
    const { notices } = await second.json<CatalogStatus>(statusPath);
    assert.match(notices.join(), /was written by a later version of Callboard/);
  });

  it('leaves what is not its own as it is, and says what to do', async () => {
    await mkdir(databaseFile());
    assert.match(await refusal(await serve()), /^callboard: .*catalog\.sqlite.*(--data|folder)/);
    await rm(databaseFile(), { recursive: true });
    await writeFile(join(base, 'plain'), '');
    data = join(base, 'plain');
    assert.match(await refusal(await serve()), /^callboard: The data folder .*plain cannot be made.*--data/);
  });

  it('is not shared with a second server, which says so and harms nothing', async () => {
    const first = await serve();
    await untilNames(first, 'one');
    assert.match(await refusal(await serve()), /already served by another Callboard process.*--data/);
    await writeFile(join(base, 'files/b.yaml'), descriptor({ name: 'two' }));
    await untilNames(first, 'one', 'two');
  });

  it('says so where it may not be written', async function () {
    if (process.platform === 'win32' || process.getuid?.() !== 0) this.skip();
    // Root may write anywhere: somebody else tries.
    await chmod(base, 0o755);
    await chmod(data, 0o755);
    assert.match(
      await refusal(await serve(NOBODY)),
      /^callboard: .*data.*(permission denied|not be written|cannot be opened)/i,
    );
    await chown(data, NOBODY, NOBODY);
    const server = await serve(NOBODY);
    await untilNames(server, 'one');
    await server.kill('SIGTERM');
    await chmod(databaseFile(), 0o444);
    await chmod(data, 0o555);
    assert.match(await refusal(await serve(NOBODY)), /^callboard: .*data/);
  });

  it('keeps files that may not be read apart, for whom they may not', async function () {
    if (process.platform === 'win32' || process.getuid?.() !== 0) this.skip();
    await chmod(base, 0o755);
    await chown(data, NOBODY, NOBODY);
    await writeFile(join(base, 'files/secret.yaml'), descriptor({ name: 'secret' }), { mode: 0o600 });
    const server = await serve(NOBODY);
    await untilNames(server, 'one');
    const { files } = await server.json<{
      files: { target: string; problems: { rule: string; message: string }[] }[];
    }>('/api/callboard/v1/problems');
    assert.deepEqual(
      files.map(({ target, problems }) => [target, problems[0]?.rule]),
      [[join(base, 'files/secret.yaml'), 'file-unreadable']],
    );
    assert.match(
      files[0]?.problems[0]?.message ?? '',
      /may not be read by this user\. Change its permissions/,
    );
    await chmod(join(base, 'files/secret.yaml'), 0o644);
    await untilNames(server, 'one', 'secret');
  });

  it('says that its disk is full, answers on, and catches up when there is room', async function () {
    if (!mount(data, '3m')) this.skip();
    try {
      const server = await serve();
      await untilNames(server, 'one');
      const many = Array.from({ length: 3000 }, (_, index) => descriptor({ name: `many-${index}` }));
      await writeFile(join(base, 'files/b.yaml'), documents(...many));
      await eventually('the failure', async () => {
        const { state, error } = await server.json<CatalogStatus>(statusPath);
        return state === 'failed' && /is full\. Free some space.*stays as it was/.test(error?.message ?? '');
      });
      assert.deepEqual(await namesOf(server), ['one']);
      execFileSync('mount', ['-o', 'remount,size=64m', data]);
      // It tries again by itself, and at once when a file changes.
      await writeFile(join(base, 'files/c.yaml'), descriptor({ name: 'two' }));
      await eventually('all', async () => (await namesOf(server)).length === 3002);
      await server.kill('SIGTERM');
    } finally {
      for (const server of servers) await server.kill();
      execFileSync('umount', [data]);
    }
  });
});

/** A small disk of its own, where this user may have one. */
function mount(folder: string, size: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
