import assert from 'node:assert/strict';
import { eventually } from '../../../test/helpers/eventually.ts';
import { DocsThread, type DocsThreadOptions } from './DocsThread.ts';

/** Answers with the folder; turns round for ever, throws or ends where that is its name. */
const script = `
const { parentPort } = require('node:worker_threads');
parentPort.postMessage({ isReady: true });
parentPort.on('message', ({ id, site: { folder } }) => {
  while (folder === 'endless');
  if (folder === 'ends') process.exit(1);
  if (folder === 'wrong') parentPort.postMessage({ id, error: { name: 'InputError', message: 'too many files' } });
  else parentPort.postMessage({ id, gives: folder });
});`;

describe('DocsThread', function () {
  this.timeout(120_000);
  const threads: DocsThread[] = [];
  after(() => Promise.all(threads.map(thread => thread.stop())));

  function create(options: DocsThreadOptions = {}): DocsThread {
    const thread = new DocsThread({ entry: { script, eval: true }, ...options });
    threads.push(thread);
    return thread;
  }
  const ask = (thread: DocsThread, folder: string, signal?: AbortSignal): Promise<unknown> =>
    thread.do('look', { folder, title: '' }, {}, signal);

  it('begins with the first job, and ends when there are none', async () => {
    const thread = create({ idleMs: 1 });
    assert.equal(thread.isRunning, false);
    assert.equal(await ask(thread, 'a'), 'a');
    await eventually('the end', () => !thread.isRunning);
    assert.equal(await ask(thread, 'b'), 'b');
  });

  it('gives a job up that takes too long, says so, and does the next ones', async () => {
    const thread = create({ timeoutMs: 500 });
    const [endless, next] = await Promise.allSettled([ask(thread, 'endless'), ask(thread, 'next')]);
    assert.ok(endless.status === 'rejected');
    assert.match(
      String(endless.reason),
      /^ServiceUnavailableError: The docs in endless .* after 0.5 seconds/,
    );
    assert.deepEqual(next, { status: 'fulfilled', value: 'next' });
  });

  it('does what comes after one that ended the thread', async () => {
    const thread = create();
    await assert.rejects(ask(thread, 'ends'), /their thread ended/);
    assert.equal(await ask(thread, 'next'), 'next');
  });

  it('keeps the kind of an error, and drops what nobody waits for any more', async () => {
    const thread = create();
    const stop = new AbortController();
    const first = ask(thread, 'wrong');
    const dropped = ask(thread, 'dropped', stop.signal);
    stop.abort();
    await assert.rejects(first, { name: 'InputError', message: 'too many files' });
    await assert.rejects(dropped, { name: 'AbortError' });
  });

  it('does nothing once it was stopped', async () => {
    const thread = create({ timeoutMs: 60_000 });
    const under = assert.rejects(ask(thread, 'endless'), /stopping/);
    await thread.stop();
    await under;
    await assert.rejects(ask(thread, 'a'), /stopping/);
  });
});
