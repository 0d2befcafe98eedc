import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildServer } from '../../helpers/buildServer.ts';
import { createRandom, type Random } from '../../helpers/createRandom.ts';
import { createTextServer, type TextServer } from '../../helpers/createTextServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { BuiltServer } from './BuiltServer.ts';
import { answersOf, namesOf, statusOf } from './catalogOf.ts';
import { ChangingFiles, titleOf } from './ChangingFiles.ts';
import { assertWhole, copyDatabases, countHolding, isBeingWritten, STATE } from './databaseFiles.ts';
import { LocationEdits } from './LocationEdits.ts';

/** Shared out among the three kinds of work. */
const KILLS = Number(process.env['CALLBOARD_KILLS'] ?? 15);
const SEED = process.env['CALLBOARD_SEED'] ?? String(Date.now() % 1_000_000);
/** Moments are drawn from the time that the work takes when nobody disturbs it, and a little after. */
const OVERTIME = 1.1;
const TARGETS = 24;

/** What the kills of one kind of work met. */
interface Tally {
  kills: number;
  /** The server that came back had something left to do. */
  unfinished: number;
  /** Some of the work was in the catalog, some was not. */
  halfDone: number;
  /** A transaction was open. */
  amidTransaction: number;
  /** Requests that never had an answer. */
  unanswered: number;
}

describe('a server that is killed', function () {
  this.timeout(60_000 + KILLS * 10_000);
  let base: string;
  const servers: BuiltServer[] = [];
  const tallies: Record<string, Tally> = {};

  before(() => buildServer());
  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-killed-')));
    await mkdir(join(base, 'files'));
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });
  after(() => {
    console.log(`    seed ${SEED}`);
    console.table(tallies);
  });

  async function configure(more = ''): Promise<void> {
    const locations = 'locations: [{type: file, target: "./files/**/*.yaml"}]';
    await writeFile(
      join(base, 'app-config.yaml'),
      `backend: {auth: {dangerouslyDisableDefaultAuthPolicy: true}${more}}\ncatalog: {${locations}}\n`,
    );
  }
  async function serve(data: string): Promise<BuiltServer> {
    const server = await BuiltServer.spawn({ cwd: base, data: join(base, data) });
    servers.push(server);
    return server;
  }
  async function end(server: BuiltServer): Promise<void> {
    await server.kill();
    servers.splice(servers.indexOf(server), 1);
  }
  const untilReady = (server: BuiltServer): Promise<true> =>
    eventually('the catalog to be loaded', async () => (await statusOf(server)).state === 'ready');
  const untilShown = (server: BuiltServer, round: number): Promise<true> =>
    eventually(`the whole of round ${round}`, async () => {
      const { metadata } = await server.json<{ metadata?: { title?: string } }>(
        '/api/catalog/entities/by-name/component/default/last',
      );
      return metadata?.title === titleOf(round);
    });
  /** What a catalog gives that is read for the first time from what is there now. */
  async function loadAfresh(data = 'fresh'): Promise<Record<string, unknown>> {
    const fresh = await serve(data);
    await untilReady(fresh);
    // URLs that lead to URLs are asked for pass after pass; this waits for the last.
    await fetch(`${await fresh.url()}/api/callboard/v1/refresh`, { method: 'POST' });
    const answers = await answersOf(fresh);
    await end(fresh);
    await rm(join(base, data), { recursive: true });
    return answers;
  }
  async function assertEqual(server: BuiltServer, expected: Record<string, unknown>): Promise<void> {
    const wanted = JSON.stringify(expected);
    let answers: unknown;
    await eventually('it to be as one that is loaded afresh', async () => {
      answers = await answersOf(server);
      return JSON.stringify(answers) === wanted;
    }).catch(() => {
      assert.deepEqual(answers, expected);
    });
  }

  /** Kills it at this moment. A copy of what it leaves is put aside, and must be whole. */
  async function strike(server: BuiltServer, tally: Tally, data: string): Promise<void> {
    if (process.platform !== 'win32') {
      // It stands still for a look at its locks, and does nothing more.
      server.signal('SIGSTOP');
      if (await isBeingWritten(join(base, data))) tally.amidTransaction++;
    }
    await end(server);
    tally.kills++;
    await copyDatabases(join(base, data), join(base, 'left'));
    await copyDatabases(join(base, data), join(base, 'looked-at'));
    await assertWhole(join(base, 'looked-at'));
  }

  /** Starts it again on what it left: it must come right by itself, without a word of damage. */
  async function comeBack(
    tally: Tally,
    data: string,
    done?: { text: string; entities: number },
  ): Promise<BuiltServer> {
    const server = await serve(data);
    await untilReady(server);
    assert.deepEqual((await statusOf(server)).notices, []);
    const metrics = await (await fetch(`${await server.url()}/metrics`)).text();
    const isUnfinished = /^callboard_ingest_(files_read|rows_written)_total [1-9]/m.test(metrics);
    if (isUnfinished) tally.unfinished++;
    if (done !== undefined) {
      const count = await countHolding(join(base, 'looked-at'), done.text);
      if (isUnfinished && count > 0 && count < done.entities) tally.halfDone++;
    }
    await assertWhole(join(base, data));
    return server;
  }

  /** A third of the kills, each told by its number and the seed when something is wrong after it. */
  async function repeat(
    work: string,
    trial: (tally: Tally, random: Random) => Promise<void>,
    share = 3,
  ): Promise<void> {
    const tally: Tally = { kills: 0, unfinished: 0, halfDone: 0, amidTransaction: 0, unanswered: 0 };
    tallies[work] = tally;
    const random = createRandom(`${work} ${SEED}`);
    for (let kill = 1; kill <= Math.max(1, Math.round(KILLS / share)); kill++) {
      try {
        await trial(tally, random);
      } catch (error) {
        const log = servers.map(({ stderr }) => stderr).join('\n');
        throw new Error(
          `Kill ${kill} amid ${work} (CALLBOARD_SEED=${SEED} CALLBOARD_KILLS=${KILLS}): ${String(error)}\n${log}`,
          { cause: error },
        );
      }
    }
  }

  it('amid a first load comes back whole, and ends with what an undisturbed load gives', async () => {
    await configure();
    const files = new ChangingFiles(join(base, 'files'), createRandom(SEED));
    await files.begin(400);
    const begun = performance.now();
    const first = await serve('first');
    await untilReady(first);
    const whole = performance.now() - begun;
    const { entities } = await statusOf(first);
    await end(first);
    const expected = await loadAfresh();
    await repeat('first loads', async (tally, random) => {
      const server = await serve('killed');
      await delay(random.next() * whole * OVERTIME);
      await strike(server, tally, 'killed');
      const again = await comeBack(tally, 'killed', { text: titleOf(0), entities: entities - 1 });
      await assertEqual(again, expected);
      await end(again);
      await rm(join(base, 'killed'), { recursive: true });
    });
  });

  it('amid changes of its files comes back whole, and ends with what a fresh load gives', async () => {
    await configure();
    const files = new ChangingFiles(join(base, 'files'), createRandom(`files ${SEED}`));
    await files.begin(150);
    let server = await serve('killed');
    await untilReady(server);
    const begun = performance.now();
    await files.change();
    await untilShown(server, files.round);
    const whole = performance.now() - begun;
    await repeat('changes of files', async (tally, random) => {
      const changing = files.change();
      await Promise.all([
        changing,
        delay(random.next() * whole * OVERTIME).then(() => strike(server, tally, 'killed')),
      ]);
      server = await comeBack(tally, 'killed', { text: titleOf(files.round), entities: Infinity });
      await untilShown(server, files.round);
      // A fresh load could not know what bad files gave when they were good.
      const names = new Set(await namesOf(server));
      assert.deepEqual(
        files.keptNames.filter(name => !names.has(name)),
        [],
      );
      await files.mend();
      await assertEqual(server, await loadAfresh());
    });
  });

  it('amid edits of registered locations keeps all that it answered, and the rest whole or not at all', async () => {
    const texts = await createTextServer();
    try {
      const targets = registerable(texts);
      await configure(`, reading: {allow: [{host: "${new URL(texts.url).host}"}]}`);
      await writeFile(join(base, 'files/a.yaml'), descriptor({ name: 'last', metadata: { title: 'round' } }));
      const random = createRandom(`locations ${SEED}`);
      const previewed = `${texts.url}/previewed.yaml`;
      const edits = new LocationEdits({ targets, previewed, random });
      let server = await serve('killed');
      await untilReady(server);
      const begun = performance.now();
      await edits.perform(server, () => edits.answered < 60);
      const whole = performance.now() - begun;
      await repeat('edits of locations', async (tally, moments) => {
        let isStruck = false;
        const editing = edits.perform(server, () => !isStruck);
        await delay(moments.next() * whole * OVERTIME);
        const killed = strike(server, tally, 'killed');
        tally.unanswered += await editing;
        isStruck = true;
        await killed;
        server = await comeBack(tally, 'killed');
        const registered = await edits.assertKept(server);
        await copyDatabases(join(base, 'left'), join(base, 'fresh'), STATE);
        const expected = await loadAfresh();
        await assertEqual(server, expected);
        assert.deepEqual(await namesOf(server), ['last', ...registered.flatMap(namesBehind)].sort());
      });
    } finally {
      await texts.close();
    }
  });
});

/** URLs to register. Every fourth leads to another file. */
function registerable(texts: TextServer): string[] {
  const component = (name: string): string =>
    descriptor({ name, metadata: { title: 'round' }, spec: { owner: 'team-1' } });
  texts.texts.set('/previewed.yaml', component('previewed'));
  return Array.from({ length: TARGETS }, (_, index) => {
    texts.texts.set(`/behind-${index}.yaml`, component(`behind-${index}`));
    const leading = descriptor({
      kind: 'Location',
      name: `leads-${index}`,
      spec: { targets: [`./behind-${index}.yaml`] },
    });
    const own = component(`own-${index}`);
    texts.texts.set(`/own-${index}.yaml`, index % 4 === 0 ? documents(own, leading) : own);
    return `${texts.url}/own-${index}.yaml`;
  });
}

/** Names of the components that a registered target brings. */
function namesBehind(target: string): string[] {
  const index = Number(/own-(\d+)\.yaml$/.exec(target)?.[1]);
  return index % 4 === 0 ? [`behind-${index}`, `own-${index}`] : [`own-${index}`];
}
