// A docs thread's entry: see DocsThread.
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../../model/index.ts';
import { SiteEngine } from './SiteEngine.ts';
import type { DocsAnswer, DocsJob } from './messages.ts';

const engine = new SiteEngine();

const ready: DocsAnswer = { isReady: true };
parentPort?.postMessage(ready);
parentPort?.on('message', (job: DocsJob) => {
  void answer(job).then(said => {
    parentPort?.postMessage(said);
  });
});

async function answer(job: DocsJob): Promise<DocsAnswer> {
  try {
    return { id: job.id, gives: await engine.do(job) };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error';
    return { id: job.id, error: { name, message: messageOf(error) } };
  }
}
