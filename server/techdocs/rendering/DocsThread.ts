import { Worker } from 'node:worker_threads';
import { InputError, NotAllowedError, NotFoundError, ServiceUnavailableError } from '../../../model/index.ts';
import type { DocsRules } from '../../../model/docs/types.ts';
import { workerBeside, type WorkerEntry } from '../../common/workerBeside.ts';
import type { DocsAnswer, DocsJob, DocsJobName, DocsJobs, SiteRequest } from './messages.ts';

export interface DocsThreadOptions {
  /** How long one job may take. */
  timeoutMs?: number;
  /** How long the thread stays without one. */
  idleMs?: number;
  entry?: WorkerEntry;
  /** As they are when a job is asked for. */
  rules?: () => DocsRules;
}

interface Waiting {
  job: DocsJob;
  signal: AbortSignal | undefined;
  resolve: (gives: unknown) => void;
  reject: (error: unknown) => void;
}

const TIMEOUT_MS = 20_000;
const IDLE_MS = 30_000;
/** A page that asks for more is one that was made for it. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/** What a job may fail with by what it was given; the rest is a fault of ours. */
const KINDS = { InputError, NotAllowedError, NotFoundError };

/**
 * A thread that reads sites and renders pages, one job after another. It begins with the first and ends when there were none
 * for a while; a job that takes too long ends it, and the next one begins another.
 */
export class DocsThread {
  readonly #options: DocsThreadOptions;
  readonly #waiting: Waiting[] = [];
  #current: Waiting | undefined;
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  /** Begun: what follows counts as a job's time. */
  #isReady = false;
  #isStopped = false;

  constructor(options: DocsThreadOptions = {}) {
    this.#options = options;
  }

  /** Whether there is a thread at the moment. */
  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** @throws what the job does, by its kind; ServiceUnavailableError where it took too long; an abort throws. */
  do<Name extends DocsJobName>(
    name: Name,
    site: SiteRequest,
    takes: DocsJobs[Name]['takes'],
    signal?: AbortSignal,
  ): Promise<DocsJobs[Name]['gives']> {
    if (this.#isStopped) return Promise.reject(new ServiceUnavailableError('The server is stopping.'));
    return new Promise((resolve, reject) => {
      const rules = this.#options.rules?.() ?? {};
      const job: DocsJob = { id: this.#nextId++, name, site, takes, rules };
      const given = resolve as (gives: unknown) => void;
      this.#waiting.push({ job, signal, resolve: given, reject });
      this.#next();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    const error = new ServiceUnavailableError('The server is stopping.');
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    await this.#end(error);
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#wait();
      return;
    }
    if (next.signal?.aborted === true) {
      next.reject(next.signal.reason);
      this.#next();
      return;
    }
    this.#current = next;
    clearTimeout(this.#timer);
    this.#worker ??= this.#start();
    if (this.#isReady) this.#limit(next.job);
    this.#worker.postMessage(next.job);
  }

  #limit({ name, site }: DocsJob): void {
    const timeoutMs = this.#options.timeoutMs ?? TIMEOUT_MS;
    this.#timer = setTimeout(() => {
      void this.#end(
        new ServiceUnavailableError(
          `The docs in ${site.folder} (${name}) were given up after ${timeoutMs / 1000} seconds: they are too large, or nested too deeply. Split the page that is being read.`,
        ),
      );
    }, timeoutMs);
  }

  /** Ends the thread after a while of nothing to do. */
  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#worker === undefined) return;
    this.#timer = setTimeout(() => void this.#end(), this.#options.idleMs ?? IDLE_MS).unref();
  }

  #start(): Worker {
    const { script, eval: isText } = this.#options.entry ?? workerBeside(import.meta.url, 'docsWorker');
    // With the arguments of the process, by which its launcher finds the folder of what was compiled before.
    const argv = process.argv.slice(2);
    const worker = new Worker(script, { eval: isText, argv, resourceLimits, name: 'docs' });
    worker.on('message', (answer: DocsAnswer) => {
      if (this.#worker === worker) this.#hear(answer);
    });
    const lost = (error: unknown): void => {
      if (this.#worker !== worker) return;
      const reason = error instanceof Error ? error.message : 'it ended without a word';
      void this.#end(
        new ServiceUnavailableError(`The docs could not be read: their thread ended (${reason}). Try again.`),
      );
    };
    worker.on('error', lost);
    worker.on('exit', lost);
    return worker;
  }

  #hear(answer: DocsAnswer): void {
    if ('isReady' in answer) {
      this.#isReady = true;
      if (this.#current !== undefined) this.#limit(this.#current.job);
      return;
    }
    const current = this.#current;
    if (current?.job.id !== answer.id) return;
    this.#current = undefined;
    if ('error' in answer) current.reject(errorOfName(answer.error.name, answer.error.message));
    else current.resolve(answer.gives);
    this.#next();
  }

  async #end(error?: Error): Promise<void> {
    clearTimeout(this.#timer);
    const [worker, current] = [this.#worker, this.#current];
    this.#worker = undefined;
    this.#isReady = false;
    this.#current = undefined;
    if (error !== undefined) current?.reject(error);
    if (!this.#isStopped) this.#next();
    await worker?.terminate();
  }
}

function errorOfName(name: string, message: string): Error {
  return Object.hasOwn(KINDS, name) ? new KINDS[name as keyof typeof KINDS](message) : new Error(message);
}
