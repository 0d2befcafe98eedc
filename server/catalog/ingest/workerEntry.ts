import { workerBeside, type WorkerEntry } from '../../common/workerBeside.ts';

export type { WorkerEntry };

/** Beside the bundle that this is part of, or beside this source when that is what runs. */
export function workerEntry(name: 'ingestWorker' | 'parsingWorker'): WorkerEntry {
  return workerBeside(import.meta.url, name);
}
