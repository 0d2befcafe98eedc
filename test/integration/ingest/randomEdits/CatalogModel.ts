import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TextRegistry, WrittenDoc } from './TextRegistry.ts';

export interface ModelDefinition {
  ref: string;
  /** A document of its own that defines the same, placeholders filled in. */
  text: string;
  title: string;
  isStale: boolean;
  /** The root that its file was found through when it was good. */
  root: string;
  /** Absolute, globs among them; undefined for what is no Location. */
  targets?: string[];
}

/** What was found at a path: its text, or how it was spoilt; and the note beside it. */
export interface Sight {
  text: string | undefined;
  spoilt: 'binary' | 'large' | 'circle' | undefined;
  note: string | undefined;
}

interface ModelFile {
  path: string;
  root: string;
  /** At the last look that it was in sight of. */
  sight: Sight;
  /** Which of the files of the catalog came first. */
  arrival: number;
  /** In the order in which their targets are followed. */
  definitions: Map<string, ModelDefinition>;
}

/**
 * What the catalog is to hold, by the rules of docs/architecture.md and server/store/README.md, said plainly:
 * what a look finds counts; of what is bad, the last good stays; the first definition of a ref owns it.
 */
export class CatalogModel {
  readonly #texts: TextRegistry;
  readonly #roots: string[];
  #files = new Map<string, ModelFile>();
  #owners = new Map<string, string>();
  #outOfSight = new Set<string>();
  #arrivals = 0;

  constructor(texts: TextRegistry, roots: string[]) {
    this.#texts = texts;
    this.#roots = roots;
  }

  get files(): readonly ModelFile[] {
    return [...this.#files.values()];
  }

  /** Files that stay because they, or their root, could not be looked at. */
  get outOfSight(): readonly ModelFile[] {
    return this.files.filter(({ path }) => this.#outOfSight.has(path));
  }

  /** Whether what is stale says of its root what a fresh load would: its annotations are as they were when it was good. */
  get isRootedAsFresh(): boolean {
    return this.files.every(file =>
      [...file.definitions.values()].every(({ isStale, root }) => !isStale || root === file.root),
    );
  }

  /** Path of the file whose definition of a ref is the catalog's. */
  get owners(): ReadonlyMap<string, string> {
    return this.#owners;
  }

  look(): void {
    const before = this.#files;
    const after = new Map<string, ModelFile>();
    const outOfSight: string[] = this.#roots.filter(root => !existsSync(root));
    const seen = new Set<string>();
    this.#outOfSight = new Set();
    let level = this.#roots
      .filter(existsSync)
      .flatMap(root => list(root, '.yaml').map(path => ({ path, root })));
    for (;;) {
      while (level.length > 0) {
        const next: { path: string; root: string }[] = [];
        for (const { path, root } of level) {
          if (seen.has(path)) continue;
          seen.add(path);
          const file = this.#read({ path, root }, before.get(path));
          after.set(path, file);
          next.push(...follow(file, outOfSight).map(one => ({ path: one, root })));
        }
        level = next;
      }
      // What is out of sight stays as it is, and leads to what it led to.
      for (const file of [...before.values()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
        if (seen.has(file.path) || !outOfSight.some(place => isWithin(file.path, place))) continue;
        seen.add(file.path);
        this.#outOfSight.add(file.path);
        after.set(file.path, file);
        level.push(...follow(file, outOfSight).map(path => ({ path, root: file.root })));
      }
      if (level.length === 0) break;
    }
    for (const path of seen) {
      const file = after.get(path);
      if (file && !before.has(path)) file.arrival = ++this.#arrivals;
    }
    this.#giveOwners(before, after, [...seen]);
    this.#files = after;
  }

  #read({ path, root }: { path: string; root: string }, before: ModelFile | undefined): ModelFile {
    const definitions = new Map<string, ModelDefinition>();
    const sight = readSight(path);
    const docs = sight.text === undefined ? undefined : this.#texts.docsOf(sight.text);
    const former = before?.definitions ?? new Map<string, ModelDefinition>();
    const bad: (string | undefined)[] = docs === undefined ? [undefined] : [];
    for (const doc of docs ?? []) {
      const good = definitionOf(doc, sight.note, root);
      if (good === undefined) {
        bad.push(doc.ref);
        continue;
      }
      // The last of several counts, where it stands.
      definitions.delete(good.ref);
      definitions.set(good.ref, good);
    }
    // A bad document that cannot be told, or is a new one, may be any of those that are missed.
    const isUnclear = bad.some(ref => ref === undefined || !(former.has(ref) || definitions.has(ref)));
    for (const [ref, definition] of former) {
      if (definitions.has(ref) || !(isUnclear || bad.includes(ref))) continue;
      definitions.set(ref, { ...definition, isStale: true });
    }
    return { path, root, sight, arrival: before?.arrival ?? 0, definitions };
  }

  #giveOwners(
    before: ReadonlyMap<string, ModelFile>,
    after: ReadonlyMap<string, ModelFile>,
    order: string[],
  ): void {
    const definers = new Map<string, string[]>();
    for (const path of order) {
      for (const ref of after.get(path)?.definitions.keys() ?? []) {
        definers.set(ref, [...(definers.get(ref) ?? []), path]);
      }
    }
    const owners = new Map<string, string>();
    for (const [ref, all] of definers) {
      const owner = this.#owners.get(ref);
      const isNew = (path: string): boolean => before.get(path)?.definitions.has(ref) !== true;
      if (owner !== undefined && all.includes(owner)) owners.set(ref, owner);
      else {
        // An owner that was moved is found again by its ref; otherwise the file that has been there longest inherits.
        const moved = owner === undefined ? undefined : all.find(isNew);
        const [oldest] = [...all].sort((a, b) => arrivalOf(after, a) - arrivalOf(after, b));
        owners.set(ref, moved ?? oldest ?? '');
      }
    }
    this.#owners = owners;
  }
}

function readSight(path: string): Sight {
  const notePath = join(dirname(path), 'note.txt');
  const note = existsSync(notePath) ? readFileSync(notePath, 'utf8') : undefined;
  if (isCircle(path)) return { text: undefined, spoilt: 'circle', note };
  if (statSync(path).size > 10_000_000) return { text: undefined, spoilt: 'large', note };
  const text = readFileSync(path, 'utf8');
  return text.includes('\0')
    ? { text: undefined, spoilt: 'binary', note }
    : { text, spoilt: undefined, note };
}

/** Undefined for a document that is no good, or whose note is not there. */
function definitionOf(
  { ref, good }: WrittenDoc,
  note: string | undefined,
  root: string,
): ModelDefinition | undefined {
  if (ref === undefined || good === undefined || (good.hasNote && note === undefined)) return undefined;
  const { title, targets } = good;
  const text = good.textWith(good.hasNote ? note : undefined);
  return { ref, title, text, root, isStale: false, ...(targets && { targets }) };
}

function arrivalOf(files: ReadonlyMap<string, ModelFile>, path: string): number {
  return files.get(path)?.arrival ?? 0;
}

/** What the Locations of a file lead to, in order; a single target that cannot be looked at goes to `outOfSight`. */
function follow(file: ModelFile, outOfSight: string[]): string[] {
  const found: string[] = [];
  for (const { targets = [] } of file.definitions.values()) {
    for (const target of targets) {
      if (target.endsWith('/**/w.yml')) {
        found.push(...list(target.slice(0, -'/**/w.yml'.length), '/w.yml'));
      } else if (target.endsWith('/*.yml')) {
        const folder = dirname(target);
        found.push(...list(folder, '.yml').filter(path => dirname(path) === folder));
      } else if (isCircle(target)) outOfSight.push(target);
      else if (existsSync(target)) found.push(target);
    }
  }
  return found;
}

/** Files below a folder, in order; links in a circle among them. */
function list(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => path.endsWith(ending))
    .sort();
}

function isCircle(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
