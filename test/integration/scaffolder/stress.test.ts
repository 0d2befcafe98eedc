import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import type { SerializedFile, Task, TaskEvent } from '../../../protocol/http/scaffolder.ts';
import type { ScaffolderConfig } from '../../../server/config/index.ts';
import { parseScaffolder } from '../../../server/config/index.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { templateText } from '../../helpers/scaffolder/templateText.ts';

const SECRET = 'c0rrect-horse "battery" staple';
const FORMS = [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64')];
const say = (message: string) => ({ action: 'debug:log', input: { message } });
const wait = { id: 'wait', action: 'debug:wait', input: { minutes: 9 } };
const writeFile = (path: string, content: string) => ({
  action: 'roadiehq:utils:fs:write',
  input: { path, content },
});

const templates = documents(
  templateText({ name: 'quick', spec: { steps: [say('quick')], output: { done: 'yes' } } }),
  templateText({ name: 'region', spec: { output: { region: '${{ environment.parameters.region }}' } } }),
  templateText({ name: 'waiting', spec: { steps: [writeFile('begun.txt', 'begun'), wait] } }),
  templateText({
    name: 'telling',
    spec: {
      parameters: { properties: { fails: { type: 'boolean' } } },
      steps: [
        writeFile('secret.txt', '${{ secrets.key }}'),
        say('It is ${{ secrets.key }} ${{ environment.secrets.own }}'),
        { action: 'debug:log', each: ['${{ secrets.key }}'], input: { message: 'x' } },
        { id: 'broken', action: 'debug:log', input: { message: '${{ secrets.key | unknown }}' } },
        {
          ...{ id: 'no', if: '${{ parameters.fails }}', action: 'fs:rename' },
          input: { files: [{ from: '${{ secrets.key }}', to: '../${{ secrets.key }}' }] },
        },
      ],
      output: {
        links: [{ title: '${{ secrets.key }}', url: 'https://example.com' }],
        text: [{ content: '${{ steps }}' }],
      },
    },
  }),
  templateText({
    name: 'wrong',
    spec: { steps: [{ id: 'wrong', action: 'debug:log', input: { listWorkspace: '${{ secrets.key }}' } }] },
  }),
);

describe('tasks of the scaffolder under stress', function () {
  this.timeout(120_000);
  let server: TestServer;
  let close: (() => Promise<void>) | undefined;
  let client: ScaffolderClient;

  async function start(scaffolder: Partial<ScaffolderConfig> = {}): Promise<void> {
    server = await createTestServer({
      files: { 'catalog-info.yaml': templates },
      config: { scaffolder: { ...parseScaffolder(), ...scaffolder } },
    });
    close = () => server.close();
    client = createScaffolderClient({ baseUrl: server.url, token: server.token });
  }
  afterEach(async () => {
    await close?.();
    close = undefined;
  });

  const create = async (
    templateRef: string,
    secrets?: Record<string, string>,
    values = {},
  ): Promise<string> => (await client.createTask({ templateRef, values, ...(secrets && { secrets }) })).id;
  const untilStatus = (id: string, ...statuses: string[]): Promise<Task> =>
    eventually(`the task to be ${statuses.join(' or ')}`, async () => {
      const task = await client.task(id);
      return statuses.includes(task.status) ? task : undefined;
    });
  async function eventsOf(id: string, after?: number): Promise<TaskEvent[]> {
    const events: TaskEvent[] = [];
    const signal = AbortSignal.timeout(60_000);
    for await (const event of client.events(id, { signal, ...(after !== undefined && { after }) })) {
      events.push(event);
    }
    return events;
  }
  /** The text of the events that are kept at this moment. */
  const kept = (id: string): Promise<TaskEvent[]> => server.json(`/api/scaffolder/v2/tasks/${id}/events`);
  const data = (): string => join(server.folder, '../data');
  const runFolders = (): string[] => {
    const folder = join(data(), 'catalog.db.tasks');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  describe('cancelling', () => {
    it('ends a task that waits before it begins, and the ones behind it go on', async () => {
      await start({ concurrentTasks: 1 });
      const [first, second, third] = [await create('waiting'), await create('quick'), await create('quick')];
      await untilStatus(first, 'processing');
      await client.cancelTask(second);
      assert.equal((await client.task(second)).status, 'cancelled');
      assert.deepEqual(
        (await eventsOf(second)).map(({ type }) => type),
        ['cancelled', 'completion'],
      );
      assert.equal((await client.task(third)).status, 'open');
      await client.cancelTask(first);
      await untilStatus(third, 'completed');
    });

    it('ends a task that runs, with its step and its folder', async () => {
      await start();
      const id = await create('waiting');
      await eventually('the step', async () =>
        (await kept(id)).some(({ body }) => body.stepId === 'wait' && body.status === 'processing'),
      );
      assert.equal(runFolders().length, 1);
      await Promise.all([client.cancelTask(id), client.cancelTask(id), client.cancelTask(id)]);
      await untilStatus(id, 'cancelled');
      const types = (await eventsOf(id)).map(({ type, body: { status = '' } }) => `${type} ${status}`.trim());
      assert.deepEqual(types.filter(type => !type.startsWith('log')).sort(), [
        'cancelled cancelled',
        'completion',
      ]);
      assert.ok(types.includes('log cancelled'));
      await eventually('the folder to be gone', () => runFolders().length === 0);
    });

    it('leaves a task that has ended as it is', async () => {
      await start();
      const id = await create('quick');
      const before = await eventsOf(id);
      await client.cancelTask(id);
      assert.deepEqual(await kept(id), before);
      assert.equal((await untilStatus(id, 'completed')).status, 'completed');
    });

    it('wins or loses against the end, and never leaves a task between', async () => {
      await start();
      for (let round = 0; round < 30; round++) {
        const id = await create('quick');
        await Promise.all([client.cancelTask(id), client.retryTask(id).catch(() => undefined)]);
        const { status } = await untilStatus(id, 'completed', 'cancelled');
        const completions = (await kept(id)).filter(({ type }) => type === 'completion');
        assert.equal(completions.length, 1, `round ${round}: ${status}`);
      }
    });
  });

  it('runs no more at a time than it may, in the order in which they came', async () => {
    await start({ concurrentTasks: 2 });
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.push(await create('waiting'));
    const statuses = async (): Promise<string> =>
      (await Promise.all(ids.map(id => client.task(id)))).map(({ status }) => status.slice(0, 2)).join(' ');
    await eventually('two to run', async () => (await statuses()) === 'pr pr op op op');
    assert.equal(server.app.activeTasks(), 5);
    await client.cancelTask(ids[0]!);
    await eventually('the third to run', async () => (await statuses()) === 'ca pr pr op op');
    for (const id of ids) await client.cancelTask(id);
    await eventually('all to end', async () => (await statuses()) === 'ca ca ca ca ca');
    await eventually('none to be active', () => server.app.activeTasks() === 0);
  });

  it('runs none where it is told so, and keeps them', async () => {
    await start({ concurrentTasks: 0 });
    const id = await create('quick');
    assert.equal((await client.task(id)).status, 'open');
    await client.cancelTask(id);
    assert.equal((await client.task(id)).status, 'cancelled');
  });

  it('heeds settings that change, from the next task on', async () => {
    await start({ environment: { parameters: { region: 'north' }, secrets: {} } });
    const regionOf = async (): Promise<unknown> =>
      (await eventsOf(await create('region'))).at(-1)?.body.output;
    assert.deepEqual(await regionOf(), { region: 'north' });
    const environment = { parameters: { region: 'south' }, secrets: {} };
    const { folder } = server;
    const roots = [{ kind: 'folder' as const, path: folder, include: ['**/*.yaml'], exclude: [] }];
    await server.app.configure({ roots }, { scaffolder: { ...parseScaffolder(), environment } });
    assert.deepEqual(await regionOf(), { region: 'south' });
  });

  it('ends a task that takes too long as failed, and says which setting that is', async () => {
    await start({ taskTimeoutMs: 300 });
    const id = await create('waiting');
    const last = (await eventsOf(id)).at(-1);
    assert.match(last?.body.error?.message ?? '', /longer than .* seconds \(scaffolder\.taskTimeout\)/);
    await untilStatus(id, 'failed');
    await eventually('the folder to be gone', () => runFolders().length === 0);
  });

  describe('a secret', () => {
    const places = async (id: string): Promise<string> =>
      JSON.stringify([await eventsOf(id), await client.task(id), await client.tasks(), server.logged]);
    /** Every file of the data folder, the database with its log and what tasks work in among them. */
    const assertInNoFile = (): void => {
      const files = readdirSync(data(), { recursive: true, withFileTypes: true }).filter(one => one.isFile());
      assert.ok(files.some(({ name }) => name.endsWith('-wal')));
      for (const { parentPath, name } of files) {
        const bytes = readFileSync(join(parentPath, name));
        for (const form of FORMS) assert.ok(!bytes.includes(form), `${name} holds ${form}`);
      }
    };
    const environment = { parameters: {}, secrets: { own: `${SECRET} of its own` } };

    for (const [how, ref, values, end] of [
      ['runs well', 'telling', { fails: false }, 'completed'],
      ['fails', 'telling', { fails: true }, 'failed'],
      ['hands an action what it does not take', 'wrong', {}, 'failed'],
    ] as const) {
      it(`is in no event, answer, log or file once a task ${how}, nor kept for the next time`, async () => {
        await start({ environment });
        const id = await create(ref, { key: SECRET }, values);
        await untilStatus(id, end);
        const told = await places(id);
        for (const form of FORMS) assert.ok(!told.includes(form), told);
        const said = 'It is *** ***';
        assert.equal(told.includes(said), ref === 'telling');
        await eventually('the folder to be gone', () => runFolders().length === 0);
        assertInNoFile();
        await client.retryTask(id);
        await untilStatus(id, end, 'completed', 'failed');
        // It was not handed over again.
        assert.ok(!JSON.stringify(await kept(id)).includes(said));
        assertInNoFile();
      });
    }

    it('is kept nowhere after a task with it was cancelled while it waited', async () => {
      await start({ concurrentTasks: 0 });
      const id = await create('telling', { key: SECRET });
      assertInNoFile();
      await client.cancelTask(id);
      const told = await places(id);
      for (const form of FORMS) assert.ok(!told.includes(form));
      assertInNoFile();
    });

    it('is in no answer to a request that is refused', async () => {
      await start();
      const request = { templateRef: 'telling', values: { fails: SECRET }, secrets: { key: SECRET } };
      const answer = await server.fetch('/api/scaffolder/v2/tasks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...request, values: { fails: 'no' } }),
      });
      assert.equal(answer.status, 400);
      assert.ok(!(await answer.text()).includes(SECRET));
      const preview = await client.preview({
        ...{ templateRef: 'telling', values: { fails: true }, secrets: { key: SECRET } },
      });
      const { directoryContents, ...told } = preview;
      // Files are what was asked for.
      assert.equal(directoryContents.length, 1);
      for (const form of FORMS) assert.ok(!JSON.stringify(told).includes(form));
      assertInNoFile();
    });
  });

  it('a dry run writes nothing, keeps no task and calls nobody', async () => {
    await start();
    const listed = (): string[] =>
      readdirSync(join(server.folder, '..'), { recursive: true }).map(String).sort();
    const bytes = (): Buffer[] =>
      readdirSync(data())
        .filter(name => name.includes('.state.'))
        .map(name => readFileSync(join(data(), name)));
    // The folder that all runs share is made by the first.
    await client.preview({ templateRef: 'quick', values: {} });
    const before = [listed(), bytes()];
    const steps = [
      { id: 'fetch', name: 'f', action: 'fetch:template', input: { url: './skeleton', values: { a: 1 } } },
      {
        id: 'plain',
        name: 'p',
        action: 'fetch:plain:file',
        input: { url: './one.txt', targetPath: 'deep/one.txt' },
      },
      { action: 'publish:github', input: { repoUrl: 'github.com?owner=o&repo=r' } },
      { action: 'catalog:register', input: { catalogInfoUrl: 'https://example.invalid/catalog-info.yaml' } },
    ];
    const file = (path: string, text: string): SerializedFile => ({
      path,
      base64Content: Buffer.from(text).toString('base64'),
    });
    const { directoryContents, log } = await client.dryRun({
      template: JSON.parse(templateText({ name: 'tried', spec: { steps } })) as never,
      values: {},
      // As the editor of templates sends it: the whole folder, with the template and what has nothing to do with it.
      directoryContents: [
        file('template.yaml', 'kind: Template'),
        file('one.txt', 'one'),
        file('skeleton/${{ values.a }}/x.txt', '${{ values.a }}'),
        file('docs/index.md', '# Docs'),
      ],
    });
    assert.deepEqual(
      directoryContents.map(({ path }) => path),
      ['1/x.txt', 'deep/one.txt'],
    );
    assert.equal(
      log.filter(({ body }) => (body.message ?? '').includes('does not support dry-run')).length,
      2,
    );
    assert.deepEqual([listed(), bytes()], before);
    assert.equal((await client.tasks()).totalTasks, 0);
    for (const path of ['../out.txt', '/out.txt', 'a/../../out.txt']) {
      await assert.rejects(
        client.dryRun({
          template: JSON.parse(templateText({ name: 'tried', spec: { steps } })) as never,
          ...{ values: {}, directoryContents: [file(path, 'out')] },
        }),
        { name: 'InputError' },
      );
    }
    assert.deepEqual(listed(), before[0]);
  });

  it('tells events after one, to several at once, and to whoever comes when all is over', async () => {
    await start();
    const id = await create('waiting');
    const [one, other] = [eventsOf(id), eventsOf(id)];
    const begun = await eventually('three events', async () => {
      const events = await kept(id);
      return events.length >= 3 ? events : undefined;
    });
    // A reader that lost its connection after the second asks for what came since.
    const rest = eventsOf(id, begun[1]!.id);
    const gone = new AbortController();
    const aborted = (async () => {
      for await (const event of client.events(id, { signal: gone.signal })) if (event.id > 0) gone.abort();
    })();
    await aborted.catch(() => undefined);
    await client.cancelTask(id);
    const all = await one;
    assert.deepEqual(await other, all);
    assert.deepEqual(await rest, all.slice(2));
    assert.deepEqual(await eventsOf(id), all);
    assert.deepEqual(await eventsOf(id, all.at(-1)!.id), [all.at(-1)]);
    assert.deepEqual(await kept(id), all);
  });
});
