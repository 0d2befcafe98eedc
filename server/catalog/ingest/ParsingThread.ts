import { Worker } from 'node:worker_threads';
import type { CatalogSettings } from '../types.ts';
import type { DescribedText } from './describeText.ts';
import type { WorkerEntry } from './workerEntry.ts';

/** A text, and where it was found. */
export interface FoundText {
  text: string;
  /** Location ref of the file. */
  location: string;
  /** Location ref of what led to it. */
  origin: string;
  /** The root that it was found through. */
  rootId: string;
}

export type ParsingJob = FoundText & { id: number };
/** `described` is undefined where only the ingest thread can tell: the text names other files. */
export interface ParsingAnswer {
  id: number;
  described: DescribedText | undefined;
}

/** What the thread is started with. */
export interface ParsingStart {
  settings: CatalogSettings;
}

type Resolve = (described: DescribedText | undefined) => void;

/**
 * A second thread for a pass that has much to read: it parses while the ingest thread writes. Texts are taken in order.
 * Nothing depends on it: what it cannot do, or did not live to do, is answered with undefined and left to the caller.
 */
export class ParsingThread {
  readonly #worker: Worker;
  readonly #asked = new Map<number, Resolve>();
  #nextId = 1;
  #hasEnded = false;

  constructor(entry: WorkerEntry, settings: CatalogSettings) {
    const workerData: ParsingStart = { settings };
    const argv = process.argv.slice(2);
    this.#worker = new Worker(entry.script, { eval: entry.eval, workerData, argv, name: 'parsing' });
    this.#worker.on('message', ({ id, described }: ParsingAnswer) => {
      this.#asked.get(id)?.(described);
      this.#asked.delete(id);
    });
    this.#worker.on('error', () => {
      this.#end();
    });
    this.#worker.on('exit', () => {
      this.#end();
    });
  }

  describe(found: FoundText): Promise<DescribedText | undefined> {
    if (this.#hasEnded) return Promise.resolve(undefined);
    const job: ParsingJob = { ...found, id: this.#nextId++ };
    return new Promise(resolve => {
      this.#asked.set(job.id, resolve);
      this.#worker.postMessage(job);
    });
  }

  close(): void {
    void this.#worker.terminate();
    this.#end();
  }

  #end(): void {
    this.#hasEnded = true;
    for (const resolve of this.#asked.values()) resolve(undefined);
    this.#asked.clear();
  }
}
