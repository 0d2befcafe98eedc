import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Type } from 'typebox';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import type { TaskEventBody, TaskOutput, TaskSpec, TaskStep } from '../../../protocol/http/scaffolder.ts';
import { createTemplateAction, type TemplateAction } from '../actions/TemplateAction.ts';
import { createTemplating } from '../templating/index.ts';
import { createWorkspace } from '../workspace/index.ts';
import { createPassingCheckpoints } from './Checkpoints.ts';
import { TaskRun, type TaskRunOptions } from './TaskRun.ts';

const anything = { additionalProperties: true };

describe('TaskRun', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const templating = createTemplating({ integrations: () => [] });
  after(() => templating.stop());
  let folder: string;
  let lines: TaskEventBody[];
  let received: JsonObject[];
  let actions: TemplateAction[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-run-'));
    lines = [];
    received = [];
    actions = [
      createTemplateAction({
        id: 'test:echo',
        description: 'Puts out what it is given.',
        supportsDryRun: true,
        input: Type.Object({}, anything),
        run(context) {
          const { input, log } = context;
          received.push(input as JsonObject);
          log.info(JSON.stringify(input));
          for (const [name, value] of Object.entries(input)) context.output(name as never, value as never);
          return Promise.resolve();
        },
      }),
      createTemplateAction({
        id: 'test:fail',
        description: 'Fails.',
        input: Type.Object({ message: Type.String() }),
        run: ({ input }) => Promise.reject(new Error(input.message)),
      }),
      createTemplateAction({
        id: 'test:strict',
        description: 'Knows what it takes.',
        input: Type.Object({
          url: Type.String(),
          deep: Type.Optional(Type.Object({ a: Type.Optional(Type.Number()) })),
          values: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        }),
        output: Type.Object({
          remoteUrl: Type.String(),
          count: Type.Integer(),
          all: Type.Array(Type.String()),
        }),
        run: ({ input }) => {
          received.push(input as JsonObject);
          return Promise.resolve();
        },
      }),
    ];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  interface Given {
    steps: (Partial<TaskStep> & { action: string })[];
    parameters?: JsonObject;
    output?: JsonObject;
    options?: Partial<TaskRunOptions>;
    environment?: { parameters: Record<string, string>; secrets: Record<string, string> };
  }

  async function run({
    steps,
    parameters = {},
    output = {},
    options = {},
    environment,
  }: Given): Promise<TaskOutput> {
    const spec: TaskSpec = {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      parameters,
      steps: steps.map((step, index) => ({ id: `s${index + 1}`, name: step.action, ...step })),
      output,
      user: { ref: 'user:default/ada' },
    };
    return new TaskRun({
      services: {
        actions: new Map(actions.map(action => [action.id, action])),
        expressions: templating.expressions,
        environment: environment ?? { parameters: {}, secrets: {} },
      },
      task: { id: 'task-1', spec },
      secrets: {},
      workspace: await createWorkspace(folder),
      createTemporaryFolder: () => Promise.resolve(folder),
      checkpoints: createPassingCheckpoints(),
      isDryRun: false,
      signal: new AbortController().signal,
      log: body => lines.push(body),
      ...options,
    }).run();
  }

  const echo = (input: JsonObject, more: Partial<TaskStep> = {}): Partial<TaskStep> & { action: string } => ({
    action: 'test:echo',
    input,
    ...more,
  });
  const statuses = (): string[] =>
    lines.flatMap(({ status, stepId }) => (status === undefined ? [] : [`${stepId ?? ''} ${status}`]));

  it('hands steps their input with the types of its expressions, and what is not defined not at all', async () => {
    await run({
      parameters: { count: 3, tags: ['a'], nested: { on: true } },
      steps: [
        echo({
          count: '${{ parameters.count }}',
          text: '${{ parameters.count }}!',
          gone: '${{ parameters.none }}',
        }),
        echo({
          tags: '${{ parameters.tags }}',
          before: "${{ steps['s1'].output.count }}",
          who: '${{ user.ref }}',
          task: '${{ context.task.id }}',
          place: '${{ environment.parameters.place }}',
        }),
      ],
      environment: { parameters: { place: 'here' }, secrets: {} },
    });
    assert.deepEqual(received, [
      { count: 3, text: '3!' },
      { tags: ['a'], before: 3, who: 'user:default/ada', task: 'task-1', place: 'here' },
    ]);
    assert.equal(lines[0]?.message, 'Starting up task with 2 steps');
    assert.deepEqual(statuses(), ['s1 processing', 's1 completed', 's2 processing', 's2 completed']);
  });

  it('skips a step whose condition is not met, where an empty list is no and the text "false" is yes', async () => {
    const conditions: [string | boolean, boolean][] = [
      [false, false],
      [true, true],
      ['${{ parameters.none }}', false],
      ['${{ parameters.list }}', false],
      ['', false],
      ['false', true],
      ['${{ parameters.zero }}', false],
      ["${{ parameters.name === 'x' }}", true],
    ];
    await run({
      parameters: { list: [], zero: 0, name: 'x' },
      steps: conditions.map(([condition], index) => echo({ index }, { if: condition })),
    });
    assert.deepEqual(
      received.map(({ index }) => index),
      conditions.flatMap(([, runs], index) => (runs ? [index] : [])),
    );
    assert.ok(statuses().includes('s1 skipped'));
  });

  it('runs a step for each of a list or object, with a condition for each, and gathers what they put out', async () => {
    const output = await run({
      parameters: { list: ['a', 'b', 'c'] },
      steps: [
        echo(
          { key: '${{ each.key }}', value: '${{ each.value }}' },
          { each: '${{ parameters.list }}', if: "${{ each.value !== 'b' }}" },
        ),
        echo({ both: '${{ each.key }}=${{ each.value }}' }, { each: { x: 1, y: 2 } }),
      ],
      output: { keys: '${{ steps.s1.output.key }}', both: '${{ steps.s2.output.both }}' },
    });
    assert.deepEqual(output, { keys: ['0', '2'], both: ['x=1', 'y=2'] });
    await assert.rejects(run({ steps: [echo({}, { each: '${{ parameters.none }}' })] }), {
      message: '"each" of step s1 gives nothing: it takes a list or an object.',
    });
  });

  it('refuses input that does not fit, keys that are not known among it, as Backstage words it', async () => {
    const failure = async (input: JsonObject, more: Partial<TaskStep> = {}): Promise<string> => {
      const error: unknown = await run({ steps: [{ action: 'test:strict', input, ...more }] }).catch(
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Error);
      assert.equal(error.name, 'InputError');
      return error.message;
    };
    const start = 'Invalid input passed to action test:strict';
    assert.equal(await failure({}), `${start}, instance requires property "url"`);
    assert.equal(
      await failure({ url: 'x', ulr: 1 }),
      `${start}, instance is not allowed to have the additional property "ulr"`,
    );
    assert.equal(
      await failure({ url: 'x', deep: { b: 1 } }),
      `${start}, instance.deep is not allowed to have the additional property "b"`,
    );
    assert.equal(
      await failure({ url: '${{ each.value }}' }, { each: { k: 1 } }),
      `${start}[k], instance.url is not of a type(s) string`,
    );
    assert.deepEqual(received, []);
    await run({ steps: [{ action: 'test:strict', input: { url: 'x', values: { any: { thing: 1 } } } }] });
    assert.equal(received.length, 1);
  });

  it('says which action is not there, and which was likely meant', async () => {
    await assert.rejects(run({ steps: [{ action: 'test:ecko' }] }), {
      name: 'NotFoundError',
      message: "Template action with ID 'test:ecko' is not registered. Did step s1 mean 'test:echo'?",
    });
  });

  it('skips what follows a failure but steps that ask for it, and fails with the first error', async () => {
    await assert.rejects(
      run({
        steps: [
          { action: 'test:fail', input: { message: 'first' } },
          echo({ step: 2 }),
          echo({ step: 3 }, { if: '${{ always() }}' }),
          echo({ step: 4 }, { if: '${{ failure() }}' }),
          { action: 'test:fail', input: { message: 'second' }, if: '${{ failure() }}' },
          echo({ step: 6 }, { if: '${{ failure() and parameters.none }}' }),
        ],
      }),
      { message: 'first' },
    );
    assert.deepEqual(
      received.map(({ step }) => step),
      [3, 4],
    );
    assert.deepEqual(
      statuses().filter(status => !status.endsWith('processing')),
      ['s1 failed', 's2 skipped', 's3 completed', 's4 completed', 's5 failed', 's6 skipped'],
    );
    lines = [];
    received = [];
    await run({ steps: [echo({}, { if: '${{ failure() }}' }), echo({ n: 2 }, { if: '${{ always() }}' })] });
    assert.deepEqual(received, [{ n: 2 }]);
  });

  it('tells secrets to steps, and neither to conditions and outputs nor to log, errors and what is left', async () => {
    const secrets = { token: 'geheim"12', key: '-----BEGIN KEY-----\nabcdefgh12345\n-----END KEY-----' };
    const left: JsonValue[] = [];
    const output = await run({
      steps: [
        echo({ token: 'Bearer ${{ secrets.token }}', key: '${{ secrets.key }}' }),
        echo({ ran: true }, { if: '${{ secrets.token }}' }),
        echo({ env: '${{ environment.secrets.pass }}' }),
        { action: 'test:strict', input: { url: 'https://x?t=${{ secrets.token }}' } },
      ],
      output: { direct: '${{ secrets.token }}', through: '${{ steps.s1.output.token }}' },
      options: { secrets, isDryRun: true, left: step => left.push(step) },
      environment: { parameters: {}, secrets: { pass: 'from-the-environment' } },
    });
    assert.deepEqual(received, [
      { token: 'Bearer geheim"12', key: secrets.key },
      { env: 'from-the-environment' },
    ]);
    assert.deepEqual(output, { through: 'Bearer ***' });
    await assert.rejects(
      run({
        steps: [{ action: 'test:fail', input: { message: 'not ${{ secrets.token }}' } }],
        options: { secrets },
      }),
      error =>
        error instanceof Error && error.message === 'not ***' && !String(error.stack).includes('geheim'),
    );
    const told = JSON.stringify([lines, left, output]);
    for (const secret of ['geheim', 'abcdefgh12345', 'from-the-environment'])
      assert.ok(!told.includes(secret), told);
  });

  it('leaves out what has no dry run, with made-up outputs, but checks what it would be given', async () => {
    const left: JsonValue[] = [];
    const options = { isDryRun: true, left: (step: JsonObject) => left.push(step) };
    const output = await run({
      steps: [{ action: 'test:strict', input: { url: 'x' } }],
      output: { out: '${{ steps.s1.output }}' },
      options: options,
    });
    assert.deepEqual(output, { out: { remoteUrl: '<example>', count: 0, all: ['<example>'] } });
    assert.deepEqual(left, [{ id: 's1', name: 'test:strict', action: 'test:strict', input: { url: 'x' } }]);
    assert.ok(
      lines.some(({ message }) => message === 'Skipping because test:strict does not support dry-run'),
    );
    await assert.rejects(run({ steps: [{ action: 'test:strict', input: {} }], options: options }), {
      name: 'InputError',
    });
    assert.deepEqual(received, []);
  });

  it('gives links and texts whose condition is met, and other outputs as they are', async () => {
    const output = await run({
      parameters: { on: true },
      steps: [],
      output: {
        links: [
          { title: 'A', url: '${{ parameters.on }}/x', if: '${{ parameters.on }}' },
          { title: 'B', url: 'b', if: '${{ parameters.none }}' },
          { title: 'C', entityRef: 'component:c' },
        ],
        text: [{ title: 'T', content: '# ${{ parameters.on }}', if: false }],
        custom: '${{ parameters.on }}',
      },
    });
    assert.deepEqual(output, {
      custom: true,
      links: [
        { title: 'A', url: 'true/x' },
        { title: 'C', entityRef: 'component:c' },
      ],
      text: [],
    });
  });

  it('does what is checkpointed once, each iteration for itself', async () => {
    let done = 0;
    actions.push(
      createTemplateAction({
        id: 'test:once',
        description: 'Counts.',
        async run(context) {
          const value = await context.checkpoint('count', () => Promise.resolve(++done));
          context.output('value' as never, value);
        },
      }),
    );
    const checkpoints = createPassingCheckpoints();
    const steps = [{ action: 'test:once' }, { action: 'test:once', each: ['a', 'b'] }];
    const output = { values: '${{ steps.s2.output.value }}' };
    assert.deepEqual(await run({ steps, output, options: { checkpoints } }), { values: [2, 3] });
    assert.deepEqual(await run({ steps, output, options: { checkpoints } }), { values: [2, 3] });
    assert.equal(done, 3);
  });

  it('stops at once where it is cancelled, an action that does not heed that after a moment', async function () {
    this.timeout(20_000);
    const stop = new AbortController();
    let begun = (): void => undefined;
    const running = new Promise<void>(resolve => (begun = resolve));
    actions.push(
      createTemplateAction({
        id: 'test:deaf',
        description: 'Hears nothing.',
        run: () => {
          begun();
          return setTimeout(60_000, undefined, { ref: false });
        },
      }),
    );
    const ended = run({ steps: [{ action: 'test:deaf' }, echo({})], options: { signal: stop.signal } });
    await running;
    stop.abort();
    await assert.rejects(ended, { name: 'AbortError' });
    assert.deepEqual(statuses(), ['s1 processing', 's1 cancelled']);
    assert.deepEqual(received, []);
  });

  it('keeps a log short that an action would make endless, and free of colours', async () => {
    actions.push(
      createTemplateAction({
        id: 'test:loud',
        description: 'Shouts.',
        run: ({ log }) => {
          log.warn('\u001b[31mred\u001b[39m');
          for (let line = 0; line < 30_000; line++) log.info('x');
          log.info('y'.repeat(200_000));
          return Promise.resolve();
        },
      }),
    );
    await run({ steps: [{ action: 'test:loud' }] });
    assert.ok(lines.length < 20_100);
    assert.equal(lines[2]?.message, 'warn: red');
    assert.deepEqual(statuses(), ['s1 processing', 's1 completed']);
  });

  it('works in its folder', async () => {
    actions.push(
      createTemplateAction({
        id: 'test:write',
        description: 'Writes.',
        run: async ({ workspace }) => writeFile(await workspace.resolve('a.txt'), 'hello'),
      }),
    );
    await run({ steps: [{ action: 'test:write' }] });
    assert.equal(await readFile(join(folder, 'a.txt'), 'utf8'), 'hello');
  });
});
