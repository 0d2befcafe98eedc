import assert from 'node:assert/strict';
import { chmod, chown, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import { buildServer } from '../../helpers/buildServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { skip } from '../../helpers/skip.ts';
import { BuiltServer } from './BuiltServer.ts';
import { namesOf } from './catalogOf.ts';
import { createServedFolder } from './createServedFolder.ts';
import { setVersion } from './databaseFiles.ts';

const statusPath = '/api/callboard/v1/status';
const NOBODY = 65534;

/** Root may do anything, so that somebody else tries; anybody else tries it as who they are. */
function commoner(): number | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

async function giveToCommoner(path: string): Promise<void> {
  const uid = commoner();
  if (uid !== undefined) await chown(path, uid, uid);
}

describe('a server whose database is in trouble', function () {
  this.timeout(60_000);
  let base: string;
  let data: string;
  const servers: BuiltServer[] = [];

  before(() => buildServer());
  beforeEach(async () => {
    ({ base, data } = await createServedFolder('database'));
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
  const stateFile = (): string => join(data, 'catalog.state.sqlite');
  async function register(server: BuiltServer): Promise<void> {
    const body = { type: 'url', target: 'https://example.invalid/a.yaml' };
    assert.equal((await server.send('POST', '/api/catalog/locations', body)).status, 201);
  }
  const countRegistered = async (server: BuiltServer): Promise<number> =>
    (await server.json<unknown[]>('/api/catalog/locations')).length;

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

  it('sets a catalog of a later version aside as it is, says so, and keeps what was registered', async () => {
    const first = await serve();
    await untilNames(first, 'one');
    await register(first);
    await first.kill('SIGTERM');
    await setVersion(databaseFile(), 999);
    const bytes = await readFile(databaseFile());
    const second = await serve();
    await untilNames(second, 'one');
    const { notices } = await second.json<CatalogStatus>(statusPath);
    assert.match(
      notices.join(),
      /was written by a later version of Callboard.*set aside as .+\.bak, and the catalog is read anew/,
    );
    assert.match(second.stderr, /warn .*was written by a later version/);
    const [aside] = (await readdir(data)).filter(name => name.endsWith('.bak'));
    assert.deepEqual(await readFile(join(data, aside ?? '')), bytes);
    assert.equal(await countRegistered(second), 1);
  });

  it('does not start on what a later version registered, says why, and changes nothing', async () => {
    const first = await serve();
    await untilNames(first, 'one');
    await register(first);
    await first.kill('SIGTERM');
    const version = await setVersion(stateFile(), 999);
    const before = [await readFile(databaseFile()), await readFile(stateFile())];
    assert.match(
      await refusal(await serve()),
      /^callboard: The state database .+catalog\.state\.sqlite was written by a later version.+left as it is\. Use that version, or move the file away/,
    );
    assert.deepEqual([await readFile(databaseFile()), await readFile(stateFile())], before);
    await setVersion(stateFile(), version);
    assert.equal(await countRegistered(await serve()), 1);
  });

  it('sets a state that is damaged aside, and says what has to be done again', async () => {
    const first = await serve();
    await untilNames(first, 'one');
    await register(first);
    await first.kill('SIGTERM');
    const bytes = (await readFile(stateFile())).fill(0x55, 100);
    await writeFile(stateFile(), bytes);
    const second = await serve();
    await untilNames(second, 'one');
    const { notices } = await second.json<CatalogStatus>(statusPath);
    assert.match(
      notices.join(),
      /state database .+ was damaged .+set aside as .+\.bak, and locations that were registered have to be registered again/,
    );
    assert.equal(await countRegistered(second), 0);
    const [aside] = (await readdir(data)).filter(name => name.endsWith('.bak'));
    assert.deepEqual(await readFile(join(data, aside ?? '')), bytes);
  });

  it('that is cut off while it runs says so, and loads all again when it is started anew', async () => {
    const first = await serve();
    await untilNames(first, 'one');
    await register(first);
    await first.kill('SIGTERM');
    const second = await serve();
    await untilNames(second, 'one');
    await truncate(databaseFile(), 8192);
    await writeFile(join(base, 'files/b.yaml'), descriptor({ name: 'two' }));
    await eventually('a word on what is wrong', async () => {
      const { error } = await second.json<Partial<CatalogStatus>>(statusPath);
      return error && /catalog database .+ is damaged\. Start again: it is then rebuilt/.test(error.message);
    });
    await second.kill('SIGTERM');
    const third = await serve();
    await untilNames(third, 'one', 'two');
    assert.equal(await countRegistered(third), 1);
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
    if (process.platform === 'win32') skip(this, 'there are no modes');
    const message = /^callboard: .*data.*(permission denied|not be written|cannot be opened)/i;
    await chmod(base, 0o755);
    await chmod(data, 0o555);
    assert.match(await refusal(await serve(commoner())), message);
    await chmod(data, 0o755);
    await giveToCommoner(data);
    const server = await serve(commoner());
    await untilNames(server, 'one');
    await server.kill('SIGTERM');
    // The file alone: what is in it can be read.
    await chmod(databaseFile(), 0o444);
    const reading = await serve(commoner());
    await untilNames(reading, 'one');
    await writeFile(join(base, 'files/b.yaml'), descriptor({ name: 'two' }));
    await eventually('the failure', async () => {
      const { state, error } = await reading.json<CatalogStatus>(statusPath);
      const wanted =
        /catalog database .+ may not be written\. Make it and its folder writable, then start again/;
      return state === 'failed' && wanted.test(error?.message ?? '');
    });
    await untilNames(reading, 'one');
    await reading.kill('SIGTERM');
    // Their folder too.
    await chmod(data, 0o555);
    assert.match(await refusal(await serve(commoner())), message);
    await chmod(data, 0o755);
    await chmod(databaseFile(), 0o644);
    await untilNames(await serve(commoner()), 'one', 'two');
  });

  it('keeps files that may not be read apart, for whom they may not', async function () {
    if (process.platform === 'win32') skip(this, 'there are no modes');
    await chmod(base, 0o755);
    await giveToCommoner(data);
    await writeFile(join(base, 'files/secret.yaml'), descriptor({ name: 'secret' }), {
      mode: commoner() === undefined ? 0o000 : 0o600,
    });
    const server = await serve(commoner());
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
});
