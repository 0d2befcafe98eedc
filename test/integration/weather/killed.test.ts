import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import { openDatabase } from '../../../server/store/index.ts';
import { buildServer } from '../../helpers/buildServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { BuiltServer } from './BuiltServer.ts';
import { contentOf } from './catalogOf.ts';

const FILES = 50;
const IN_EACH = 20;
const KILLS = 24;

describe('a server that is killed', function () {
  this.timeout(120_000);
  let base: string;
  const servers: BuiltServer[] = [];

  before(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-killed-')));
    await mkdir(join(base, 'files'));
    await writeFile(
      join(base, 'app-config.yaml'),
      'backend: {auth: {dangerouslyDisableDefaultAuthPolicy: true}}\n' +
        'catalog: {locations: [{type: file, target: ./files/*.yaml}]}\n',
    );
    await buildServer();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.kill();
  });
  after(() => rm(base, { recursive: true, force: true, maxRetries: 5 }));

  const serve = async (data: string): Promise<BuiltServer> => {
    const server = await BuiltServer.spawn({ cwd: base, data: join(base, data) });
    servers.push(server);
    return server;
  };
  const untilReady = (server: BuiltServer): Promise<true> =>
    eventually('the catalog to be loaded', async () => {
      const { state } = await server.json<CatalogStatus>('/api/callboard/v1/status');
      return state === 'ready' || undefined;
    });
  /** A thousand entities, every one another than in the round before; some files come, go and are bad. */
  async function writeRound(round: number): Promise<void> {
    for (let file = 0; file < FILES; file++) {
      const path = join(base, 'files', `${file}.yaml`);
      const names = Array.from({ length: IN_EACH }, (_, index) =>
        descriptor({
          name: `c-${(file + round) % FILES}-${index}`,
          metadata: { title: `round ${round}` },
          spec: { owner: `team-${round % 3}`, dependsOn: [`component:c-${file}-0`] },
        }),
      );
      if ((file + round) % 17 === 0) await rm(path, { force: true });
      else await writeFile(path, documents(...names));
    }
  }

  it(`at any of ${KILLS} moments comes back by itself, whole and current`, async () => {
    await writeRound(0);
    const first = await serve('killed');
    const begun = performance.now();
    await untilReady(first);
    const whole = performance.now() - begun;
    await first.kill();
    for (let round = 1; round <= KILLS; round++) {
      await writeRound(round);
      const server = await serve('killed');
      // From before the database is opened until after all is loaded.
      await delay((whole * 1.2 * round) / KILLS);
      await server.kill();
      const database = await openDatabase({ file: join(base, 'killed/catalog.sqlite'), mode: 'readwrite' });
      const [check] = await database.all<{ integrity_check: string }>('PRAGMA integrity_check');
      const broken = await database.all('PRAGMA foreign_key_check');
      await database.close();
      assert.equal(check?.integrity_check, 'ok', `round ${round}`);
      assert.deepEqual(broken, [], `round ${round}`);
    }
    const last = await serve('killed');
    const fresh = await serve('fresh');
    await Promise.all([untilReady(last), untilReady(fresh)]);
    const expected = await contentOf(fresh);
    assert.ok(expected.entities.length >= 900, `${expected.entities.length}`);
    assert.deepEqual(await contentOf(last), expected);
    const { notices } = await last.json<CatalogStatus>('/api/callboard/v1/status');
    assert.deepEqual(notices, []);
  });
});
