import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Location } from '../../../protocol/http/catalog.ts';
import { buildServer } from '../../helpers/buildServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { skip } from '../../helpers/skip.ts';
import { BuiltServer, type BuiltServerOptions } from './BuiltServer.ts';
import { namesOf, statusOf } from './catalogOf.ts';
import { createServedFolder } from './createServedFolder.ts';
import { insideOf, lacksNamespaces, limitFileSize, onSmallDisk } from './sandbox.ts';

const MANY = 3000;
const LOCATIONS = '/api/catalog/locations';

describe('a server whose disk is in trouble', function () {
  this.timeout(60_000);
  let base: string;
  let data: string;
  let server: BuiltServer | undefined;

  before(() => buildServer());
  beforeEach(async () => {
    ({ base, data } = await createServedFolder('disk'));
  });
  afterEach(async () => {
    await server?.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  async function serve(options: Partial<BuiltServerOptions> = {}): Promise<BuiltServer> {
    server = await BuiltServer.spawn({ cwd: base, data, ...options });
    return server;
  }
  const writeMany = (title: string): Promise<void> => {
    const many = Array.from({ length: MANY }, (_, index) =>
      descriptor({ name: `many-${index}`, metadata: { title } }),
    );
    return writeFile(join(base, 'files/b.yaml'), documents(...many));
  };
  const untilCount = (of: BuiltServer, count: number): Promise<true> =>
    eventually(`${count} entities`, async () => (await namesOf(of)).length === count);
  const untilFailed = (of: BuiltServer, message: RegExp): Promise<true> =>
    eventually(`the failure ${String(message)}`, async () => {
      const { state, error } = await statusOf(of);
      return state === 'failed' && message.test(error?.message ?? '');
    });
  const targetsOf = async (of: BuiltServer): Promise<string[]> =>
    (await of.json<{ data: Location }[]>(LOCATIONS)).map(({ data: { target } }) => target).sort();
  /** Registers until one is refused; what was answered is given, and the refusal. */
  async function registerUntilRefused(of: BuiltServer): Promise<{ kept: string[]; message: string }> {
    const kept: string[] = [];
    for (let index = 0; index < 2000; index++) {
      const target = `https://example.invalid/${'x'.repeat(1000)}/${index}.yaml`;
      const { status, message } = await of.send('POST', LOCATIONS, { type: 'url', target });
      if (status === 503) return { kept: kept.sort(), message };
      assert.equal(status, 201, message);
      kept.push(target);
    }
    throw new Error('It was never refused');
  }

  it('that is full says so, answers on, keeps what it answered for, and catches up when there is room', async function () {
    const reason = lacksNamespaces();
    if (reason !== undefined) skip(this, reason);
    const full = await serve({ wrapper: onSmallDisk(data, { disk: '64m', ballast: '61m' }) });
    await untilCount(full, 1);
    await writeMany('first');
    await untilFailed(
      full,
      /disk that holds the catalog database .*catalog\.sqlite is full\. Free some space.*stays as it was.*next try/s,
    );
    assert.match(full.stderr, /error .*is full/);
    assert.deepEqual(await namesOf(full), ['one']);
    assert.deepEqual(await full.json('/healthz').then(health => (health as { status: string }).status), 'ok');
    const { kept, message } = await registerUntilRefused(full);
    assert.match(
      message,
      /disk that holds the state database .*catalog\.state\.sqlite is full\. Free some space/,
    );
    assert.deepEqual(await targetsOf(full), kept);

    await rm(join(insideOf(full.pid, data), 'ballast'));
    // It tries again by itself, and at once when a file changes.
    await writeFile(join(base, 'files/c.yaml'), descriptor({ name: 'two' }));
    await untilCount(full, MANY + 2);
    await eventually('no failure', async () => (await statusOf(full)).state === 'ready');
    const target = 'https://example.invalid/late.yaml';
    assert.equal((await full.send('POST', LOCATIONS, { type: 'url', target })).status, 201);
    assert.deepEqual(await targetsOf(full), [...kept, target].sort());
  });

  it('that is full when it starts says which, and does not start', async function () {
    const reason = lacksNamespaces();
    if (reason !== undefined) skip(this, reason);
    const full = await serve({ wrapper: onSmallDisk(data, { disk: '1m', ballast: '2m' }) });
    assert.equal(await full.ended, 2, full.stderr);
    const said = full.stderr.split('\n').filter(line => line.startsWith('callboard: '));
    assert.equal(said.length, 1, full.stderr);
    assert.match(said[0] ?? '', /database .*data.catalog.* (is full|cannot be (opened|read or written))/);
  });

  it('that fails to write says so, answers on, and catches up when it is well again', async function () {
    const failing = await serve();
    await untilCount(failing, 1);
    // A limit on the length of files is what a user may set without a broken disk: a write ends with EFBIG.
    if (!limitFileSize(failing.pid, 200_000)) skip(this, 'there is no prlimit');
    await writeMany('first');
    await untilFailed(
      failing,
      /catalog database .*catalog\.sqlite (cannot be read or written: check its disk|is full).*stays as it was/s,
    );
    assert.deepEqual(await namesOf(failing), ['one']);
    const { kept, message } = await registerUntilRefused(failing);
    assert.match(message, /state database .*catalog\.state\.sqlite .*(check its disk|is full)/);
    assert.deepEqual(await targetsOf(failing), kept);
    limitFileSize(failing.pid, 'unlimited');
    await writeFile(join(base, 'files/c.yaml'), descriptor({ name: 'two' }));
    await untilCount(failing, MANY + 2);
    const target = 'https://example.invalid/late.yaml';
    assert.equal((await failing.send('POST', LOCATIONS, { type: 'url', target })).status, 201);
    await failing.kill();
    const again = await serve();
    await eventually('the catalog', async () => (await statusOf(again)).state === 'ready');
    assert.equal((await namesOf(again)).length, MANY + 2);
    assert.deepEqual(await targetsOf(again), [...kept, target].sort());
    assert.deepEqual((await statusOf(again)).notices, []);
  });
});
