import assert from 'node:assert/strict';
import { appendFile, mkdtemp, realpath, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { TaskEvent } from '../../../protocol/http/scaffolder.ts';
import { buildServer } from '../../helpers/buildServer.ts';
import { documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { templateText } from '../../helpers/scaffolder/templateText.ts';
import { skip } from '../../helpers/skip.ts';
import { BuiltServer } from './BuiltServer.ts';
import { statusOf } from './catalogOf.ts';
import { insideOf, lacksNamespaces, onSmallDisk } from './sandbox.ts';

const templates = documents(
  templateText({
    name: 'telling',
    spec: {
      steps: [
        { id: 'wait', action: 'debug:wait', input: { seconds: 4 } },
        {
          ...{ id: 'say', action: 'debug:log', each: Array.from({ length: 100 }, (_, index) => index) },
          input: { message: 'x'.repeat(20_000) },
        },
      ],
      output: { done: 'yes' },
    },
  }),
);

describe('tasks of a server whose disk is full', function () {
  this.timeout(120_000);
  let base: string;
  let server: BuiltServer | undefined;

  before(() => buildServer());
  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-disk-tasks-')));
    await mkdir(join(base, 'data'));
    await writeFile(
      join(base, 'app-config.yaml'),
      JSON.stringify({
        backend: { auth: { dangerouslyDisableDefaultAuthPolicy: true } },
        catalog: {
          rules: [{ allow: ['Template'] }],
          locations: [{ type: 'file', target: './templates.yaml' }],
        },
      }),
    );
    await writeFile(join(base, 'templates.yaml'), templates);
  });
  afterEach(async () => {
    await server?.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  it('come to their end when there is room again; until then the server answers and says what is wrong', async function () {
    const reason = lacksNamespaces();
    if (reason !== undefined) skip(this, reason);
    const data = join(base, 'data');
    const wrapper = onSmallDisk(data, { disk: '24m', ballast: '4m' });
    const full = await BuiltServer.spawn({ cwd: base, data, wrapper });
    server = full;
    await eventually('the catalog', async () => (await statusOf(full)).state === 'ready');
    const client = createScaffolderClient({ baseUrl: await full.url(), token: 'none' });
    const { id } = await client.createTask({ templateRef: 'telling', values: {} });
    await eventually('the first step', async () => (await client.task(id)).status === 'processing');
    const filler = join(insideOf(full.pid, data), 'filler');
    await fill(filler);
    await eventually('a word about it', () => full.stderr.includes('cannot be kept'), 60_000);
    assert.equal((await client.task(id)).status, 'processing');
    assert.equal((await fetch(`${await full.url()}/healthz`)).status, 200);
    await assert.rejects(client.createTask({ templateRef: 'telling', values: {} }), /is full/);
    // Told once, however much the task says.
    assert.equal(full.stderr.match(/What the task .* says cannot be kept/g)?.length ?? 0, 1, full.stderr);

    await rm(filler);
    await rm(join(insideOf(full.pid, data), 'ballast'));
    await eventually('the end', async () => (await client.task(id)).status === 'completed', 60_000);
    const events = await full.json<TaskEvent[]>(`/api/scaffolder/v2/tasks/${id}/events`);
    assert.deepEqual(events.at(-1)?.body.output, { done: 'yes' });
    assert.equal(events.filter(({ type }) => type === 'completion').length, 1);
    await client.retryTask(id);
    await eventually('the end again', async () => (await client.task(id)).status === 'completed', 60_000);
  });
});

/** Until there is no room for another byte. */
async function fill(file: string): Promise<void> {
  for (const bytes of [1024 * 1024, 4096]) {
    const block = Buffer.alloc(bytes);
    for (;;) {
      try {
        await appendFile(file, block);
      } catch (error) {
        assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
        break;
      }
    }
  }
}
