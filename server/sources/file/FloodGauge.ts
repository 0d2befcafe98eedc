/**
 * A quarter of what Linux queues for a watcher by default (fs.inotify.max_queued_events). What does not fit in the queue
 * is dropped, and nothing says so.
 */
const MANY = 4096;
/** A flood is over when nothing has come for so long. */
const QUIET_MS = 500;

/** Tells when so much came at once that the system may have left some out. */
export class FloodGauge {
  readonly #flooded: (count: number) => void;
  #count = 0;
  #countBefore = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `flooded` is told how much came, once all is quiet again. */
  constructor(flooded: (count: number) => void) {
    this.#flooded = flooded;
  }

  /** Something came. */
  count(): void {
    this.#count++;
    this.#timer ??= this.#lookLater();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #lookLater(): NodeJS.Timeout {
    this.#countBefore = this.#count;
    return setTimeout(() => {
      this.#look();
    }, QUIET_MS).unref();
  }

  #look(): void {
    if (this.#count > this.#countBefore) {
      this.#timer = this.#lookLater();
      return;
    }
    const count = this.#count;
    this.#count = 0;
    this.#timer = undefined;
    if (count >= MANY) this.#flooded(count);
  }
}
