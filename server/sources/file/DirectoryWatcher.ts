import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

export interface DirectoryWatcherOptions {
  /** A child of a watched folder was created, changed or removed; or the folder itself, when that cannot be told. */
  touched(path: string): void;
  /** Watching is not possible any more (the system's limit): changes are seen at the next refresh only. */
  failed(message: string): void;
}

/**
 * Watches folders one by one, not their files: a handle for each folder rather than each file, and no walk of its own,
 * since whoever lists a folder has it watched before it is read (so nothing falls between the two).
 */
export class DirectoryWatcher {
  readonly #options: DirectoryWatcherOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  #closed = false;
  #limitTold = false;

  constructor(options: DirectoryWatcherOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#watchers.size;
  }

  watch(folder: string): void {
    if (this.#closed || this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        this.#options.touched(name === null ? folder : join(folder, name));
      });
      watcher.on('error', () => {
        // The folder went (Windows says so by an error): its parent's watch tells the rest.
        this.unwatch(folder);
        this.#options.touched(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch (error) {
      this.#tellLimit(folder, error);
    }
  }

  unwatch(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  /** Stops watching the folder and all below it. */
  unwatchTree(folder: string): void {
    for (const path of [...this.#watchers.keys()]) {
      if (path === folder || path.startsWith(folder + '/') || path.startsWith(folder + '\\'))
        this.unwatch(path);
    }
  }

  close(): void {
    this.#closed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #tellLimit(folder: string, error: unknown): void {
    const code = (error as NodeJS.ErrnoException).code;
    if (this.#limitTold || (code !== 'ENOSPC' && code !== 'EMFILE')) return;
    this.#limitTold = true;
    this.#options.failed(
      `The system has no watches left (${code}) for ${folder}: changes there show after a refresh. ` +
        'On Linux, raise fs.inotify.max_user_watches.',
    );
  }
}
