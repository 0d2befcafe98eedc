import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Type } from 'typebox';
import type { JsonObject } from '../../../model/index.ts';
import type { PreviewAnswer, TaskSpec } from '../../../protocol/http/scaffolder.ts';
import { createTemplateAction, type TemplateAction } from '../actions/TemplateAction.ts';
import { createTemplating } from '../templating/index.ts';
import { createWorkspace } from '../workspace/index.ts';
import { createDryRun, type DryRun } from './createDryRun.ts';
import { createRunOnce } from './createRunOnce.ts';
import { TaskFolders } from './TaskFolders.ts';

const anything = Type.Object({}, { additionalProperties: true });

describe('createDryRun', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const templating = createTemplating({ integrations: () => [] });
  after(() => templating.stop());
  let base: string;
  let reached: JsonObject[];
  let dryRun: DryRun;
  let deps: Parameters<typeof createDryRun>[0];
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'callboard-dry-run-'));
    mkdirSync(join(base, 'runs'));
    reached = [];
    const actions: TemplateAction[] = [
      createTemplateAction({
        id: 'test:write',
        description: 'Writes a file.',
        supportsDryRun: true,
        input: Type.Object({ path: Type.String(), text: Type.String() }),
        async run({ input, workspace }) {
          await writeFile(await workspace.resolve(input.path), input.text);
        },
      }),
      createTemplateAction({
        id: 'test:publish',
        description: 'Reaches others.',
        input: Type.Object({ to: Type.String() }),
        output: Type.Object({ url: Type.String() }),
        run(context) {
          reached.push(context.input);
          context.output('url', 'https://example.com');
          return Promise.resolve();
        },
      }),
      createTemplateAction({
        id: 'test:wait',
        description: 'Waits to be stopped.',
        supportsDryRun: true,
        input: anything,
        run: ({ signal }) => setTimeout(60_000, undefined, { signal }),
      }),
    ];
    deps = {
      services: {
        actions: new Map(actions.map(action => [action.id, action])),
        expressions: templating.expressions,
        environment: { parameters: {}, secrets: {} },
      },
      folders: new TaskFolders(join(base, 'runs')),
      createWorkspace,
    };
    dryRun = createDryRun(deps);
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  const specOf = (steps: JsonObject[], output: JsonObject = {}): TaskSpec => ({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    parameters: {},
    steps: steps.map((step, index) => ({
      ...{ id: `s${index}`, name: `s${index}`, action: step['action'] as string },
      ...(step['input'] !== undefined && { input: step['input'] as JsonObject }),
    })),
    output,
  });
  const run = (
    steps: JsonObject[],
    more: Partial<Parameters<DryRun>[0]> & { output?: JsonObject } = {},
  ): Promise<PreviewAnswer> =>
    dryRun({
      ...{ spec: specOf(steps, more.output), secrets: {}, signal: new AbortController().signal },
      ...more,
    });
  const write = (path: string, text = 'text'): JsonObject => ({
    action: 'test:write',
    input: { path, text },
  });
  const publish = { action: 'test:publish', input: { to: 'the world ${{ secrets.key }}' } };

  it('gives the files that steps write, and reaches nobody', async () => {
    const output = { url: '${{ steps.s1.output.url }}' };
    const answer = await run([write('b.txt'), publish, write('a.txt', 'first')], { output });
    assert.deepEqual(
      answer.directoryContents.map(({ path, base64Content }) => [
        path,
        Buffer.from(base64Content, 'base64').toString(),
      ]),
      [
        ['a.txt', 'first'],
        ['b.txt', 'text'],
      ],
    );
    assert.deepEqual(reached, []);
    assert.deepEqual(answer.output, { url: '<example>' });
    assert.deepEqual(
      answer.left.map(({ id, action }) => [id, action]),
      [['s1', 'test:publish']],
    );
  });

  it('checks what a step that is left out would be handed', async () => {
    const { error } = await run([{ action: 'test:publish', input: { to: 1 } }]);
    assert.match(error?.message ?? '', /Invalid input passed to action test:publish/);
  });

  it('tells the step that fails, with what came so far', async () => {
    const answer = await run([write('a.txt'), write('../out.txt'), write('b.txt')]);
    assert.deepEqual([answer.error?.name, answer.error?.stepId], ['InputError', 's1']);
    assert.deepEqual(
      answer.directoryContents.map(({ path }) => path),
      ['a.txt'],
    );
    assert.ok(answer.log.some(({ body }) => body.stepId === 's2' && body.status === 'skipped'));
  });

  it('masks secrets in all that it gives', async () => {
    const secrets = { key: 'open sesame' };
    const fails = { action: 'test:write', input: { path: '../${{ secrets.key }}', text: 'open sesame' } };
    const answer = await run([publish, fails], { secrets });
    assert.doesNotMatch(JSON.stringify(answer), /open sesame/);
    assert.deepEqual(answer.left[0]?.input, { to: 'the world ***' });
  });

  it('tells each line as it comes', async () => {
    const lines: unknown[] = [];
    const { log } = await run([write('a.txt')], { onLog: body => lines.push({ body }) });
    assert.deepEqual(lines, log);
  });

  it('runs from a folder that is made ready for it, and keeps what it was given apart', async () => {
    const spec = specOf([]);
    const answer = await run([], {
      spec,
      prepare: async (given, folder) => {
        await writeFile(join(folder, 'skeleton.txt'), '');
        assert.equal(given, spec);
        return { ...given, steps: specOf([write('made.txt')]).steps };
      },
    });
    assert.deepEqual(
      answer.directoryContents.map(({ path }) => path),
      ['made.txt'],
    );
  });

  it('leaves nothing on the disk, also where it fails or is stopped', async () => {
    await run([write('a.txt')]);
    await run([write('../a.txt')]);
    await assert.rejects(run([], { prepare: () => Promise.reject(new Error('not ready')) }), /not ready/);
    const stop = new AbortController();
    const stopped = run([write('a.txt'), { action: 'test:wait' }], {
      signal: stop.signal,
      onLog: ({ stepId, status }) => {
        if (stepId === 's1' && status === 'processing') stop.abort();
      },
    });
    await assert.rejects(stopped, { name: 'AbortError' });
    assert.deepEqual(readdirSync(join(base, 'runs')), []);
  });

  it('hands over the folder of a run that came to its good end, and of no other', async () => {
    const runOnce = createRunOnce(deps);
    const delivered: string[][] = [];
    const deliver = (folder: string): Promise<void> => {
      delivered.push(readdirSync(folder));
      return Promise.resolve();
    };
    const input = { secrets: {}, signal: new AbortController().signal, isDryRun: false, deliver };
    await runOnce({ ...input, spec: specOf([write('a.txt'), publish]) });
    assert.deepEqual([delivered, reached], [[['a.txt']], [{ to: 'the world ' }]]);
    await runOnce({ ...input, spec: specOf([write('a.txt'), write('../b.txt')]) });
    assert.equal(delivered.length, 1);
    assert.deepEqual(readdirSync(join(base, 'runs')), []);
  });
});
