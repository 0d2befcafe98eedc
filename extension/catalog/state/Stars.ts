import { EventEmitter, type Disposable, type Memento } from 'vscode';

const KEY = 'callboard.stars';

/** Entities that the user starred, in every workspace. A star stays when its entity goes: it may come back. */
export class Stars implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<string>();
  #refs: Set<string>;
  /** Tells the ref whose star changed. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#refs = this.#read();
  }

  has(ref: string): boolean {
    return this.#refs.has(ref);
  }

  get refs(): string[] {
    return [...this.#refs].sort();
  }

  async set(ref: string, starred: boolean): Promise<void> {
    // Another window may have starred something since.
    this.#refs = this.#read();
    if (starred) this.#refs.add(ref);
    else this.#refs.delete(ref);
    this.#changed.fire(ref);
    await this.#memory.update(KEY, this.refs);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #read(): Set<string> {
    const stored = this.#memory.get<unknown>(KEY);
    return new Set(Array.isArray(stored) ? stored.filter(ref => typeof ref === 'string') : []);
  }
}
