import { Worker } from 'node:worker_threads';
import { Check } from 'typebox/value';
import { ServiceUnavailableError } from '../../../model/index.ts';
import type { RefreshedSources } from '../../../protocol/http/catalogSchemas.ts';
import { takeRevisions, type KnownRevision, type ProviderNews } from '../../sources/index.ts';
import type { CatalogSettings, Ingest, IngestEvents, IngestMetrics, IngestStatus } from '../types.ts';
import { Report, type Command, type WorkerStart } from './messages.ts';
import type { WorkerEntry } from './workerEntry.ts';

/** What ingest needs of a logger. */
export interface IngestLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface IngestSupervisorOptions {
  databaseFile: string;
  settings: CatalogSettings;
  logger: IngestLogger;
  entry: WorkerEntry;
  /** Waits before a crashed worker is started again: the first, the second, … and the last for all that follow. */
  restartDelays?: number[];
}

type UnsentCommand =
  | { type: 'refresh'; sources: RefreshedSources }
  | { type: 'configure'; settings: CatalogSettings }
  | { type: 'heed'; news: ProviderNews }
  | { type: 'renew'; targets: string[] }
  | { type: 'syncProvider' | 'cancelSync'; provider: string }
  | { type: 'metrics' };

interface Asked {
  command: UnsentCommand;
  resolve(metrics: IngestMetrics): void;
  reject(error: Error): void;
}

const RESTART_DELAYS = [500, 2_000, 10_000, 30_000];
/** A worker that has run for so long is taken for healthy: its next crash counts as the first. */
const HEALTHY_MS = 60_000;
const STOP_MS = 10_000;
/** What passes through a load is short-lived. More room for it makes no load faster, and is not given back after it. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/** The ingest as the server's main thread sees it. Keeps the worker running: one that crashes is started again. */
export class IngestSupervisor implements Ingest {
  readonly #options: IngestSupervisorOptions;
  readonly #listeners = new Set<Partial<IngestEvents>>();
  readonly #asked = new Map<number, Asked>();
  /** By target. */
  readonly #commits = new Map<string, string>();
  #settings: CatalogSettings;
  #status: IngestStatus = { state: 'loading' };
  #worker: Worker | undefined;
  #isReady = false;
  #nextId = 1;
  #crashes = 0;
  #restart: NodeJS.Timeout | undefined;
  #stopped: Promise<void> | undefined;

  constructor(options: IngestSupervisorOptions) {
    this.#options = options;
    this.#settings = options.settings;
  }

  /** Resolves when the worker is ready. @throws ServiceUnavailableError when it cannot be. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#spawn({ ready: resolve, unusable: reject });
    });
  }

  /** The same without waiting. A worker that cannot be ready at first counts as one that crashed. */
  launch(): void {
    this.#spawn();
  }

  async refresh(sources: RefreshedSources = 'all'): Promise<void> {
    await this.#ask({ type: 'refresh', sources });
  }

  async configure(settings: CatalogSettings): Promise<void> {
    this.#settings = settings;
    await this.#ask({ type: 'configure', settings });
  }

  async heed(news: ProviderNews): Promise<void> {
    await this.#ask({ type: 'heed', news });
  }

  async renew(targets: readonly string[]): Promise<void> {
    await this.#ask({ type: 'renew', targets: [...targets] });
  }

  async syncProvider(provider: string): Promise<void> {
    await this.#ask({ type: 'syncProvider', provider });
  }

  async cancelSync(provider: string): Promise<void> {
    await this.#ask({ type: 'cancelSync', provider });
  }

  metrics(): Promise<IngestMetrics> {
    return this.#ask({ type: 'metrics' });
  }

  on(events: Partial<IngestEvents>): () => void {
    this.#listeners.add(events);
    events.status?.(this.#status);
    if (this.#commits.size > 0)
      events.revisions?.([...this.#commits].map(([target, commit]) => ({ target, commit })));
    return () => {
      this.#listeners.delete(events);
    };
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker) {
      const ended = new Promise<void>(resolve =>
        worker.once('exit', () => {
          resolve();
        }),
      );
      const late = setTimeout(() => void worker.terminate(), STOP_MS);
      this.#post({ type: 'stop' });
      await ended;
      clearTimeout(late);
    }
    for (const asked of this.#asked.values()) {
      asked.reject(new ServiceUnavailableError('The catalog is closing.'));
    }
    this.#asked.clear();
    this.#listeners.clear();
  }

  #spawn(first?: { ready(): void; unusable(error: Error): void }): void {
    const { script, eval: isText } = this.#options.entry;
    const { databaseFile } = this.#options;
    const workerData: WorkerStart = { databaseFile, settings: this.#settings };
    // With the arguments of the process, by which its launcher finds the folder of what was compiled before.
    const argv = process.argv.slice(2);
    const worker = new Worker(script, { eval: isText, workerData, argv, resourceLimits, name: 'ingest' });
    const begun = Date.now();
    let reason = 'it ended without a word';
    let hasStarted = first === undefined;
    this.#worker = worker;
    this.#isReady = false;
    worker.on('message', (message: unknown) => {
      if (!Check(Report, message)) {
        this.#options.logger.error('The ingest worker said something that is not known; it is ignored.');
      } else if (message.type === 'unusable') {
        reason = message.message;
      } else {
        if (message.type === 'ready') {
          hasStarted = true;
          first?.ready();
        }
        this.#hear(message);
      }
    });
    worker.on('error', (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#isReady = false;
      if (this.#stopped) return;
      if (Date.now() - begun > HEALTHY_MS) this.#crashes = 0;
      if (hasStarted) this.#startAgain(reason);
      else first?.unusable(new ServiceUnavailableError(`The catalog cannot be read: ${reason}`));
    });
  }

  #startAgain(reason: string): void {
    const delays = this.#options.restartDelays ?? RESTART_DELAYS;
    const delay = delays[Math.min(this.#crashes++, delays.length - 1)] ?? 0;
    const message =
      `The thread that reads the catalog ended unexpectedly (${reason}). ` +
      `What is there stays; it starts again in ${delay / 1000} seconds.`;
    this.#options.logger.error(message);
    this.#tellStatus({ state: 'failed', error: { name: 'ServiceUnavailableError', message } });
    // The next one begins anew, and does not know what it should say is gone.
    this.#tellRevisions([...this.#commits.keys()].map(target => ({ target })));
    this.#restart = setTimeout(() => {
      this.#spawn();
    }, delay);
  }

  #hear(message: Exclude<Report, { type: 'unusable' }>): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#tellStatus({ state: 'loading' });
        for (const [id, { command }] of this.#asked) this.#post({ ...command, id });
        break;
      case 'status':
        this.#tellStatus(message.status);
        break;
      case 'change':
        for (const listener of this.#listeners) listener.change?.(message.change);
        break;
      case 'problems':
        for (const listener of this.#listeners) listener.problems?.(message.problems);
        break;
      case 'providers':
        for (const listener of this.#listeners) listener.providers?.(message.providers);
        break;
      case 'revisions':
        this.#tellRevisions(message.revisions);
        break;
      case 'notice':
        this.#options.logger.warn(message.message);
        for (const listener of this.#listeners) listener.notice?.(message.message);
        break;
      case 'log':
        this.#log(message);
        break;
      case 'done':
        this.#asked.get(message.id)?.resolve(message.metrics);
        this.#asked.delete(message.id);
        break;
    }
  }

  #log({ level, message }: Report & { type: 'log' }): void {
    const { logger } = this.#options;
    if (level === 'error') logger.error(message);
    else if (level === 'warn') logger.warn(message);
    else logger.info(message);
  }

  #tellRevisions(revisions: readonly KnownRevision[]): void {
    takeRevisions(this.#commits, revisions);
    for (const listener of this.#listeners) listener.revisions?.(revisions);
  }

  #tellStatus(status: IngestStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener.status?.(status);
  }

  /** What is asked while no worker is ready is sent when one is; what one did not live to answer, to the next. */
  #ask(command: UnsentCommand): Promise<IngestMetrics> {
    if (this.#stopped) return Promise.reject(new ServiceUnavailableError('The catalog is closing.'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { command, resolve, reject });
      if (this.#isReady) this.#post({ ...command, id });
    });
  }

  #post(command: Command): void {
    this.#worker?.postMessage(command);
  }
}
