import { Worker } from 'node:worker_threads';
import { InputError, messageOf, ServiceUnavailableError } from '../../../../model/index.ts';
import { workerBeside } from '../../../common/workerBeside.ts';
import type { Scene } from '../createRenderText.ts';
import type { Answer, Kind, Kinds, Question, RenderingStart } from './messages.ts';

export interface RenderingThreadOptions {
  /** For one piece of work, from when it is its turn. */
  mostMs?: number;
  /** The thread is ended when it has had nothing to do for so long. */
  idleMs?: number;
}

export interface WorkOptions {
  signal: AbortSignal | undefined;
  /** The message of a piece of work that had to be stopped. `begun`: see RenderingStart. */
  describeStop: (reason: string, begun: number) => string;
}

interface Job extends WorkOptions {
  question: Question;
  resolve: (result: Kinds[Kind]['result']) => void;
  reject: (error: unknown) => void;
}

interface RunningThread {
  worker: Worker;
  begun: Int32Array;
  /** Loading does not count as work. */
  isReady: boolean;
  /** What it renders by at the moment. */
  scene: Scene | undefined;
}

const MOST_MS = 5_000;
const IDLE_MS = 60_000;
const MOST_MEGABYTES = 512;
const resourceLimits = {
  maxOldGenerationSizeMb: MOST_MEGABYTES,
  // What passes through is short-lived: more room for it would not be given back.
  maxYoungGenerationSizeMb: 16,
  // As much as other threads have: what is nested too deep for them is no expression.
  stackSizeMb: 1,
};

/**
 * The thread that renders, as the server's main thread sees it: one after the other, in the order in which they are asked
 * for. Work that does not end, and work that nobody waits for any more, ends with the thread; what waited behind it is done
 * by the next, as if nothing had been. A thread is started when there is work, and ended when there has been none for a while.
 */
export class RenderingThread {
  readonly #mostMs: number;
  readonly #idleMs: number;
  /** The first is the one that is being done. */
  #jobs: Job[] = [];
  #thread: RunningThread | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #isStopped = false;
  readonly #heeded = new WeakSet<AbortSignal>();
  /** Threads on their way out. */
  readonly #ending = new Set<Promise<unknown>>();

  constructor({ mostMs = MOST_MS, idleMs = IDLE_MS }: RenderingThreadOptions = {}) {
    this.#mostMs = mostMs;
    this.#idleMs = idleMs;
  }

  /** @throws InputError where the work cannot be done, AbortError where the signal aborts. */
  do<K extends Kind>(kind: K, work: Kinds[K]['work'], options: WorkOptions): Promise<Kinds[K]['result']> {
    const { signal, describeStop } = options;
    return new Promise<Kinds[Kind]['result']>((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#isStopped)
        throw new ServiceUnavailableError('Templates are not rendered any more: the server stops.');
      // What belongs together is kept so by the types of this function.
      const question = { id: this.#nextId++, kind, work } as Question;
      if (signal !== undefined) this.#heed(signal);
      const job = { question, signal, describeStop, resolve, reject };
      this.#take(job);
    });
  }

  /** What is not done by then fails. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const jobs = this.#jobs;
    this.#jobs = [];
    this.#endThread();
    for (const job of jobs) job.reject(new ServiceUnavailableError('The server stops.'));
    await Promise.all(this.#ending);
  }

  #take(job: Job): void {
    this.#jobs.push(job);
    if (this.#thread === undefined) this.#startAgain();
    else this.#post(job, this.#thread);
    if (this.#jobs.length === 1) this.#wind();
  }

  #post(job: Job, thread: RunningThread): void {
    const { question } = job;
    try {
      thread.worker.postMessage(inScene(question, thread.scene));
      thread.scene = sceneOf(question) ?? thread.scene;
    } catch (error) {
      this.#jobs = this.#jobs.filter(one => one !== job);
      job.reject(
        new InputError(`What the template hands over is no plain data: ${messageOf(error)}.`, {
          cause: error,
        }),
      );
    }
  }

  /** With all that is to be done. */
  #startAgain(): void {
    if (this.#thread !== undefined || this.#jobs.length === 0) return;
    const thread = this.#start();
    this.#thread = thread;
    for (const job of [...this.#jobs]) this.#post(job, thread);
    this.#wind();
  }

  #start(): RunningThread {
    const { script, eval: isText } = workerBeside(import.meta.url, 'renderingWorker');
    const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: RenderingStart = { begun };
    // With the arguments of the process, by which its launcher finds the folder of what was compiled before.
    const argv = process.argv.slice(2);
    const worker = new Worker(script, { eval: isText, workerData, argv, resourceLimits, name: 'rendering' });
    const thread: RunningThread = { worker, begun, isReady: false, scene: undefined };
    let reason = 'it ended without a word';
    worker.on('message', (answer: Answer) => {
      if (thread === this.#thread) this.#hear(answer, thread);
    });
    worker.on('error', (error: unknown) => {
      reason = reasonOf(error);
    });
    worker.on('exit', () => {
      if (thread === this.#thread) this.#lose(thread, reason);
    });
    return thread;
  }

  #hear(answer: Answer, thread: RunningThread): void {
    const job = this.#jobs[0];
    if (answer.type === 'ready') {
      thread.isReady = true;
    } else if (job?.question.id === answer.id) {
      this.#jobs.shift();
      if (answer.type === 'done') job.resolve(answer.result);
      else job.reject(toError(answer.error));
    }
    this.#wind();
  }

  /** Sets the clock for what comes next. */
  #wind(): void {
    clearTimeout(this.#timer);
    const thread = this.#thread;
    const job = this.#jobs[0];
    if (thread === undefined) return;
    if (job === undefined) {
      // A thread that rests keeps no process from ending.
      thread.worker.unref();
      this.#timer = setTimeout(() => {
        this.#endThread();
      }, this.#idleMs).unref();
      return;
    }
    thread.worker.ref();
    if (!thread.isReady) return;
    this.#timer = setTimeout(() => {
      // An answer that is there already, and was not heard for this thread was busy itself, counts.
      setImmediate(() => {
        if (this.#jobs[0] === job) this.#stopFirst(`it takes longer than ${this.#mostMs / 1000} seconds`);
      });
    }, this.#mostMs);
  }

  #stopFirst(reason: string): void {
    const job = this.#jobs.shift();
    const begun = this.#thread?.begun[0] ?? 0;
    this.#endThread();
    job?.reject(new InputError(job.describeStop(reason, begun)));
    this.#startAgain();
  }

  /** Of one task much is done at a time: it is heard once. */
  #heed(signal: AbortSignal): void {
    if (this.#heeded.has(signal)) return;
    this.#heeded.add(signal);
    const abandon = (): void => {
      const abandoned = this.#jobs.filter(job => job.signal === signal);
      if (abandoned.length === 0) return;
      this.#jobs = this.#jobs.filter(job => job.signal !== signal);
      this.#endThread();
      for (const job of abandoned) job.reject(signal.reason);
      this.#startAgain();
    };
    signal.addEventListener('abort', abandon, { once: true });
  }

  /** It ended by itself: what it was about to do is why, unless it never got to do anything. */
  #lose(thread: RunningThread, reason: string): void {
    if (thread.isReady) {
      this.#stopFirst(reason);
      return;
    }
    const jobs = this.#jobs;
    this.#jobs = [];
    this.#endThread();
    const error = new ServiceUnavailableError(
      `Templates cannot be rendered, for their thread does not start: ${reason}.`,
    );
    for (const job of jobs) job.reject(error);
  }

  #endThread(): void {
    clearTimeout(this.#timer);
    const worker = this.#thread?.worker;
    this.#thread = undefined;
    if (worker === undefined) return;
    const ending = worker.terminate().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }
}

/** As it is sent: without a scene that is there already. */
function inScene(question: Question, known: Scene | undefined): Question {
  const isKnown = known !== undefined && sceneOf(question) === known;
  return isKnown ? ({ ...question, work: { ...question.work, scene: undefined } } as Question) : question;
}

function sceneOf({ work }: Question): Scene | undefined {
  return 'scene' in work ? work.scene : undefined;
}

function reasonOf(error: unknown): string {
  const isFull = (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull ? `it takes more than ${MOST_MEGABYTES} MB of memory` : messageOf(error);
}

function toError({ name, message }: { name: string; message: string }): Error {
  return name === 'InputError' ? new InputError(message) : new Error(message);
}
