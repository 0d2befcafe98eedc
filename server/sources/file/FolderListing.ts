import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { ListedItem, SourceFailure } from '../Source.ts';
import type { DirectoryWatcher } from './DirectoryWatcher.ts';
import { readFileLook } from './fileToken.ts';
import { createGlobScope, type GlobScope } from './globScope.ts';
import { IgnoreRules } from './IgnoreRules.ts';
import { isInside } from './isInside.ts';
import { failureOf } from './readTextFile.ts';

export interface FolderListingOptions {
  folder: string;
  /** Globs relative to the folder. */
  include: string[];
  exclude: string[];
  /** Leave out what .gitignore files name. */
  gitIgnore: boolean;
  /** Has every folder that is looked into watched, before it is read. */
  watcher?: DirectoryWatcher;
}

/** Never entered, whatever the globs say. */
const NEVER_ENTERED = new Set(['.git', 'node_modules']);
/** Folders read before other work of the thread gets its turn. */
const FOLDERS_PER_TURN = 200;

/**
 * The files of a folder that match, kept current: `scan` walks everything, `touch` looks only where something was
 * touched. Folder symlinks are not entered (so no loop can be); file symlinks count if they lead into the folder.
 */
export class FolderListing {
  readonly #options: FolderListingOptions;
  readonly #scope: GlobScope;
  #files = new Map<string, string>();
  /** Each folder looked into, with the rules for its children. */
  #folders = new Map<string, IgnoreRules>();
  /** Folders that could not be looked into: what they gave before stays. */
  #failures = new Map<string, SourceFailure>();

  constructor(options: FolderListingOptions) {
    this.#options = options;
    this.#scope = createGlobScope(options.include, options.exclude);
  }

  /** In order of path. */
  items(): ListedItem[] {
    return [...this.#files].map(([target, token]) => ({ target, token })).sort(byTarget);
  }

  get failures(): ReadonlyMap<string, SourceFailure> {
    return this.#failures;
  }

  /** The file lies below a folder that cannot be looked into at the moment, so nobody knows whether it is gone. */
  isOutOfSight(path: string): boolean {
    return [...this.#failures.keys()].some(folder => isInside(path, folder));
  }

  async scan(): Promise<void> {
    this.#files = new Map();
    this.#folders = new Map();
    this.#failures = new Map();
    const { folder, gitIgnore } = this.#options;
    const rules = gitIgnore ? IgnoreRules.readAbove(folder) : IgnoreRules.none();
    await this.#walk(folder, rules);
  }

  /** Looks again at children of known folders; true when the list (or a token in it) is another. */
  async touch(paths: Iterable<string>): Promise<boolean> {
    let changed = false;
    for (const path of paths) changed = (await this.#touchOne(path)) || changed;
    return changed;
  }

  async #touchOne(path: string): Promise<boolean> {
    const { folder } = this.#options;
    if (path === folder || (path === join(dirname(path), '.gitignore') && this.#folders.has(dirname(path)))) {
      return this.#rescanAll();
    }
    const rules = this.#folders.get(dirname(path));
    if (rules === undefined) return false;
    const look = readFileLook(path);
    if (look.kind === 'file') return this.#forgetFolder(path) || this.#addFile(path, rules, look.token);
    const forgot = this.#files.delete(path) || this.#forgetFolder(path);
    if (look.kind !== 'folder') return forgot;
    const before = this.#files.size;
    if (this.#isEntered(path, rules)) await this.#walk(path, rules);
    return forgot || this.#files.size !== before;
  }

  async #rescanAll(): Promise<boolean> {
    await this.scan();
    return true;
  }

  #addFile(path: string, rules: IgnoreRules, token: string): boolean {
    if (!this.#scope.matches(this.#wayTo(path)) || rules.ignores(path, false))
      return this.#files.delete(path);
    const before = this.#files.get(path);
    this.#files.set(path, token);
    return before !== token;
  }

  /** A folder that was touched may be another one of the same name: its watches are of the one that is gone. */
  #forgetFolder(folder: string): boolean {
    if (!this.#folders.has(folder) && !this.#failures.has(folder)) return false;
    for (const map of [this.#folders, this.#failures, this.#files]) {
      for (const path of [...map.keys()]) if (isInside(path, folder)) map.delete(path);
    }
    this.#options.watcher?.unwatchTree(folder);
    return true;
  }

  async #walk(top: string, rules: IgnoreRules): Promise<void> {
    const queue: [string, IgnoreRules][] = [[top, rules]];
    for (let count = 1; ; count++) {
      const next = queue.pop();
      if (next === undefined) return;
      queue.push(...this.#lookInto(...next));
      if (count % FOLDERS_PER_TURN === 0) await new Promise(setImmediate);
    }
  }

  /** Takes the folder's files; returns the folders in it that are to be entered. */
  #lookInto(folder: string, above: IgnoreRules): [string, IgnoreRules][] {
    this.#options.watcher?.watch(folder);
    const entries = this.#readFolder(folder);
    if (entries === undefined) return [];
    const rules =
      this.#options.gitIgnore && entries.some(entry => entry.name === '.gitignore')
        ? above.enter(folder)
        : above;
    this.#folders.set(folder, rules);
    const folders: [string, IgnoreRules][] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (this.#isEntered(path, rules)) folders.push([path, rules]);
      } else if (this.#scope.matches(this.#wayTo(path)) && this.#isTaken(entry, path)) {
        const look = readFileLook(path);
        if (look.kind === 'file') this.#addFile(path, rules, look.token);
        // A file that cannot be looked at is listed still, so that reading it says why.
        else if (look.kind === 'other') this.#addFile(path, rules, 'unreachable');
      }
    }
    return folders;
  }

  #readFolder(folder: string): Dirent[] | undefined {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      const failure = failureOf(folder, error);
      // Gone since it was listed: nothing to tell, unless it is what was asked for.
      if (failure.rule !== 'file-missing' || folder === this.#options.folder) {
        this.#failures.set(folder, { rule: failure.rule, message: folderMessage(folder, failure) });
      }
      return undefined;
    }
  }

  #isEntered(folder: string, rules: IgnoreRules): boolean {
    const name = folder.slice(folder.lastIndexOf(sep) + 1);
    return (
      !NEVER_ENTERED.has(name) && this.#scope.mayHold(this.#wayTo(folder)) && !rules.ignores(folder, true)
    );
  }

  #isTaken(entry: Dirent, path: string): boolean {
    if (!entry.isSymbolicLink()) return entry.isFile();
    try {
      const real = realpathSync(path);
      const folder = realpathSync(this.#options.folder);
      // One that leads to a file that is listed by its own name would define everything twice.
      return isInside(real, folder) && !this.#scope.matches(relative(folder, real).split(sep).join('/'));
    } catch {
      return false;
    }
  }

  #wayTo(path: string): string {
    return relative(this.#options.folder, path).split(sep).join('/');
  }
}

function folderMessage(folder: string, failure: SourceFailure): string {
  return failure.rule === 'file-missing'
    ? `There is no folder ${folder}.`
    : `${failure.message} What was read from it before stays.`;
}

function byTarget(a: ListedItem, b: ListedItem): number {
  return a.target < b.target ? -1 : a.target > b.target ? 1 : 0;
}
