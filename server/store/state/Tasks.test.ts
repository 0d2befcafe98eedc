import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskSpec } from '../../../protocol/http/scaffolder.ts';
import { openStore, type Store } from '../openStore.ts';

const spec: TaskSpec = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  parameters: { name: 'Größe' },
  steps: [],
  output: {},
};

describe('Tasks', () => {
  let folder: string;
  let file: string;
  let store: Store;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-tasks-'));
    file = join(folder, 'catalog.sqlite');
    store = await openStore({ kind: 'file', file });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const insert = (id: string, createdBy?: string): Promise<void> =>
    store.tasks.insert({
      id,
      spec,
      createdAt: `2026-01-01T00:00:0${id}.000Z`,
      ...(createdBy !== undefined && { createdBy }),
    });

  it('keeps tasks, their events and their state when the store is opened again', async () => {
    await insert('1', 'user:default/ada');
    await store.tasks.addEvent({ taskId: '1', type: 'log', body: { message: 'one' } });
    await store.tasks.writeState('1', { steps: { a: 1 } });
    await store.tasks.heartbeat('1', '2026-01-01T00:01:00.000Z');
    await store.close();
    store = await openStore({ kind: 'file', file });
    assert.deepEqual(await store.tasks.unfinished(), [
      {
        id: '1',
        spec,
        status: 'open',
        createdAt: '2026-01-01T00:00:01.000Z',
        lastHeartbeatAt: '2026-01-01T00:01:00.000Z',
        createdBy: 'user:default/ada',
      },
    ]);
    assert.deepEqual(await store.tasks.readState('1'), { steps: { a: 1 } });
    const later = await store.tasks.addEvent({ taskId: '1', type: 'log', body: { message: 'two' } });
    const events = await store.tasks.events('1');
    assert.deepEqual(
      events.map(({ body }) => body.message),
      ['one', 'two'],
    );
    assert.deepEqual(events.at(-1), later);
    assert.deepEqual(await store.tasks.events('1', events[0]?.id), [later]);
  });

  it('writes events in the order in which they came, however many come at once', async function () {
    this.timeout(30_000);
    await Promise.all([insert('1'), insert('2')]);
    const messages = Array.from({ length: 2_000 }, (_, index) => `line ${index}`);
    const added = await Promise.all(
      messages.map((message, index) =>
        store.tasks.addEvent({ taskId: index % 2 === 0 ? '1' : '2', type: 'log', body: { message } }),
      ),
    );
    const stored = [...(await store.tasks.events('1')), ...(await store.tasks.events('2'))];
    assert.deepEqual(
      stored.sort((a, b) => a.id - b.id),
      added,
    );
    assert.deepEqual(
      added.map(({ body }) => body.message),
      messages,
    );
  });

  it('changes a status only from those that are named', async () => {
    await insert('1');
    assert.equal(await store.tasks.setStatus('1', 'processing', ['open']), true);
    assert.equal(await store.tasks.setStatus('1', 'processing', ['open']), false);
    assert.equal((await store.tasks.task('1'))?.status, 'processing');
    assert.equal(await store.tasks.setStatus('9', 'failed', ['open']), false);
    assert.equal(await store.tasks.task('9'), undefined);
  });

  it('lists by creator and status, the newest first unless asked otherwise, with how many there are', async () => {
    await insert('1', 'a');
    await insert('2', 'b');
    await insert('3', 'a');
    await store.tasks.setStatus('3', 'failed', ['open']);
    const idsOf = async (request: Parameters<typeof store.tasks.tasks>[0]): Promise<string[]> =>
      (await store.tasks.tasks(request)).tasks.map(({ id }) => id);
    assert.deepEqual(await idsOf({}), ['3', '2', '1']);
    assert.deepEqual(await idsOf({ createdBy: ['a'] }), ['3', '1']);
    assert.deepEqual(await idsOf({ createdBy: ['a', 'b'], status: ['open'] }), ['2', '1']);
    assert.deepEqual(await idsOf({ order: 'asc:created_by,desc:created_at' }), ['3', '1', '2']);
    assert.deepEqual(await idsOf({ order: 'asc:created_at; DROP TABLE tasks' }), ['1', '2', '3']);
    const page = await store.tasks.tasks({ limit: 1, offset: 1 });
    assert.deepEqual([page.tasks.map(({ id }) => id), page.totalTasks], [['2'], 3]);
  });

  it('forgets ended tasks beyond the newest, with their events, and none that is under way', async () => {
    for (const id of ['1', '2', '3', '4']) await insert(id);
    for (const id of ['2', '3', '4']) await store.tasks.setStatus(id, 'completed', ['open']);
    await store.tasks.addEvent({ taskId: '2', type: 'log', body: {} });
    assert.equal(await store.tasks.forget(1), 2);
    assert.deepEqual(
      (await store.tasks.tasks({})).tasks.map(({ id }) => id),
      ['4', '1'],
    );
    assert.deepEqual(await store.tasks.events('2'), []);
    // Whoever still speaks of it speaks to nobody.
    await store.tasks.addEvent({ taskId: '2', type: 'log', body: {} });
    assert.deepEqual(await store.tasks.events('2'), []);
  });
});
