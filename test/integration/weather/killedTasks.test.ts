import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import type { Task, TaskEvent } from '../../../protocol/http/scaffolder.ts';
import { buildServer } from '../../helpers/buildServer.ts';
import { createRandom } from '../../helpers/createRandom.ts';
import { documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { templateText } from '../../helpers/scaffolder/templateText.ts';
import { BuiltServer } from './BuiltServer.ts';
import { statusOf } from './catalogOf.ts';
import { assertWhole } from './databaseFiles.ts';

const KILLS = Math.max(1, Math.round(Number(process.env['CALLBOARD_KILLS'] ?? 15) / 3));
const SEED = process.env['CALLBOARD_SEED'] ?? String(Date.now() % 1_000_000);
const SECRET = 'correct horse battery staple';
/** Of each kind; more than run at a time, so that some wait. */
const EACH = 4;
/** What the tasks of a round take when nobody disturbs them. */
const WHOLE_MS = 900;

const steps = [0, 1, 2, 3].flatMap(index => [
  { action: 'roadiehq:utils:fs:write', input: { path: `${index}.txt`, content: 'It is ${{ secrets.key }}' } },
  { id: `wait-${index}`, action: 'debug:wait', input: { milliseconds: 40 } },
]);
const startOver = { EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' } };
const templates = documents(
  templateText({ name: 'plain', spec: { steps } }),
  templateText({ name: 'recoverable', spec: { steps, ...startOver } }),
  templateText({ name: 'confidential', spec: { steps, ...startOver } }),
);
type Kind = 'plain' | 'recoverable' | 'confidential';
const KINDS: readonly Kind[] = ['plain', 'recoverable', 'confidential'];

interface Tally {
  completedBefore: number;
  interrupted: number;
  takenUp: number;
  begunAfter: number;
  unanswered: number;
}

describe('tasks of a server that is killed', function () {
  this.timeout(60_000 + KILLS * 30_000);
  let base: string;
  let server: BuiltServer | undefined;
  const tally: Tally = { completedBefore: 0, interrupted: 0, takenUp: 0, begunAfter: 0, unanswered: 0 };

  before(() => buildServer());
  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-killed-tasks-')));
    await writeFile(
      join(base, 'app-config.yaml'),
      JSON.stringify({
        backend: { auth: { dangerouslyDisableDefaultAuthPolicy: true } },
        catalog: {
          rules: [{ allow: ['Template'] }],
          locations: [{ type: 'file', target: './templates.yaml' }],
        },
        scaffolder: { concurrentTasksLimit: 3, taskRecovery: { enabled: true } },
      }),
    );
    await writeFile(join(base, 'templates.yaml'), templates);
  });
  afterEach(async () => {
    await server?.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });
  after(() => {
    console.log(`    seed ${SEED}, ${KILLS} kills`);
    console.table(tally);
  });

  async function serve(): Promise<ScaffolderClient> {
    const started = await BuiltServer.spawn({ cwd: base, data: join(base, 'data') });
    server = started;
    await eventually('the catalog', async () => (await statusOf(started)).state === 'ready');
    return createScaffolderClient({ baseUrl: await started.url(), token: 'none' });
  }

  /** Begins tasks until the server is gone; gives those that it answered for. */
  async function beginAll(client: ScaffolderClient): Promise<Map<string, Kind>> {
    const begun = new Map<string, Kind>();
    for (let index = 0; index < EACH * KINDS.length; index++) {
      const kind = KINDS[index % KINDS.length] ?? 'plain';
      const secrets = kind === 'confidential' ? { secrets: { key: SECRET } } : {};
      try {
        begun.set((await client.createTask({ templateRef: kind, values: {}, ...secrets })).id, kind);
      } catch {
        tally.unanswered++;
        break;
      }
    }
    return begun;
  }

  const eventsOf = (id: string): Promise<TaskEvent[]> =>
    server?.json<TaskEvent[]>(`/api/scaffolder/v2/tasks/${id}/events`) ?? Promise.resolve([]);

  /** What a task came to after the restart must be one of what its kind allows, and told once. */
  async function assertSettled(task: Task, kind: Kind, before: string): Promise<void> {
    const events = await eventsOf(task.id);
    const what = `${kind} ${before} → ${task.status}: ${JSON.stringify(events.map(({ type, body }) => [type, body.message]))}`;
    assert.equal(events.filter(({ type }) => type === 'completion').length, 1, what);
    assert.equal(events.at(-1)?.type, 'completion', what);
    const isTakenUp = events.some(({ type }) => type === 'recovered');
    if (task.status === 'completed') {
      if (before === 'completed') tally.completedBefore++;
      else if (isTakenUp) tally.takenUp++;
      else tally.begunAfter++;
      assert.ok(kind === 'recoverable' || !isTakenUp, what);
      assert.deepEqual(events[0]?.body.message === undefined, isTakenUp, what);
      return;
    }
    tally.interrupted++;
    assert.equal(task.status, 'failed', what);
    // Without its secrets, none is run.
    assert.notEqual(kind, 'recoverable', what);
    const reason = events.at(-1)?.body.error?.message ?? '';
    assert.match(
      reason,
      /^The server ended (before this task began|while this task was under way)\. Run it again/,
    );
    assert.equal(reason.includes('hand it its secrets anew'), kind === 'confidential', what);
  }

  function assertNoSecret(): void {
    const files = readdirSync(join(base, 'data'), { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of files.filter(one => one.isFile())) {
      assert.ok(!readFileSync(join(parentPath, name)).includes(SECRET), name);
    }
  }

  it('are not lost: they are taken up, or say so and can be run again', async () => {
    const random = createRandom(`tasks ${SEED}`);
    for (let kill = 1; kill <= KILLS; kill++) {
      let client = await serve();
      const begun = await beginAll(client);
      await delay(random.next() * WHOLE_MS);
      const before = new Map((await client.tasks()).tasks.map(({ id, status }) => [id, status]));
      await server?.kill();
      await assertWhole(join(base, 'data'));
      client = await serve();
      const settled = await eventually('all tasks to end', async () => {
        const { tasks } = await client.tasks();
        return tasks.every(({ status }) => !['open', 'processing'].includes(status)) && tasks;
      });
      const tasks = new Map(settled.map(task => [task.id, task]));
      for (const [id, kind] of begun) {
        const task = tasks.get(id);
        assert.ok(task, `Kill ${kill} (CALLBOARD_SEED=${SEED}) lost a task`);
        if (before.get(id) === 'completed') assert.equal(task.status, 'completed');
        await assertSettled(task, kind, before.get(id) ?? 'unknown');
      }
      for (const [id, kind] of begun) {
        if (tasks.get(id)?.status !== 'failed') continue;
        await client.retryTask(id, kind === 'confidential' ? { secrets: { key: SECRET } } : {});
        await eventually('the task to complete', async () => (await client.task(id)).status === 'completed');
      }
      const runs = join(base, 'data/catalog.sqlite.tasks');
      await eventually('no folder of a task', () => !existsSync(runs) || readdirSync(runs).length === 0);
      assertNoSecret();
      await server?.kill();
    }
  });

  it('that were being cancelled stay so, though their template lets them be taken up', async () => {
    let client = await serve();
    const { id } = await client.createTask({ templateRef: 'recoverable', values: {} });
    await eventually('it to run', async () => (await client.task(id)).status === 'processing');
    // Whatever of the two the server comes to.
    await Promise.all([client.cancelTask(id), delay(1).then(() => server?.kill())]).catch(() => undefined);
    await server?.kill();
    client = await serve();
    const { status } = await eventually('it to end', async () => {
      const task = await client.task(id);
      return !['open', 'processing'].includes(task.status) && task;
    });
    const types = (await eventsOf(id)).map(({ type }) => type);
    assert.equal(status === 'cancelled', types.includes('cancelled'), `${status} ${types.join(' ')}`);
  });
});
