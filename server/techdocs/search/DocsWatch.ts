import { DirectoryWatcher } from '../../sources/index.ts';
import { dirname } from 'node:path';

export interface DocsWatchOptions {
  /** Something in the folders of these sites was touched. */
  touched(keys: ReadonlySet<string>): void;
  failed(message: string): void;
}

/** An editor writes a file by several steps. */
const GATHER_MS = 100;

/** Watches the folders that hold the files of sites. */
export class DocsWatch {
  readonly #options: DocsWatchOptions;
  readonly #watcher: DirectoryWatcher;
  /** The sites that have files in a folder. */
  readonly #keysOf = new Map<string, Set<string>>();
  readonly #foldersOf = new Map<string, readonly string[]>();
  readonly #touched = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: DocsWatchOptions) {
    this.#options = options;
    this.#watcher = new DirectoryWatcher({
      touched: path => {
        this.#touch([path, dirname(path)]);
      },
      failed: message => {
        options.failed(message);
      },
      flooded: () => {
        this.#touch(this.#keysOf.keys());
      },
    });
  }

  /** From now on these are the folders of the site. True where one of them was not watched for it before. */
  follow(key: string, folders: readonly string[]): boolean {
    const before = new Set(this.#foldersOf.get(key));
    this.#let(key, folders);
    this.#foldersOf.set(key, folders);
    for (const folder of folders) {
      const keys = this.#keysOf.get(folder) ?? new Set();
      this.#keysOf.set(folder, keys.add(key));
      this.#watcher.watch(folder);
    }
    return folders.some(folder => !before.has(folder));
  }

  unfollow(key: string): void {
    this.#let(key, []);
    this.#foldersOf.delete(key);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#watcher.close();
  }

  #let(key: string, kept: readonly string[]): void {
    const isKept = new Set(kept);
    for (const folder of this.#foldersOf.get(key) ?? []) {
      if (isKept.has(folder)) continue;
      const keys = this.#keysOf.get(folder);
      keys?.delete(key);
      if (keys?.size !== 0) continue;
      this.#keysOf.delete(folder);
      this.#watcher.unwatch(folder);
    }
  }

  #touch(folders: Iterable<string>): void {
    for (const folder of folders) {
      for (const key of this.#keysOf.get(folder) ?? []) this.#touched.add(key);
    }
    if (this.#touched.size === 0 || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const keys = new Set(this.#touched);
      this.#touched.clear();
      this.#options.touched(keys);
    }, GATHER_MS);
  }
}
