import type { Disposable } from './Disposable.ts';

/** A bag of things to dispose together, last in first out. What is added after the end is disposed at once. */
export class DisposableStore implements Disposable {
  readonly #items = new Set<Disposable>();
  #disposed = false;

  get isDisposed(): boolean {
    return this.#disposed;
  }

  /** Returns what was added, so that `const x = store.add(create())` reads well. */
  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.add(item);
    return item;
  }

  /** Runs `stop` at the end. */
  defer(stop: () => void): void {
    this.add({ dispose: stop });
  }

  /** Lets go of what has come to its own end, without disposing it. */
  release(item: Disposable): void {
    this.#items.delete(item);
  }

  /** Disposes everything held so far; the store stays in use. */
  clear(): void {
    const items = [...this.#items].reverse();
    this.#items.clear();
    for (const item of items) item.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    this.clear();
  }
}
