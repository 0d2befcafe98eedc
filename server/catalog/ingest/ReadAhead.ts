/**
 * Reads a list in order, some of it before it is asked for: how many is up to whoever knows whether anything can go on
 * meanwhile. What is read and never taken is let go of, errors and all.
 */
export class ReadAhead<Item, Result> {
  readonly #items: Iterator<Item>;
  readonly #read: (item: Item) => Promise<Result>;
  readonly #ahead: number;
  readonly #begun: Promise<Result>[] = [];

  constructor(items: Iterable<Item>, ahead: number, read: (item: Item) => Promise<Result>) {
    this.#items = items[Symbol.iterator]();
    this.#ahead = ahead;
    this.#read = read;
  }

  /** The next of the list. To be called once for each item. */
  async take(): Promise<Result> {
    this.#begin(1 + this.#ahead);
    const result = this.#begun.shift();
    if (result === undefined) throw new Error('There is nothing left to read');
    return await result;
  }

  #begin(count: number): void {
    while (this.#begun.length < count) {
      const next = this.#items.next();
      if (next.done === true) return;
      const result = this.#read(next.value);
      // Whoever takes it is told; until then it is not unhandled.
      result.catch(() => undefined);
      this.#begun.push(result);
    }
  }
}
