import { existsSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import type { ListResult, ReadResult, Source, SourceFailure } from '../Source.ts';
import { DirectoryWatcher } from './DirectoryWatcher.ts';
import { readFileLook, type FileLook } from '../../common/fileToken.ts';
import { FolderListing } from './FolderListing.ts';
import { isInsideAny } from './isInsideAny.ts';
import { failureOf, readTextFile } from './readTextFile.ts';

export interface FolderTarget {
  folder: string;
  include: string[];
  exclude: string[];
}

export interface LiveFileSourceOptions {
  /** Something that was listed or looked at may have changed; `touch` it before looking again. */
  touched(path: string): void;
  watchFailed(message: string): void;
  /** So much was touched at once that the system may not have told of all: a new source finds it. */
  flooded?(count: number): void;
}

/**
 * Files and folders of this machine. What has been listed once is remembered and watched, so asking again costs nothing
 * until something is touched.
 */
export class LiveFileSource implements Source {
  readonly #watcher: DirectoryWatcher;
  readonly #listings = new Map<string, FolderListing>();
  readonly #looks = new Map<string, FileLook>();
  #listed = 0;

  constructor(options: LiveFileSourceOptions) {
    this.#watcher = new DirectoryWatcher({
      touched: path => {
        options.touched(path);
      },
      failed: message => {
        options.watchFailed(message);
      },
      flooded: count => {
        options.flooded?.(count);
      },
    });
  }

  /** How often the disk was asked about a file. */
  get filesListed(): number {
    return this.#listed;
  }

  async list(target: string): Promise<ListResult> {
    const { base, glob } = splitGlob(target);
    if (glob === '') return this.#listOne(target);
    const listing = await this.listFolder({ folder: base, include: [glob], exclude: [] }, false);
    const failure = listing.failures.get(base);
    return failure ? { ok: false, failure } : { ok: true, items: listing.items() };
  }

  read(target: string): Promise<ReadResult> {
    return Promise.resolve(readTextFile(target));
  }

  /** The files of a folder by globs, current as of what has been touched. */
  async listFolder(target: FolderTarget, gitIgnore: boolean): Promise<FolderListing> {
    const key = JSON.stringify([target.folder, target.include, target.exclude, gitIgnore]);
    let listing = this.#listings.get(key);
    if (listing === undefined) {
      this.#watchAround(target.folder);
      listing = new FolderListing({ ...target, gitIgnore, watcher: this.#watcher });
      await listing.scan();
      this.#listed += listing.items().length;
      this.#listings.set(key, listing);
    }
    return listing;
  }

  look(path: string): FileLook {
    let look = this.#looks.get(path);
    if (look === undefined) {
      this.#watchAround(path);
      look = readFileLook(path);
      this.#listed++;
      this.#looks.set(path, look);
    }
    return look;
  }

  /** The change token of a path, whatever is there; also what is not there has one. */
  tokenOf(path: string): string {
    const look = this.look(path);
    return look.kind === 'file' ? look.token : look.kind;
  }

  /** Looks again at these paths and what lies below them; true when anything that was asked for is another now. */
  async touch(paths: ReadonlySet<string>): Promise<boolean> {
    let changed = false;
    for (const path of [...this.#looks.keys()]) {
      if (!isInsideAny(path, paths)) continue;
      const before = this.tokenOf(path);
      this.#looks.delete(path);
      changed = this.tokenOf(path) !== before || changed;
    }
    for (const listing of this.#listings.values()) changed = (await listing.touch(paths)) || changed;
    return changed;
  }

  close(): void {
    this.#watcher.close();
  }

  #listOne(target: string): ListResult {
    const look = this.look(target);
    switch (look.kind) {
      case 'file':
        return { ok: true, items: [{ target, token: look.token }] };
      case 'missing':
        return failed('file-missing', `There is no file ${target}.`);
      case 'folder':
        return failed(
          'catalog-location',
          `${target} is a folder; name a file in it, or a glob such as ${target}/*.yaml.`,
        );
      case 'other':
        return look.error === undefined
          ? failed('file-unreadable', `${target} is not a file.`)
          : { ok: false, failure: failureOf(target, look.error) };
    }
  }

  /** Watches the nearest folder around the path that there is, so that its coming is seen as well as its going. */
  #watchAround(path: string): void {
    let folder = dirname(path);
    while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
    this.#watcher.watch(folder);
  }
}

/** The folder that a glob begins in, and the rest; an empty rest where the target names one file. */
export function splitGlob(target: string): { base: string; glob: string } {
  const slashed = target.split(sep).join('/');
  // A file of that very name wins over the glob it could be read as.
  if (!picomatch.scan(slashed).isGlob || existsSync(target)) return { base: dirname(target), glob: '' };
  const base = picomatch.scan(slashed).base;
  return { base, glob: relative(base, slashed).split(sep).join('/') };
}

function failed(rule: SourceFailure['rule'], message: string): ListResult {
  return { ok: false, failure: { rule, message } };
}
