import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer } from '../../helpers/buildServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { skip } from '../../helpers/skip.ts';
import { BuiltServer, type BuiltServerOptions } from './BuiltServer.ts';
import { namesOf, statusOf } from './catalogOf.ts';
import { lacksNamespaces, withWatches } from './sandbox.ts';

/** A system that promises to tell of changes, and does not: as some network drives do. */
const DEAF = `
const { EventEmitter } = require('node:events');
require('node:fs').watch = () => Object.assign(new EventEmitter(), { close() {} });
`;

describe('a watcher that misses changes', function () {
  this.timeout(60_000);
  let base: string;
  let server: BuiltServer | undefined;

  before(() => buildServer());
  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-missed-')));
    await writeFile(
      join(base, 'app-config.yaml'),
      'backend: {auth: {dangerouslyDisableDefaultAuthPolicy: true}}\n' +
        'catalog: {locations: [{type: file, target: ./files/**/*.yaml}]}\n',
    );
    for (const folder of ['a', 'b', 'c', 'd', 'e']) await write(folder, 'before');
  });
  afterEach(async () => {
    await server?.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  async function write(folder: string, state: string): Promise<void> {
    await mkdir(join(base, 'files', folder), { recursive: true });
    await writeFile(join(base, 'files', folder, 'x.yaml'), descriptor({ name: `${folder}-${state}` }));
  }
  async function serve(options: Partial<BuiltServerOptions> = {}): Promise<BuiltServer> {
    server = await BuiltServer.spawn({ cwd: base, data: join(base, 'data'), ...options });
    await eventually('the catalog', async () => server && (await statusOf(server)).state === 'ready');
    return server;
  }
  const namesBefore = ['a-before', 'b-before', 'c-before', 'd-before', 'e-before'];
  const namesAfter = ['a-after', 'b-after', 'c-after', 'e-before', 'f-after'];

  async function change(): Promise<void> {
    for (const folder of ['a', 'b', 'c', 'f']) await write(folder, 'after');
    await rm(join(base, 'files/d'), { recursive: true });
  }

  it('because the system has no watches left says so, and a refresh finds what changed', async function () {
    const reason = lacksNamespaces();
    if (reason !== undefined) skip(this, reason);
    const limited = await serve({ wrapper: withWatches(2) });
    assert.deepEqual(await namesOf(limited), namesBefore);
    const { notices } = await statusOf(limited);
    assert.equal(notices.length, 1);
    assert.match(
      notices[0] ?? '',
      /no watches left \(ENOSPC\) for .+files.*: changes there show after a refresh.*raise fs\.inotify\.max_user_watches/,
    );
    assert.match(limited.stderr, /warn The system has no watches left/);
    await change();
    assert.equal((await limited.send('POST', '/api/callboard/v1/refresh')).status, 204);
    assert.deepEqual(await namesOf(limited), namesAfter);
  });

  it('because the system tells of nothing finds what changed at a refresh', async () => {
    await writeFile(join(base, 'deaf.cjs'), DEAF);
    const env = { NODE_OPTIONS: `--require ${join(base, 'deaf.cjs')}` };
    const deaf = await serve({ env });
    await change();
    assert.deepEqual(await namesOf(deaf), namesBefore);
    // As the editor does when its window is come back to.
    assert.equal((await deaf.send('POST', '/api/callboard/v1/refresh?sources=files')).status, 204);
    assert.deepEqual(await namesOf(deaf), namesAfter);
  });

  it('because no server runs finds what changed when it starts', async () => {
    await (await serve()).kill();
    await change();
    const again = await serve();
    assert.deepEqual(await namesOf(again), namesAfter);
    assert.equal(await again.count('files_read'), 4);
  });
});
