import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceUnavailableError } from '../../../model/index.ts';
import type { IngestStatus } from '../types.ts';
import { IngestSupervisor } from './IngestSupervisor.ts';

describe('IngestSupervisor', () => {
  // Small workers that behave badly; the good one is held to its promises by the integration tests.
  const answering = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { existsSync, writeFileSync } = require('node:fs');
    parentPort.postMessage({ type: 'ready' });
    parentPort.on('message', message => {
      if (message.type === 'stop') return parentPort.close();
      if (message.type === 'metrics' && !existsSync(workerData.databaseFile)) {
        writeFileSync(workerData.databaseFile, 'has crashed once');
        process.exit(1);
      }
      const metrics = { filesListed: 0, filesRead: 7, documentsParsed: 0, rowsWritten: 0, commits: 0 };
      parentPort.postMessage({ type: 'done', id: message.id, metrics });
    });`;
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'callboard-supervisor-'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  function supervise(script: string): {
    supervisor: IngestSupervisor;
    statuses: IngestStatus[];
    errors: string[];
  } {
    const statuses: IngestStatus[] = [];
    const errors: string[] = [];
    const supervisor = new IngestSupervisor({
      databaseFile: join(base, 'catalog.db'),
      settings: { roots: [] },
      logger: { info: () => undefined, warn: () => undefined, error: message => errors.push(message) },
      entry: { script, eval: true },
      restartDelays: [10],
    });
    supervisor.on({ status: status => statuses.push(status) });
    return { supervisor, statuses, errors };
  }

  it('starts a worker that crashed again, says so, and repeats what was not answered', async () => {
    const { supervisor, statuses, errors } = supervise(answering);
    await supervisor.start();
    try {
      assert.equal((await supervisor.metrics()).filesRead, 7);
      const failed = statuses.find(({ state }) => state === 'failed');
      assert.match(failed?.error?.message ?? '', /ended unexpectedly.*starts again in 0.01 seconds/);
      assert.equal(errors.length, 1);
      assert.equal(statuses.at(-1)?.state, 'loading');
    } finally {
      await supervisor.stop();
    }
  });

  it('rejects the start when the worker cannot work, and does not try again', async () => {
    const { supervisor, statuses } = supervise(
      "require('node:worker_threads').parentPort.postMessage({ type: 'unusable', name: 'Error', message: 'no database' });",
    );
    await assert.rejects(supervisor.start(), /cannot be read: no database/);
    await new Promise(resolve => setTimeout(resolve, 50));
    assert.deepEqual(statuses, [{ state: 'loading' }]);
    await supervisor.stop();
  });

  it('says of branches what was told last, and forgets what a worker that crashed had told', async () => {
    const telling = `
      if (!existsSync(workerData.databaseFile)) {
        const tell = revisions => parentPort.postMessage({ type: 'revisions', revisions });
        tell([{ target: 'a', commit: '1' }, { target: 'b', commit: '1' }, { target: 'c', commit: '1' }]);
        tell([{ target: 'a', commit: '2' }, { target: 'c' }]);
      }
      parentPort.postMessage({ type: 'ready' });`;
    const { supervisor } = supervise(
      answering.replace("parentPort.postMessage({ type: 'ready' });", '') + telling,
    );
    await supervisor.start();
    const known = (): unknown => {
      let told: unknown;
      supervisor.on({ revisions: revisions => (told ??= revisions) })();
      return told;
    };
    try {
      assert.deepEqual(known(), [
        { target: 'b', commit: '1' },
        { target: 'a', commit: '2' },
      ]);
      const gone: unknown[] = [];
      supervisor.on({ revisions: revisions => gone.push(...revisions) });
      await supervisor.metrics();
      assert.deepEqual(gone.slice(2), [{ target: 'b' }, { target: 'a' }]);
      assert.equal(known(), undefined);
    } finally {
      await supervisor.stop();
    }
  });

  it('refuses what is asked after the stop', async () => {
    const { supervisor } = supervise(answering);
    await supervisor.start();
    await supervisor.stop();
    await assert.rejects(supervisor.refresh(), ServiceUnavailableError);
  });
});
