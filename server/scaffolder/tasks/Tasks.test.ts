import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'typebox';
import { eventually } from '../../../test/helpers/eventually.ts';
import type { JsonObject } from '../../../model/index.ts';
import type { TaskEvent, TaskSpec, TaskStatus } from '../../../protocol/http/scaffolder.ts';
import { createLogger } from '../../events/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { createTemplateAction, type TemplateAction } from '../actions/TemplateAction.ts';
import { createTemplating } from '../templating/index.ts';
import { createWorkspace } from '../workspace/index.ts';
import { TaskFolders } from './TaskFolders.ts';
import { Tasks } from './Tasks.ts';

const SECRET = 'open sesame';

describe('Tasks', function () {
  this.timeout(60_000);
  const templating = createTemplating({ integrations: () => [] });
  after(() => templating.stop());
  let base: string;
  let store: Store;
  let tasks: Tasks;
  let logged: string[];
  /** What the work of checkpoints did, in order. */
  let worked: string[];
  /** Steps that count down by failing. */
  let failures: number;
  /** Steps that wait until this is resolved. */
  let gate: Promise<void>;

  const actions: TemplateAction[] = [
    createTemplateAction({
      id: 'test:once',
      description: 'Makes something once.',
      input: Type.Object({ name: Type.String() }),
      output: Type.Object({ made: Type.String() }),
      async run(context) {
        const { name } = context.input;
        const made = await context.checkpoint('make', () => {
          worked.push(name);
          return Promise.resolve(`${name} ${worked.length}`);
        });
        context.output('made', made);
      },
    }),
    createTemplateAction({
      id: 'test:fail',
      description: 'Fails as often as the test wants.',
      run: () => (failures-- > 0 ? Promise.reject(new Error('Not yet')) : Promise.resolve()),
    }),
    createTemplateAction({
      id: 'test:gate',
      description: 'Waits for the test.',
      run: () => gate,
    }),
  ];

  beforeEach(async () => {
    base = mkdtempSync(join(tmpdir(), 'callboard-tasks-'));
    [logged, worked, failures, gate] = [[], [], 0, Promise.resolve()];
    await open();
  });
  afterEach(async () => {
    await tasks.stop();
    await store.close();
    rmSync(base, { recursive: true, force: true });
  });

  async function open(): Promise<void> {
    store = await openStore({ kind: 'file', file: join(base, 'catalog.sqlite') });
    const log = (_details: object, message: string): void => void logged.push(message);
    tasks = new Tasks({
      store: store.tasks,
      services: {
        actions: new Map(actions.map(action => [action.id, action])),
        expressions: templating.expressions,
        environment: { parameters: {}, secrets: {} },
      },
      folders: new TaskFolders(join(base, 'runs')),
      createWorkspace,
      logger: createLogger({ debug: log, info: log, warn: log, error: log }, () => undefined),
      settings: () => ({ limit: 1, timeoutMs: 60_000, recovers: true }),
    });
    await tasks.recover();
  }
  /** As the next start of the server finds it. */
  async function reopen(): Promise<void> {
    await tasks.stop();
    await store.close();
    await open();
  }
  const specOf = (steps: JsonObject[], isRecoverable = false): TaskSpec => ({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    parameters: {},
    steps: steps.map((step, index) => ({
      ...{ id: `s${index}`, name: `s${index}`, action: step['action'] as string },
      ...(step['input'] !== undefined && { input: step['input'] as JsonObject }),
    })),
    output: { made: '${{ steps.s0.output.made }}' },
    ...(isRecoverable && { EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' } }),
  });
  const create = (spec: TaskSpec, secrets: Record<string, string> = {}): Promise<string> =>
    tasks.create({ spec, secrets });
  const untilStatus = (id: string, status: TaskStatus): Promise<true> =>
    eventually(`the task to be ${status}`, async () => (await tasks.task(id)).status === status);
  const lastOf = async (id: string): Promise<TaskEvent | undefined> => (await tasks.events(id)).at(-1);
  const once = (name: string): JsonObject => ({ action: 'test:once', input: { name } });
  const fail = { action: 'test:fail' };

  it('does once what a step has checkpointed, over retries, until the task has come to a good end', async () => {
    failures = 2;
    const id = await create(specOf([once('a'), fail]));
    await untilStatus(id, 'failed');
    await tasks.retry(id, {});
    await untilStatus(id, 'failed');
    // Also of a server that was started anew.
    await reopen();
    await tasks.retry(id, {});
    await untilStatus(id, 'completed');
    assert.deepEqual([worked, (await lastOf(id))?.body.output], [['a'], { made: 'a 1' }]);
    await tasks.retry(id, {});
    await eventually('another end', async () => (await lastOf(id))?.body.output?.['made'] === 'a 2');
    assert.deepEqual(worked, ['a', 'a']);
  });

  it('keeps no checkpoint that holds a secret', async () => {
    failures = 1;
    const id = await create(specOf([once('${{ secrets.key }}'), fail]), { key: SECRET });
    await untilStatus(id, 'failed');
    await tasks.retry(id, { key: SECRET });
    await untilStatus(id, 'completed');
    assert.equal(worked.length, 2);
    for (const name of readdirSync(base).filter(one => one.includes('.sqlite'))) {
      assert.ok(!readFileSync(join(base, name)).includes(SECRET), name);
    }
  });

  it('leaves a task that can be taken up, and those that wait, to the next start', async () => {
    let open = (): void => undefined;
    gate = new Promise(resolve => (open = resolve));
    const steps = [once('a'), { action: 'test:gate' }];
    const running = await create(specOf(steps, true));
    const waiting = await create(specOf([once('b')]));
    await eventually('the step', async () => (await lastOf(running))?.body.stepId === 's1');
    const stopping = reopen();
    open();
    await stopping;
    await untilStatus(running, 'completed');
    await untilStatus(waiting, 'completed');
    assert.deepEqual(worked, ['a', 'b']);
    assert.equal((await tasks.events(running))[0]?.type, 'recovered');
  });

  it('does not run again what was cancelled when the server ended', async () => {
    const spec = specOf([once('a')], true);
    const createdAt = new Date().toISOString();
    await store.tasks.insert({ id: 'x', spec, createdAt });
    await store.tasks.setStatus('x', 'processing', ['open']);
    await store.tasks.addEvent({ taskId: 'x', type: 'cancelled', body: { message: 'Cancelled.' } });
    await reopen();
    assert.deepEqual([(await tasks.task('x')).status, worked], ['cancelled', []]);
    assert.equal((await lastOf('x'))?.type, 'completion');
  });

  it('believes the last event where the server ended before the status was written', async () => {
    for (const [id, status] of [
      ['x', 'completed'],
      ['y', 'failed'],
      ['z', 'cancelled'],
    ] as const) {
      await store.tasks.insert({ id, spec: specOf([once(id)], true), createdAt: new Date().toISOString() });
      await store.tasks.setStatus(id, 'processing', ['open']);
      await store.tasks.writeState(id, { checkpoints: { 's0.make': 'before' } });
      const error = { name: 'Error', message: 'no' };
      await store.tasks.addEvent({
        taskId: id,
        type: 'completion',
        body: { message: `Run completed with status: ${status}`, ...(status !== 'completed' && { error }) },
      });
    }
    await reopen();
    const statuses = await Promise.all(['x', 'y', 'z'].map(async id => (await tasks.task(id)).status));
    assert.deepEqual([statuses, worked], [['completed', 'failed', 'cancelled'], []]);
    for (const id of ['x', 'y']) {
      await tasks.retry(id, {});
      await untilStatus(id, 'completed');
    }
    // What came to its good end is done anew; what failed goes on from what it had done.
    assert.deepEqual(worked, ['x']);
  });

  it('does not run a task without the secrets that it was created with', async () => {
    await store.tasks.insert({
      ...{ id: 'x', spec: specOf([once('a')], true), createdAt: new Date().toISOString() },
      state: { checkpoints: {}, hadSecrets: true },
    });
    await reopen();
    assert.equal((await tasks.task('x')).status, 'failed');
    assert.match((await lastOf('x'))?.body.error?.message ?? '', /hand it its secrets anew/);
    assert.deepEqual(worked, []);
  });

  it('lets a task be cancelled, or run again, whose end nobody wrote down', async () => {
    for (const id of ['x', 'y']) {
      await store.tasks.insert({ id, spec: specOf([once(id)]), createdAt: new Date().toISOString() });
      await store.tasks.setStatus(id, 'processing', ['open']);
    }
    await tasks.cancel('x');
    assert.equal((await tasks.task('x')).status, 'cancelled');
    await tasks.retry('y', {});
    await untilStatus('y', 'completed');
  });
});
