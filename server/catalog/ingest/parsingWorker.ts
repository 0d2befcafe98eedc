// The parsing thread's entry: see ParsingThread.
import { parentPort, workerData } from 'node:worker_threads';
import { createRootContexts } from '../providers/CatalogRootContext.ts';
import { describeText, type DescribedText } from './describeText.ts';
import type { FoundText, ParsingAnswer, ParsingJob, ParsingStart } from './ParsingThread.ts';

// Both ends are this program's, and what crosses is much: it is not checked anew.
const { settings } = workerData as ParsingStart;
const roots = new Map(createRootContexts(settings).map(root => [root.id, root]));

parentPort?.on('message', (job: ParsingJob) => {
  void describe(job)
    // The ingest thread meets the same error, and tells of it.
    .catch(() => undefined)
    .then(described => {
      const answer: ParsingAnswer = { id: job.id, described };
      parentPort?.postMessage(answer);
    });
});

async function describe({ text, location, origin, rootId }: FoundText): Promise<DescribedText | undefined> {
  const root = roots.get(rootId);
  if (root === undefined) return undefined;
  const met = { placeholder: false };
  const described = await describeText({
    text,
    location,
    origin,
    gitUrls: root.gitUrls,
    isAllowed: entity => root.isAllowed(entity, origin),
    readPlaceholder: () => {
      met.placeholder = true;
      return Promise.reject(new Error('Only the ingest thread reads other files.'));
    },
  });
  return met.placeholder ? undefined : described;
}
