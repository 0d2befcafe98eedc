import type { CatalogSettings, Ingest } from '../types.ts';
import { IngestSupervisor, type IngestLogger } from './IngestSupervisor.ts';
import { workerEntry } from './workerEntry.ts';

export interface StartIngestOptions {
  databaseFile: string;
  settings: CatalogSettings;
  logger: IngestLogger;
}

/**
 * Starts the ingest in a thread of its own, and its first look at the sources. Resolves when the thread runs; whoever
 * listens by `on` is told the present status first.
 * @throws ServiceUnavailableError when the database cannot be opened.
 */
export async function startIngest(options: StartIngestOptions): Promise<Ingest> {
  const supervisor = new IngestSupervisor({ ...options, entry: workerEntry('ingestWorker') });
  await supervisor.start();
  return supervisor;
}

/**
 * The same without waiting for the thread, so that a server answers the sooner. A thread that cannot start is told of in
 * the status, and tried again.
 */
export function launchIngest(options: StartIngestOptions): Ingest {
  const supervisor = new IngestSupervisor({ ...options, entry: workerEntry('ingestWorker') });
  supervisor.launch();
  return supervisor;
}
