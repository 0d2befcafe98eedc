import type { LogEvent, ScaffolderClient } from '@backstage/plugin-scaffolder-common';
import assert from 'node:assert/strict';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import {
  createPublishedScaffolderClient,
  pretendToBeABrowser,
  readLogs,
  untilTaskIs,
} from '../../helpers/scaffolder/publishedScaffolderClient.ts';
import { templateText } from '../../helpers/scaffolder/templateText.ts';

const say = { action: 'debug:log', input: { message: 'Hello ${{ parameters.name }}' } };
const files = {
  'catalog-info.yaml': documents(
    templateText({
      name: 'greeting',
      spec: {
        steps: [
          {
            id: 'write',
            action: 'roadiehq:utils:fs:write',
            input: { path: 'greeting.txt', content: 'Hello' },
          },
          { id: 'say', ...say },
        ],
        output: {
          links: [{ title: 'Home', url: 'https://example.com/${{ parameters.name }}' }],
          text: [{ title: 'Word', content: '**Hello**' }],
        },
      },
    }),
    templateText({
      name: 'waiting',
      spec: { steps: [{ id: 'wait', action: 'debug:wait', input: { minutes: 9 } }] },
    }),
    templateText({
      name: 'recoverable',
      spec: { EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' }, steps: [say] },
    }),
    templateText({ name: 'failing', spec: { steps: [{ id: 'no', action: 'no:such' }] } }),
  ),
};

describe("the published scaffolder client's logs", function () {
  this.timeout(60_000);
  let server: TestServer;
  let client: ScaffolderClient;
  let polling: ScaffolderClient;
  let restore: () => void;
  before(async () => {
    server = await createTestServer({ files });
    const { token } = server;
    client = createPublishedScaffolderClient(server, { token, user: 'user:default/jane' });
    polling = createPublishedScaffolderClient(server, {
      token,
      user: 'user:default/jane',
      useLongPollingLogs: true,
    });
    restore = pretendToBeABrowser();
  });
  after(async () => {
    restore();
    await server.close();
  });

  async function start(name: string): Promise<string> {
    return (await client.scaffold({ templateRef: name, values: { name: 'x' } })).taskId;
  }
  async function finish(name: string): Promise<string> {
    const id = await start(name);
    await readLogs(polling, { taskId: id });
    return id;
  }

  for (const way of ['long polling', 'event stream'] as const) {
    describe(`streamLogs by ${way}`, () => {
      const reader = (): ScaffolderClient => (way === 'long polling' ? polling : client);

      it('tells what a task says, to its completion with the output', async () => {
        const taskId = await start('greeting');
        const events = await readLogs(reader(), { taskId });
        assert.deepEqual(
          events.map(({ type, body: { stepId, status } }) => [type, stepId, status].join(' ').trim()),
          [
            'log',
            ...['log write processing', 'log write completed'],
            ...['log say processing', 'log say', 'log say', 'log say completed'],
            'completion',
          ],
        );
        assert.equal(events[0]?.body.message, 'Starting up task with 2 steps');
        assert.deepEqual(events.at(-1)?.body, {
          message: 'Run completed with status: completed',
          output: {
            links: [{ title: 'Home', url: 'https://example.com/x' }],
            text: [{ title: 'Word', content: '**Hello**' }],
          },
        });
        for (const [index, event] of events.entries()) {
          assert.ok(event.taskId === taskId && event.id > (events[index - 1]?.id ?? 0));
          assert.ok(!Number.isNaN(Date.parse(event.createdAt)));
        }
      });

      it('goes on after an event, and tells the completion always', async () => {
        const taskId = await finish('greeting');
        const events = await readLogs(reader(), { taskId });
        const third = events[2]?.id ?? 0;
        const rest = await readLogs(reader(), { taskId, after: third });
        assert.deepEqual(rest, events.slice(3));
        const last = events.at(-1);
        assert.deepEqual(await readLogs(reader(), { taskId, after: last?.id ?? 0 }), [last]);
      });

      it('tells why a task failed', async () => {
        const events = await readLogs(reader(), { taskId: await start('failing') });
        const failed = events.find(({ body }) => body.status === 'failed');
        assert.match(failed?.body.message ?? '', /'no:such' is not registered/);
        assert.equal(events.at(-1)?.body.message, 'Run completed with status: failed');
        const { error } = events.at(-1)?.body as unknown as { error: { name: string; message: string } };
        assert.equal(error.name, 'NotFoundError');
      });

      it('tells a task that is cancelled while it is followed', async () => {
        const taskId = await start('waiting');
        const events = readLogs(reader(), { taskId });
        await untilTaskIs(client, taskId, 'processing');
        await client.cancelTask(taskId);
        const types = (await events).map(({ type }) => type);
        assert.ok(types.includes('cancelled') && types.at(-1) === 'completion');
      });
    });
  }

  it('follows a task that can be taken up beyond its end, when it runs again', async () => {
    const taskId = await start('recoverable');
    const events: LogEvent[] = [];
    const following = client
      .streamLogs({ taskId, isTaskRecoverable: true })
      .subscribe({ next: event => events.push(event) });
    const completed = (): number => events.filter(({ type }) => type === 'completion').length;
    await eventually('the first end', () => completed() === 1);
    await client.retry(taskId);
    await eventually('the second end', () => completed() === 2);
    assert.ok(events.every(event => 'isTaskRecoverable' in event));
    assert.deepEqual(events.find(({ type }) => type === 'recovered')?.body, {
      recoverStrategy: 'startOver',
    });
    following.unsubscribe();
  });
});
