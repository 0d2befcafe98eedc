import { lstatSync, readdirSync, realpathSync, type Dirent } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { messageOf } from '../../../model/index.ts';
import type { ListedItem, SourceFailure } from '../Source.ts';
import type { DirectoryWatcher } from './DirectoryWatcher.ts';
import { isGone, isLoop, readFileLook } from '../../common/fileToken.ts';
import { createGlobScope, type GlobScope } from './globScope.ts';
import { IgnoreRules } from './IgnoreRules.ts';
import { isInside } from '../../common/isInside.ts';
import { isInsideAny } from './isInsideAny.ts';
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
export const NEVER_ENTERED = new Set(['.git', 'node_modules']);
/** Folders read before other work of the thread gets its turn. */
const FOLDERS_PER_TURN = 200;
/** The same for paths that were touched. */
const PATHS_PER_TURN = 1000;

/**
 * The files of a folder that match, kept current: `scan` walks everything, `touch` looks only where something was
 * touched. Folder symlinks are not entered (so no loop can be); file symlinks count if they lead into the folder, and
 * are listed with the reason why they are not read if they lead nowhere or out of it.
 */
export class FolderListing {
  readonly #options: FolderListingOptions;
  readonly #scope: GlobScope;
  #files = new Map<string, ListedItem>();
  /** What the symlinks among the files lead to: a change of that is a change of them. */
  #links = new Map<string, string>();
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
    return [...this.#files.values()].sort(byTarget);
  }

  get failures(): ReadonlyMap<string, SourceFailure> {
    return this.#failures;
  }

  async scan(): Promise<void> {
    this.#files = new Map();
    this.#links = new Map();
    this.#folders = new Map();
    this.#failures = new Map();
    const { folder, gitIgnore, watcher } = this.#options;
    watcher?.watchTree(folder);
    const rules = gitIgnore ? IgnoreRules.readAbove(folder) : IgnoreRules.none();
    await this.#walk(folder, rules);
  }

  /** Looks again at children of known folders; true when the list (or a token in it) is another. */
  async touch(paths: ReadonlySet<string>): Promise<boolean> {
    if ([...paths].some(path => this.#concernsAll(path))) return this.#scanAgain();
    const links = [...this.#links].flatMap(([link, real]) => (paths.has(real) ? [link] : []));
    const touched = [...paths, ...links];
    const known = new Set(touched.filter(path => this.#folders.has(path) || this.#failures.has(path)));
    let changed = known.size > 0 && (await this.#lookAgain(known));
    for (const [index, path] of touched.entries()) {
      if (index % PATHS_PER_TURN === PATHS_PER_TURN - 1) await new Promise(setImmediate);
      const rules = this.#folders.get(dirname(path));
      if (rules === undefined || known.has(path)) continue;
      changed = (await this.#lookAnew(path, rules)) || changed;
    }
    return changed;
  }

  /** The folder itself, or rules of what is left out. */
  #concernsAll(path: string): boolean {
    return (
      path === this.#options.folder || (basename(path) === '.gitignore' && this.#folders.has(dirname(path)))
    );
  }

  async #scanAgain(): Promise<boolean> {
    const all = new Set([this.#options.folder]);
    const before = this.#shownBelow(all);
    await this.scan();
    return this.#shownBelow(all) !== before;
  }

  /**
   * A folder that was touched may be another one of the same name: its watches are of the one that is gone. All of them
   * at once, because a checkout removes and makes hundreds.
   */
  async #lookAgain(folders: ReadonlySet<string>): Promise<boolean> {
    const before = this.#shownBelow(folders);
    for (const map of [this.#folders, this.#failures, this.#files, this.#links]) {
      for (const path of [...map.keys()]) if (isInsideAny(path, folders)) map.delete(path);
    }
    this.#options.watcher?.unwatchTrees(folders);
    for (const folder of folders) {
      // Of one that lies in another of them, the other takes care.
      const rules = isInsideAny(dirname(folder), folders) ? undefined : this.#folders.get(dirname(folder));
      if (rules !== undefined) await this.#lookAnew(folder, rules);
    }
    return this.#shownBelow(folders) !== before;
  }

  /** Looks at what is not known as a folder, and may be one now. */
  async #lookAnew(path: string, rules: IgnoreRules): Promise<boolean> {
    const entry = entryAt(path);
    if (entry?.isDirectory() !== true) return this.#takeFile(path, rules, entry);
    const dropped = this.#drop(path);
    const before = this.#files.size + this.#failures.size;
    if (this.#isEntered(path, rules)) await this.#walk(path, rules);
    return dropped || this.#files.size + this.#failures.size !== before;
  }

  /** All that is told of the folders; the same text means that nothing in them has changed. */
  #shownBelow(folders: ReadonlySet<string>): string {
    const shown: string[] = [];
    for (const [path, { token }] of this.#files) {
      if (isInsideAny(path, folders)) shown.push(`${path}\n${token}`);
    }
    for (const [path, { message }] of this.#failures) {
      if (isInsideAny(path, folders)) shown.push(`${path}\n${message}`);
    }
    return shown.sort().join('\n\n');
  }

  /** Lists what is at a path that is no folder, if it matches and is wanted; true when the list is another then. */
  #takeFile(path: string, rules: IgnoreRules, entry: EntryKind | undefined): boolean {
    const isWanted = this.#scope.matches(this.#wayTo(path)) && !rules.ignores(path, false);
    const item = entry && isWanted ? this.#itemAt(path, entry) : undefined;
    if (item === undefined) return this.#drop(path);
    const before = this.#files.get(path);
    this.#files.set(path, item);
    return before?.token !== item.token;
  }

  #drop(path: string): boolean {
    this.#links.delete(path);
    return this.#files.delete(path);
  }

  #itemAt(path: string, entry: EntryKind): ListedItem | undefined {
    if (entry.isSymbolicLink()) {
      const end = this.#endOfLink(path);
      if (end === undefined) return undefined;
      if ('failure' in end) return { target: path, token: end.failure.message, failure: end.failure };
      this.#links.set(path, end.real);
      this.#options.watcher?.watch(dirname(end.real));
    }
    const look = readFileLook(path);
    if (look.kind === 'file') return { target: path, token: look.token };
    // What cannot be looked at is listed still, so that reading it says why.
    return look.kind === 'other' ? { target: path, token: 'unreachable' } : undefined;
  }

  /** Where a symlink leads to, or why it is not followed; undefined when that is nothing to tell. */
  #endOfLink(path: string): { real: string } | { failure: SourceFailure } | undefined {
    try {
      const real = realpathSync(path);
      const folder = realpathSync(this.#options.folder);
      if (readFileLook(real).kind === 'folder') return undefined;
      if (!isInside(real, folder))
        return { failure: linkFailure(path, `leads out of ${folder}, to ${real}`) };
      // One that leads to a file that is listed by its own name would define everything twice.
      return this.#scope.matches(relative(folder, real).split(sep).join('/')) ? undefined : { real };
    } catch (error) {
      return {
        failure: linkFailure(path, isGone(error) || isLoop(error) ? 'leads nowhere' : messageOf(error)),
      };
    }
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
      if (!entry.isDirectory()) this.#takeFile(path, rules, entry);
      else if (this.#isEntered(path, rules)) folders.push([path, rules]);
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

  #wayTo(path: string): string {
    return relative(this.#options.folder, path).split(sep).join('/');
  }
}

/** What a listing and a look have in common. */
type EntryKind = Pick<Dirent, 'isDirectory' | 'isSymbolicLink'>;

/** Undefined where nothing is. */
function entryAt(path: string): EntryKind | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // Something that cannot be reached: taken for a file, so that reading it says why.
    return { isDirectory: () => false, isSymbolicLink: () => false };
  }
}

function linkFailure(path: string, what: string): SourceFailure {
  return {
    rule: 'file-unreadable',
    message: `${path} is a link that ${what}: it is not read. Make it lead to a file in the folder, or put the file itself here.`,
  };
}

function folderMessage(folder: string, failure: SourceFailure): string {
  return failure.rule === 'file-missing'
    ? `There is no folder ${folder}.`
    : `${failure.message} What was read from it before stays.`;
}

function byTarget(a: ListedItem, b: ListedItem): number {
  return a.target < b.target ? -1 : a.target > b.target ? 1 : 0;
}
