import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../../model/index.ts';
import { isInside } from '../../common/isInside.ts';
import { FloodGauge } from './FloodGauge.ts';
import { isInsideAny } from './isInsideAny.ts';

export interface DirectoryWatcherOptions {
  /** A child of a watched folder was created, changed or removed; or the folder itself, when that cannot be told. */
  touched(path: string): void;
  /** Something cannot be watched, so that changes of it are seen at the next refresh only. Once for each kind of reason. */
  failed(message: string): void;
  /** So much was told at once that something may not have been: whoever wants to be sure looks at everything again. */
  flooded(count: number): void;
}

/** The system can watch a whole tree by one handle, so that its folders need none of their own. */
export function watchesTrees(platform: NodeJS.Platform): boolean {
  return platform === 'win32' || platform === 'darwin';
}

/**
 * Watches folders one by one, not their files, and walks into nothing by itself: whoever lists a folder has it watched
 * before it is read, so that nothing falls between the two.
 */
export class DirectoryWatcher {
  readonly #options: DirectoryWatcherOptions;
  readonly #recursive: boolean;
  readonly #watchers = new Map<string, FSWatcher>();
  /** Those of the watched that stand for all below them. */
  readonly #trees = new Set<string>();
  /** Codes of what went wrong, each told once. */
  readonly #told = new Set<string>();
  readonly #gauge: FloodGauge;
  #closed = false;

  constructor(options: DirectoryWatcherOptions, recursive = watchesTrees(process.platform)) {
    this.#options = options;
    this.#gauge = new FloodGauge(count => {
      options.flooded(count);
    });
    this.#recursive = recursive;
  }

  get size(): number {
    return this.#watchers.size;
  }

  /** The folder, all below which is going to be watched: where the system can, that is done by this. */
  watchTree(folder: string): void {
    if (this.#recursive && !this.#trees.has(folder)) {
      this.unwatch(folder);
      this.#trees.add(folder);
      this.#begin(folder, true);
    } else this.watch(folder);
  }

  watch(folder: string): void {
    if (!this.#isWatched(folder)) this.#begin(folder, false);
  }

  unwatch(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    this.#trees.delete(folder);
  }

  /** Stops watching the folders and all below them. */
  unwatchTrees(folders: ReadonlySet<string>): void {
    for (const path of [...this.#watchers.keys()]) if (isInsideAny(path, folders)) this.unwatch(path);
  }

  close(): void {
    this.#closed = true;
    this.#gauge.close();
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #begin(folder: string, recursive: boolean): void {
    if (this.#closed) return;
    try {
      const watcher = watch(folder, { persistent: false, recursive }, (_event, name) => {
        this.#gauge.count();
        this.#options.touched(name === null ? folder : join(folder, name));
      });
      watcher.on('error', error => {
        // The folder went (Windows says so by an error): its parent's watch tells the rest.
        this.#tell(folder, error);
        this.unwatch(folder);
        this.#options.touched(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch (error) {
      this.#trees.delete(folder);
      this.#tell(folder, error);
    }
  }

  #isWatched(folder: string): boolean {
    if (this.#watchers.has(folder)) return true;
    for (const tree of this.#trees) if (isInside(folder, tree)) return true;
    return false;
  }

  #tell(folder: string, error: unknown): void {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    // A folder that went since it was listed, or a file in its place, is nothing to tell.
    if (code === 'ENOENT' || code === 'ENOTDIR' || this.#told.has(code)) return;
    this.#told.add(code);
    this.#options.failed(
      NO_WATCHES_LEFT.has(code)
        ? `The system has no watches left (${code}) for ${folder}: changes there show after a refresh. ` +
            'On Linux, raise fs.inotify.max_user_watches.'
        : `${folder} cannot be watched (${messageOf(error)}): changes there show after a refresh.`,
    );
  }
}

const NO_WATCHES_LEFT = new Set(['ENOSPC', 'EMFILE']);
