import type { ScaffolderClient, TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import assert from 'node:assert/strict';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { documents } from '../../helpers/descriptors.ts';
import { assertRefused } from '../../helpers/publishedClient.ts';
import {
  createPublishedScaffolderClient,
  readLogs,
  untilTaskIs,
} from '../../helpers/scaffolder/publishedScaffolderClient.ts';
import { templateText } from '../../helpers/scaffolder/templateText.ts';

const USER = 'user:default/jane';
const OTHER = 'user:default/joe';
const tokens = [
  { token: 'of-jane', subject: USER },
  { token: 'of-joe', subject: OTHER },
  { token: 'token-of-the-test', subject: 'test' },
];

const files = {
  'catalog-info.yaml': documents(
    templateText({
      name: 'greeting',
      metadata: { title: 'A greeting', description: 'Greets.' },
      spec: {
        presentation: { buttonLabels: { createButtonText: 'Greet' } },
        parameters: [
          {
            title: 'Who',
            required: ['name'],
            properties: { name: { type: 'string', title: 'Name', 'ui:autofocus': true } },
          },
          { properties: { owner: { type: 'string', 'ui:field': 'OwnerPicker' } } },
        ],
        steps: [
          {
            id: 'write',
            action: 'roadiehq:utils:fs:write',
            input: { path: 'greeting.txt', content: 'Hello ${{ parameters.name }} of ${{ user.ref }}' },
          },
          {
            id: 'say',
            name: 'Say it',
            action: 'debug:log',
            input: { message: 'Hello ${{ parameters.name }}' },
          },
        ],
        output: {
          links: [{ title: 'Home', url: 'https://example.com/${{ parameters.name }}' }],
          text: [{ title: 'Word', content: '**Hello**' }],
        },
      },
    }),
    templateText({
      name: 'waiting',
      spec: { steps: [{ id: 'wait', name: 'Wait', action: 'debug:wait', input: { minutes: 9 } }] },
    }),
    templateText({ name: 'failing', spec: { steps: [{ id: 'no', action: 'no:such' }] } }),
    templateText({
      name: 'confidential',
      spec: {
        secrets: { schema: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } } },
        steps: [{ id: 'say', action: 'debug:log', input: { message: 'It is ${{ secrets.key }}' } }],
      },
    }),
  ),
};

describe('the published scaffolder client', function () {
  this.timeout(60_000);
  let server: TestServer;
  let client: ScaffolderClient;
  let other: ScaffolderClient;
  let polling: ScaffolderClient;
  before(async () => {
    server = await createTestServer({ files, config: { tokens } });
    client = createPublishedScaffolderClient(server, { token: 'of-jane', user: USER });
    other = createPublishedScaffolderClient(server, { token: 'of-joe', user: OTHER });
    polling = createPublishedScaffolderClient(server, {
      token: 'of-jane',
      user: USER,
      useLongPollingLogs: true,
    });
  });
  after(() => server.close());

  async function start(name: string, from = client): Promise<string> {
    const { taskId } = await from.scaffold({
      templateRef: `template:default/${name}`,
      values: { name: 'x' },
    });
    return taskId;
  }
  async function finish(name: string): Promise<string> {
    const id = await start(name);
    await readLogs(polling, { taskId: id });
    return id;
  }

  describe('getTemplateParameterSchema', () => {
    it('gives the pages, as they are written', async () => {
      assert.deepEqual(await client.getTemplateParameterSchema('greeting'), {
        title: 'A greeting',
        description: 'Greets.',
        presentation: { buttonLabels: { createButtonText: 'Greet' } },
        steps: [
          {
            title: 'Who',
            schema: {
              title: 'Who',
              required: ['name'],
              properties: { name: { type: 'string', title: 'Name', 'ui:autofocus': true } },
            },
          },
          {
            title: 'Please enter the following information',
            schema: { properties: { owner: { type: 'string', 'ui:field': 'OwnerPicker' } } },
          },
        ],
      });
    });

    it('tells that there is no such template', async () => {
      await assertRefused(client.getTemplateParameterSchema('template:default/none'), {
        status: 404,
        cause: 'NotFoundError: Template template:default/none not found',
      });
    });
  });

  describe('listActions', () => {
    it('gives each action with its schemas and examples, by id', async () => {
      const actions = await client.listActions();
      const ids = actions.map(({ id }) => id);
      assert.deepEqual(ids, [...ids].sort());
      const wait = actions.find(({ id }) => id === 'debug:wait');
      assert.match(wait?.description ?? '', /^Waits /);
      assert.deepEqual(Object.keys(wait?.schema?.input?.properties ?? {}), [
        'minutes',
        'seconds',
        'milliseconds',
      ]);
      assert.match(wait?.examples?.[0]?.example ?? '', /action: debug:wait/);
    });
  });

  describe('listTemplatingExtensions', () => {
    it("gives Backstage's filters, with what they take and give", async () => {
      const { filters, globals } = await client.listTemplatingExtensions();
      const names = Object.keys(filters);
      for (const name of ['parseRepoUrl', 'parseEntityRef', 'pick', 'projectSlug']) {
        assert.ok(names.includes(name), name);
      }
      assert.equal(filters['projectSlug']?.schema?.output !== undefined, true);
      assert.deepEqual(globals, { functions: {}, values: {} });
    });
  });

  describe('getIntegrationsList', () => {
    it('knows the hosts from its own configuration, without a request', async () => {
      assert.deepEqual(
        await client.getIntegrationsList({ allowedHosts: ['gitlab.com', 'git.example.com'] }),
        {
          integrations: [
            { type: 'github', title: 'git.example.com', host: 'git.example.com' },
            { type: 'gitlab', title: 'gitlab.com', host: 'gitlab.com' },
          ],
        },
      );
    });
  });

  describe('scaffold and getTask', () => {
    it('runs a template as the user who asks', async () => {
      const id = await finish('greeting');
      await untilTaskIs(client, id, 'completed');
      const task = await client.getTask(id);
      assert.deepEqual(
        { ...task, createdAt: undefined, lastHeartbeatAt: undefined, spec: undefined },
        { id, status: 'completed', createdBy: USER, ...unset },
      );
      assert.ok(Date.parse(task.createdAt) <= Date.parse(task.lastHeartbeatAt ?? ''));
      const { apiVersion, parameters, steps, templateInfo, user } = task.spec;
      assert.deepEqual(
        [apiVersion, parameters, user],
        ['scaffolder.backstage.io/v1beta3', { name: 'x' }, { ref: USER }],
      );
      assert.equal(templateInfo?.entityRef, 'template:default/greeting');
      assert.equal(templateInfo.entity?.metadata.title, 'A greeting');
      assert.match(templateInfo.baseUrl ?? '', /^file:.*catalog-info\.yaml$/);
      assert.deepEqual(
        steps.map(step => [step.id, step.name, step.action]),
        [
          ['write', 'roadiehq:utils:fs:write', 'roadiehq:utils:fs:write'],
          ['say', 'Say it', 'debug:log'],
        ],
      );
    });

    it('names what does not fit in the answers', async () => {
      const refused = client.scaffold({ templateRef: 'template:default/greeting', values: {} });
      await assert.rejects(refused, (error: Error) => {
        const [, status, body = ''] =
          /^Backend request failed, (\d+) \S+ \S+ (.*)$/.exec(error.message) ?? [];
        const { errors } = JSON.parse(body) as { errors: { message: string; name: string }[] };
        assert.deepEqual([status, errors[0]?.message], ['400', 'requires property "name"']);
        return true;
      });
    });

    it('wants the secrets that the template asks for, and tells none of them', async () => {
      const request = { templateRef: 'template:default/confidential', values: {} };
      await assert.rejects(client.scaffold(request), /requires property \\"key\\"/);
      const { taskId } = await client.scaffold({ ...request, secrets: { key: 'open sesame' } });
      const events = await readLogs(polling, { taskId });
      assert.ok(events.some(({ body }) => body.message.includes('It is ***')));
      assert.doesNotMatch(JSON.stringify([events, await client.getTask(taskId)]), /open sesame/);
    });

    it('tells that there is no such template or task', async () => {
      await assert.rejects(
        client.scaffold({ templateRef: 'template:default/none', values: {} }),
        /^Error: Backend request failed, 404 /,
      );
      await assertRefused(client.getTask('none'), {
        status: 404,
        cause: "NotFoundError: No task with id 'none' found",
      });
    });
  });

  describe('listTasks', () => {
    it('gives pages of all tasks, the newest first, or of those that one began', async () => {
      const began = [await start('greeting'), await start('greeting', other), await start('greeting')];
      const { tasks, totalTasks = 0 } = await client.listTasks({ filterByOwnership: 'all', limit: 3 });
      assert.deepEqual(
        tasks.map(({ id }) => id),
        [...began].reverse(),
      );
      const next = await client.listTasks({ filterByOwnership: 'all', limit: 1, offset: 1 });
      assert.deepEqual([next.tasks[0]?.id, next.totalTasks], [began[1], totalTasks]);
      const owned = await other.listTasks({ filterByOwnership: 'owned' });
      assert.deepEqual([owned.tasks.map(({ id }) => id), owned.totalTasks], [[began[1]], 1]);
      const beyond = await other.listTasks({ filterByOwnership: 'owned', offset: 10 });
      assert.deepEqual(beyond, { tasks: [], totalTasks: 1 });
    });

    it('gives those of one status, in another order, to whoever asks without it', async () => {
      const failed = [await finish('failing'), await finish('failing')];
      for (const id of failed) await untilTaskIs(client, id, 'failed');
      const list = async (query: string): Promise<{ tasks: { id: string }[]; totalTasks: number }> =>
        server.json(`/api/scaffolder/v2/tasks?${query}`);
      const { tasks, totalTasks } = await list('status=failed&order=asc:created_at&limit=500');
      const ids = tasks.map(({ id }) => id);
      assert.deepEqual([ids.slice(-2), ids.length], [failed, totalTasks]);
      const several = await list('status=failed&status=cancelled&order=desc:status');
      assert.ok(several.totalTasks >= totalTasks);
      const none = await server.fetch('/api/scaffolder/v2/tasks?status=gone');
      assert.equal(none.status, 400);
    });
  });

  describe('cancelTask', () => {
    it('stops a task, and leaves one that has ended as it is', async () => {
      const taskId = await start('waiting');
      await untilTaskIs(client, taskId, 'processing');
      assert.deepEqual(await client.cancelTask(taskId), { status: 'cancelled' });
      await untilTaskIs(client, taskId, 'cancelled');
      const ended = await finish('greeting');
      assert.deepEqual(await client.cancelTask(ended), { status: 'cancelled' });
      assert.equal((await client.getTask(ended)).status, 'completed');
    });

    it('tells that there is no such task', async () => {
      await assertRefused(client.cancelTask('none'), {
        status: 404,
        cause: "NotFoundError: No task with id 'none' found",
      });
    });
  });

  describe('retry', () => {
    it('runs a task again under its id, and refuses one that has not ended', async () => {
      const taskId = await start('waiting');
      await untilTaskIs(client, taskId, 'processing');
      await assert.rejects(client.retry(taskId), { name: 'ResponseError', statusCode: 409 });
      await client.cancelTask(taskId);
      await untilTaskIs(client, taskId, 'cancelled');
      assert.deepEqual(await client.retry(taskId), { id: taskId });
      await untilTaskIs(client, taskId, 'processing');
      await client.cancelTask(taskId);
    });
  });

  describe('dryRun', () => {
    const template: TemplateEntityV1beta3 = {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'tried' },
      spec: {
        type: 'service',
        owner: 'team-a',
        parameters: { properties: { name: { type: 'string' } } },
        steps: [
          {
            id: 'fetch',
            action: 'fetch:template',
            input: { url: './skeleton', values: { name: '${{ parameters.name }}' } },
          },
          { action: 'publish:github', input: { repoUrl: 'github.com?owner=o&repo=r' } },
        ],
        output: { remoteUrl: "${{ steps['step-2'].output.remoteUrl }}", files: '${{ parameters.name }}' },
      },
    };
    const file = (path: string, text: string) => ({
      path,
      base64Content: Buffer.from(text).toString('base64'),
    });

    it('gives what a template in the making would produce from its folder, as an editor sends it', async () => {
      const { directoryContents, log, output, steps } = await client.dryRun({
        template,
        values: { name: 'x' },
        secrets: { key: 'open sesame' },
        directoryContents: [
          file('template.yaml', JSON.stringify(template)),
          file('skeleton/${{ values.name }}.txt', 'Hello ${{ values.name }}'),
        ],
      });
      assert.deepEqual(directoryContents, [{ ...file('x.txt', 'Hello x'), executable: false }]);
      assert.deepEqual(
        steps.map(({ id, name, action }) => [id, name, action]),
        [
          ['fetch', 'fetch:template', 'fetch:template'],
          ['step-2', 'publish:github', 'publish:github'],
        ],
      );
      assert.deepEqual(output, { remoteUrl: '<example>', files: 'x' });
      const messages = log.map(({ body }) => body.message);
      assert.equal(messages[0], 'Starting up task with 2 steps');
      assert.ok(messages.includes('Skipping because publish:github does not support dry-run'));
    });

    it('refuses what is no template, and tells the step that fails', async () => {
      const request = { values: {}, directoryContents: [] };
      await assert.rejects(
        client.dryRun({ ...request, template: { ...template, spec: { type: 'x' } } as never }),
        { name: 'ResponseError', statusCode: 400 },
      );
      const spec = { ...template.spec, steps: [{ id: 'no', action: 'no:such' }] };
      await assertRefused(client.dryRun({ ...request, template: { ...template, spec } }), {
        status: 400,
        cause:
          "InputError: Template action with ID 'no:such' is not registered. Name another in step no: GET /api/scaffolder/v2/actions lists those that are.",
      });
    });
  });

  describe('autocomplete', () => {
    it('refuses a provider that it does not know', async () => {
      await assertRefused(
        client.autocomplete({ token: 't', provider: 'none', resource: 'branches', context: {} }),
        { status: 400, cause: 'InputError: Unsupported provider: none' },
      );
    });
  });
});

/** What assertions leave out. */
const unset = { createdAt: undefined, lastHeartbeatAt: undefined, spec: undefined };
