import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CatalogSettings, Ingest } from '../types.ts';
import { IngestSupervisor, type IngestLogger, type WorkerEntry } from './IngestSupervisor.ts';

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
  const supervisor = new IngestSupervisor({ ...options, entry: workerEntry() });
  await supervisor.start();
  return supervisor;
}

/**
 * The same without waiting for the thread, so that a server answers the sooner. A thread that cannot start is told of in
 * the status, and tried again.
 */
export function launchIngest(options: StartIngestOptions): Ingest {
  const supervisor = new IngestSupervisor({ ...options, entry: workerEntry() });
  supervisor.launch();
  return supervisor;
}

/** Beside the bundle that this is part of, or beside this source when that is what runs. */
function workerEntry(): WorkerEntry {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith('.ts')) return { script: join(dirname(here), 'ingestWorker.js'), eval: false };
  // Node 20 does not apply --import to the script of a worker, so what reads TypeScript is loaded first.
  const require = createRequire(import.meta.url);
  const paths = [require.resolve('tsx/cjs'), join(dirname(here), 'ingestWorker.ts')];
  return { script: paths.map(path => `require(${JSON.stringify(path)});`).join('\n'), eval: true };
}
