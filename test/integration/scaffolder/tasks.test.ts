import assert from 'node:assert/strict';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import type { TaskEvent } from '../../../protocol/http/scaffolder.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';

const template = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: empty }
spec:
  type: service
  parameters: { title: Page, required: [name], properties: { name: { type: string } } }
  steps:
    - { if: false, action: 'debug:log' }
  output: { name: '\${{ parameters.name }}' }
`;

describe('the scaffolder', function () {
  this.timeout(60_000);
  let server: TestServer;
  let client: ScaffolderClient;
  before(async () => {
    server = await createTestServer({
      files: { 'catalog-info.yaml': template },
    });
    client = createScaffolderClient({ baseUrl: server.url, token: server.token });
  });
  after(() => server.close());

  it('runs a template of the catalog, tells its events, and lets it be run again', async () => {
    const { id } = await client.createTask({ templateRef: 'empty', values: { name: 'x' } });
    const eventsOf = async (): Promise<TaskEvent[]> => {
      const events: TaskEvent[] = [];
      for await (const event of client.events(id, { signal: AbortSignal.timeout(30_000) }))
        events.push(event);
      return events;
    };
    const first = (await eventsOf()).at(-1);
    assert.deepEqual([first?.type, first?.body.output], ['completion', { name: 'x' }]);
    await client.retryTask(id);
    const second = (await eventsOf()).at(-1);
    assert.ok((second?.id ?? 0) > (first?.id ?? 0));
    assert.equal((await client.tasks()).totalTasks, 1);
  });

  it('refuses answers that do not fit, and templates that are not there', async () => {
    await assert.rejects(client.createTask({ templateRef: 'empty', values: {} }), {
      name: 'InputError',
      message: 'requires property "name"',
    });
    await assert.rejects(client.parameterSchema('none'), { name: 'NotFoundError' });
    assert.equal((await client.parameterSchema('empty')).steps[0]?.title, 'Page');
  });

  it('previews a template', async () => {
    const { output, directoryContents } = await client.preview({
      templateRef: 'empty',
      values: { name: 'y' },
    });
    assert.deepEqual([output, directoryContents], [{ name: 'y' }, []]);
  });
});
