import type { DiscoveredFile, RepositoryLook } from '../../sources/index.ts';

/** What a provider lists, as a pass of the ingest sees it. */
export interface ListedFiles {
  /** By target. */
  files: ReadonlyMap<string, DiscoveredFile>;
  /** Whether it may have this too, as far as is known: it was not gone through yet, or could not be looked at. */
  mayHold: (target: string) => boolean;
}

/** Of a provider that nobody knows. */
export const NOTHING_KNOWN: ListedFiles = { files: new Map(), mayHold: () => true };

/** All that one journey through a provider came by. */
export interface FoundFiles {
  found: ReadonlySet<string>;
  /** What begins with one of these could not be looked at. */
  spared: readonly string[];
}

/** What a provider lists, from page to page and from journey to journey. */
export class ProviderListing {
  readonly #isKnown: (target: string, token: string) => boolean;
  readonly #files = new Map<string, DiscoveredFile>();
  #isComplete = false;
  /** But for what begins with one of these: their repositories could not be looked at. */
  #spared: readonly string[] = [];

  /** `isKnown`: whether the catalog has a target as of this token. */
  constructor(isKnown: (target: string, token: string) => boolean) {
    this.#isKnown = isKnown;
  }

  get size(): number {
    return this.#files.size;
  }

  /** All of it was gone through once. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  get current(): ListedFiles {
    // As it is now: who has gone through the files must not be told later that there are no others.
    const [isComplete, spared] = [this.#isComplete, this.#spared];
    return { files: this.#files, mayHold: target => !isComplete || isBelowAny(target, spared) };
  }

  /** The text that came with a listed file, once: then it is let go of. */
  takeText(target: string): string | undefined {
    const file = this.#files.get(target);
    if (file?.text === undefined) return undefined;
    this.#files.set(target, { target, token: file.token });
    return file.text;
  }

  /** Beside what there is. `changed`: how many the catalog has otherwise, or not at all. */
  add(files: readonly DiscoveredFile[]): { changed: number; isNews: boolean } {
    let isNews = false;
    let changed = 0;
    for (const file of files) {
      const isKnown = this.#isKnown(file.target, file.token);
      if (!isKnown) changed += 1;
      // One that could not be read the last time comes with its text once more.
      if (this.#files.get(file.target)?.token === file.token && (isKnown || file.text === undefined))
        continue;
      this.#files.set(file.target, isKnown ? { target: file.target, token: file.token } : file);
      isNews = true;
    }
    return { changed, isNews };
  }

  /** In the place of all that the repository gave. False: it is as it was. */
  replace({ base, files }: RepositoryLook): boolean {
    const found = new Set(files.map(({ target }) => target));
    const gone = this.#remove(target => isBelow(target, base) && !found.has(target));
    const spared = this.#spared.filter(other => !isBelow(other, base));
    const isLookedAtAgain = spared.length < this.#spared.length;
    this.#spared = spared;
    const { isNews } = this.add(files);
    return isNews || isLookedAtAgain || gone > 0;
  }

  /** All was gone through: what was not found is no more, unless it could not be looked at. False: it is as it was. */
  complete({ found, spared }: FoundFiles): boolean {
    const gone = this.#remove(target => !found.has(target) && !isBelowAny(target, spared));
    const isNews = gone > 0 || !this.#isComplete || spared.join('\n') !== this.#spared.join('\n');
    this.#isComplete = true;
    this.#spared = spared;
    return isNews;
  }

  #remove(isGone: (target: string) => boolean): number {
    const gone = [...this.#files.keys()].filter(isGone);
    for (const target of gone) this.#files.delete(target);
    return gone.length;
  }
}

function isBelow(target: string, base: string): boolean {
  return target.toLowerCase().startsWith(base.toLowerCase());
}

function isBelowAny(target: string, bases: readonly string[]): boolean {
  return bases.some(base => isBelow(target, base));
}
