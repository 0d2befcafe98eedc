/** Runs work at once when asked after a pause, and then at most once an interval; one run at a time, and one after the last asking. */
export class Throttle {
  readonly #intervalMs: number;
  readonly #work: () => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #again = false;
  #stopped = false;

  constructor(intervalMs: number, work: () => Promise<void>) {
    this.#intervalMs = intervalMs;
    this.#work = work;
  }

  ask(): void {
    this.#again = true;
    // It never rejects.
    if (!this.#running && this.#timer === undefined) void this.#run();
  }

  dispose(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Never rejects: `work` deals with its own failures. */
  async #run(): Promise<void> {
    if (this.#stopped || !this.#again) return;
    this.#again = false;
    this.#running = true;
    try {
      await this.#work();
    } finally {
      this.#running = false;
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        // It never rejects.
        void this.#run();
      }, this.#intervalMs);
    }
  }
}
