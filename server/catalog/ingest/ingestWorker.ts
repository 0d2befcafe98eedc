// The worker thread's entry: opens the database, runs the engine, ends when it is told to.
import { parentPort, workerData } from 'node:worker_threads';
import { Check } from 'typebox/value';
import { messageOf } from '../../../model/index.ts';
import { openDatabase, type Database } from '../../store/index.ts';
import type { CatalogSettings } from '../types.ts';
import { IngestEngine } from './IngestEngine.ts';
import { Command, WorkerStart, type Report } from './messages.ts';

async function main(): Promise<void> {
  if (!Check(WorkerStart, workerData)) throw new Error('The ingest worker was not started as it should be');
  const database = await openDatabase({ file: workerData.databaseFile, mode: 'readwrite' });
  // The schema has checked all of it; what it cannot say is that optional keys are absent rather than undefined.
  const engine = createEngine(database, workerData.settings);
  parentPort?.on('message', (message: unknown) => {
    void hear(message, engine, database).catch(fail);
  });
  report({ type: 'ready' });
  await engine.refresh();
}

function createEngine(database: Database, settings: CatalogSettings): IngestEngine {
  return new IngestEngine({
    database,
    settings,
    status: status => {
      report({ type: 'status', status });
    },
    change: change => {
      report({ type: 'change', change });
    },
    problems: problems => {
      report({ type: 'problems', problems });
    },
    providers: providers => {
      report({ type: 'providers', providers });
    },
    revisions: revisions => {
      report({ type: 'revisions', revisions: [...revisions] });
    },
    notice: message => {
      report({ type: 'notice', message });
    },
    log: (level, message) => {
      report({ type: 'log', level, message });
    },
  });
}

async function hear(message: unknown, engine: IngestEngine, database: Database): Promise<void> {
  if (!Check(Command, message)) throw new Error('The ingest worker was told something it does not know');
  switch (message.type) {
    case 'refresh':
      await engine.refresh(message.sources);
      break;
    case 'configure':
      await engine.configure(message.settings);
      break;
    case 'heed':
      engine.heed(message.news);
      break;
    case 'renew':
      engine.renew(message.targets);
      break;
    case 'syncProvider':
      await engine.syncProvider(message.provider);
      break;
    case 'cancelSync':
      await engine.cancelSync(message.provider);
      break;
    case 'metrics':
      break;
    case 'stop':
      await engine.stop();
      await database.close();
      // With nothing left to wait for, the thread ends.
      parentPort?.close();
      return;
  }
  report({ type: 'done', id: message.id, metrics: engine.metrics });
}

function report(message: Report): void {
  parentPort?.postMessage(message);
}

function fail(error: unknown): void {
  const name = error instanceof Error ? error.name : 'Error';
  report({ type: 'unusable', name, message: messageOf(error) });
  process.exitCode = 1;
  parentPort?.close();
}

main().catch(fail);
