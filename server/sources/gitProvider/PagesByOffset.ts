import type { DiscoveredPage, DiscoverOptions } from './Discovery.ts';
import { pagesInTurn } from './pagesInTurn.ts';
import { TakenPages } from './TakenPages.ts';

export interface ListPage<R> {
  repositories: readonly R[];
  /** How many there are on all pages, if the host tells. */
  size?: number | undefined;
  /** Undefined: it was the last. */
  next?: string | undefined;
}

export interface OffsetOptions<R> extends Pick<DiscoverOptions, 'after'> {
  /** The page after another, or the first one. */
  list: (after: string | undefined) => Promise<ListPage<R>>;
  lookAt: (repositories: readonly R[]) => Promise<Pick<DiscoveredPage, 'files' | 'problems'>>;
}

/** Comes after the last page, and is no page of any host. */
const AGAIN = 'again';

/**
 * Repositories of a list whose pages start at a count. One that goes while the list is gone through moves those behind it,
 * and the first of the next page to one that was read already. So unless the host tells that it holds as many as before,
 * a list of several pages is read once more in the end, and what was left out is looked at, too.
 */
export class PagesByOffset<R> {
  readonly #what: string;
  readonly #nameOf: (repository: R) => string;
  #seen = new Set<string>();
  #size: number | undefined;
  #mayHaveMoved = false;

  /** `what`: what messages call the list. */
  constructor(what: string, nameOf: (repository: R) => string) {
    this.#what = what;
    this.#nameOf = nameOf;
  }

  /** Without `after`, from the start; with it, what goes on with the one before. */
  pages(options: OffsetOptions<R>): AsyncIterable<DiscoveredPage> {
    const { after } = options;
    if (after === undefined) {
      this.#seen = new Set();
      this.#mayHaveMoved = false;
    }
    const read = (next: string | undefined): Promise<DiscoveredPage> =>
      next === AGAIN ? this.#readMissed(options) : this.#readPage(next, options);
    return pagesInTurn({ after, what: this.#what, read });
  }

  async #readPage(after: string | undefined, { list, lookAt }: OffsetOptions<R>): Promise<DiscoveredPage> {
    const { repositories, size, next: following } = await list(after);
    if (after !== undefined) this.#mayHaveMoved ||= !isAsLarge(size, this.#size);
    this.#size = size;
    const page = await this.#lookAt(repositories, lookAt);
    const next = following ?? (this.#mayHaveMoved ? AGAIN : undefined);
    return { ...page, ...(next !== undefined && { next }) };
  }

  async #readMissed({ list, lookAt }: OffsetOptions<R>): Promise<DiscoveredPage> {
    const taken = new TakenPages(this.#what);
    const all: R[] = [];
    let after: string | undefined;
    do {
      if (after !== undefined) taken.take(after);
      const { repositories, next } = await list(after);
      all.push(...repositories);
      after = next;
    } while (after !== undefined);
    return this.#lookAt(all, lookAt);
  }

  async #lookAt(
    repositories: readonly R[],
    lookAt: OffsetOptions<R>['lookAt'],
  ): Promise<Omit<DiscoveredPage, 'next'>> {
    const fresh = repositories.filter(repository => !this.#seen.has(this.#nameOf(repository)));
    const found = await lookAt(fresh);
    // Where that came to no end, the page is read again.
    for (const repository of fresh) this.#seen.add(this.#nameOf(repository));
    return { ...found, seen: fresh.length };
  }
}

/** What was added comes behind all others, or is not missed by anybody yet. */
function isAsLarge(size: number | undefined, before: number | undefined): boolean {
  return size !== undefined && before !== undefined && size >= before;
}
