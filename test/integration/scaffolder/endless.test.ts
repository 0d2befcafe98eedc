import assert from 'node:assert/strict';
import type { JsonObject } from '../../../model/index.ts';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { PreviewAnswer } from '../../../protocol/http/scaffolder.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { eventually } from '../../helpers/eventually.ts';

/** Goes back for ever. */
const TEXT = `\${{ "${'a'.repeat(60)}!" | replace(r/(a+)+$/g, "") }}`;

const templateOf = (name: string, steps: JsonObject[]): string =>
  JSON.stringify({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name },
    spec: { type: 'service', steps, output: { done: '${{ parameters.x }}' } },
  });

const files = {
  'catalog-info.yaml': [
    templateOf('input', [{ id: 'one', action: 'debug:log', input: { message: TEXT } }]),
    templateOf('condition', [{ id: 'one', if: TEXT, action: 'debug:log' }]),
    templateOf('each', [{ id: 'one', each: TEXT, action: 'debug:log' }]),
    templateOf('skeleton', [{ id: 'one', action: 'fetch:template', input: { url: './skeleton' } }]),
    templateOf('mustache', [
      { id: 'one', action: 'fetch:mustache', input: { url: './mustache', values: { list: [1] } } },
    ]),
    templateOf('jsonata', [
      {
        ...{ id: 'one', action: 'roadiehq:utils:jsonata' },
        input: { data: {}, expression: '($f := function() { $f() }; $f())' },
      },
    ]),
    templateOf('good', [{ id: 'one', action: 'debug:log', input: { message: '${{ parameters.x }}' } }]),
  ].join('\n---\n'),
  'skeleton/src/a.txt': TEXT,
  'mustache/a.txt': '{{#list}}{{.}}{{/list}}',
};

describe('What never ends in a template', function () {
  this.timeout(120_000);
  let server: TestServer;
  let client: ScaffolderClient;

  before(async () => {
    server = await createTestServer({ files });
    client = createScaffolderClient({ baseUrl: server.url, token: server.token });
  });
  after(() => server.close());

  const preview = (name: string): Promise<PreviewAnswer> =>
    client.preview({ templateRef: name, values: { x: 'seven' } });

  /** Asks the catalog all the while, one question after the other. */
  async function waitFor<T>(work: Promise<T>): Promise<{ result: T; answers: number }> {
    const over = new AbortController();
    const done = work.finally(() => {
      over.abort();
    });
    let answers = 0;
    while (!over.signal.aborted) {
      await server.json('/api/catalog/entities/by-query?limit=5');
      answers++;
    }
    return { result: await done, answers };
  }

  for (const [name, place] of [
    ['input', /The input of step one was stopped: .*longer than 5 seconds/],
    ['skeleton', /^src\/a\.txt cannot be rendered: .*longer than 5 seconds/],
    ['jsonata', /JSONata failed to evaluate the expression: .*longer than 5 seconds/],
  ] as const) {
    it(`a text of ${name} is stopped, and the catalog answers meanwhile`, async () => {
      const { result, answers } = await waitFor(preview(name));
      assert.equal(result.error?.name, 'InputError');
      assert.match(result.error.message, place);
      assert.equal(result.error.stepId, 'one');
      // The first may come before, and the last after that. How fast they are, bench/ measures.
      assert.ok(answers > 4, `${answers} answers`);
    });
  }

  it('conditions and lists are stopped, too, and the task says which', async () => {
    assert.match(
      (await preview('condition')).error?.message ?? '',
      /The if condition of step one was stopped/,
    );
    assert.match((await preview('each')).error?.message ?? '', /"each" of step one was stopped/);
  });

  it('another task that waited meanwhile comes to its good end', async () => {
    const [endless, good, mustache] = await Promise.all([
      preview('input'),
      preview('good'),
      preview('mustache'),
    ]);
    assert.ok(endless.error);
    assert.equal(good.error, undefined, JSON.stringify(good.error));
    assert.deepEqual(good.output, { done: 'seven' });
    assert.equal(Buffer.from(mustache.directoryContents[0]?.base64Content ?? '', 'base64').toString(), '1');
  });

  it('ends with the task that is cancelled', async () => {
    const { id } = await client.createTask({ templateRef: 'input', values: {} });
    await eventually(
      'the task to begin',
      async () => (await server.json<unknown[]>(`/api/scaffolder/v2/tasks/${id}/events`)).length > 1,
    );
    await client.cancelTask(id);
    assert.deepEqual((await preview('good')).output, { done: 'seven' });
    assert.equal((await client.task(id)).status, 'cancelled');
  });
});
