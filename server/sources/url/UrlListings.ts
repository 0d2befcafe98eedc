import type { ListedItem, ListResult, SourceFailure } from '../Source.ts';
import { createPathMatch, isPathPattern } from '../gitProvider/createPathMatch.ts';
import type { GitUrls } from '../gitProvider/GitUrls.ts';
import { failedLook, type TreeLook } from '../http/UrlLook.ts';
import type { GitHosts } from '../providers/GitHosts.ts';

export interface UrlListingsOptions {
  hosts: GitHosts;
  gitUrls: GitUrls;
  limit: (work: () => Promise<void>) => Promise<void>;
  signal: AbortSignal;
  /** A listing has come, and it is not what the one before said. */
  changed(target: string): void;
}

interface Listing {
  /** As of the last one that came to be; what failed since does not change it. */
  files: ReadonlyMap<string, ListedItem> | undefined;
  token: string | undefined;
  failure?: SourceFailure;
}

/** Whether a URL names files of a repository by a pattern. */
export function isUrlPattern(target: string, gitUrls: GitUrls): boolean {
  if (!target.includes('*') || !URL.canParse(target)) return false;
  return isPathPattern(gitUrls.repository(new URL(target))?.path ?? '');
}

/** What URLs with a pattern stand for. As with texts, looking never waits for the network. */
export class UrlListings {
  readonly #options: UrlListingsOptions;
  readonly #listings = new Map<string, Listing>();
  readonly #asking = new Map<string, Promise<void>>();

  constructor(options: UrlListingsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#listings.size + this.#asking.size;
  }

  get asking(): ReadonlyMap<string, Promise<void>> {
    return this.#asking;
  }

  /** As of the last answer; undefined until there is one. */
  look(target: string): ListResult | undefined {
    const listing = this.#listings.get(target);
    if (listing === undefined) void this.#ask(target);
    return listing && resultOf(listing);
  }

  /** Waited for; undefined where this was closed meanwhile. */
  async list(target: string): Promise<ListResult | undefined> {
    if (!this.#listings.has(target)) await this.#ask(target);
    return this.look(target);
  }

  /** A file that some pattern stands for. */
  find(target: string): ListedItem | undefined {
    for (const { files } of this.#listings.values()) {
      const file = files?.get(target);
      if (file) return file;
    }
    return undefined;
  }

  /** Whether a pattern may stand for a URL, as far as that can be told without asking. */
  mayStandFor(pattern: string, target: string): boolean {
    const { gitUrls } = this.#options;
    if (!URL.canParse(target)) return false;
    const [wanted, path] = [pattern, target].map(url => gitUrls.repository(new URL(url))?.path);
    if (wanted === undefined || path === undefined) return false;
    return gitUrls.fromRoot(path, new URL(pattern)) === target && createPathMatch(wanted)(path);
  }

  /** Asks for these anew. False: there are none. */
  renew(isWanted: (target: string) => boolean): boolean {
    const wanted = [...this.#listings.keys()].filter(isWanted);
    for (const target of wanted) void this.#ask(target);
    return wanted.length > 0;
  }

  /** Never rejects: what goes wrong is the listing. */
  #ask(target: string): Promise<void> {
    const asked = this.#asking.get(target) ?? this.#options.limit(() => this.#fetch(target));
    this.#asking.set(target, asked);
    return asked;
  }

  async #fetch(target: string): Promise<void> {
    const { signal } = this.#options;
    const before = this.#listings.get(target);
    try {
      const look = await this.#read(target, before?.token);
      this.#asking.delete(target);
      const listing = this.#listingOf(target, look, before);
      this.#listings.set(target, listing);
      if (keyOf(listing) !== (before && keyOf(before))) this.#options.changed(target);
    } catch (error) {
      this.#asking.delete(target);
      if (!signal.aborted) throw error;
    }
  }

  async #read(target: string, token: string | undefined): Promise<TreeLook> {
    const { hosts, signal } = this.#options;
    const url = new URL(target);
    const host = await hosts.find(url);
    if (host !== undefined) return host.listFiles(url, { token, signal });
    return failedLook(
      'catalog-location',
      `${target} was not read: there is no integration for ${url.host}, which could list its files. Add one, or name each file by itself.`,
    );
  }

  #listingOf(target: string, look: TreeLook, before: Listing | undefined): Listing {
    if (look.kind === 'failed') {
      return { files: before?.files, token: before?.token, failure: look.failure };
    }
    if (look.kind === 'same') return { files: before?.files, token: look.token };
    const { gitUrls } = this.#options;
    const url = new URL(target);
    const matches = createPathMatch(gitUrls.repository(url)?.path ?? '');
    const files = new Map<string, ListedItem>();
    for (const { path, token } of look.files) {
      const found = matches(path) ? gitUrls.fromRoot(path, url) : undefined;
      if (found !== undefined) files.set(found, { target: found, token });
    }
    return { files, token: look.token };
  }
}

function resultOf({ files, failure }: Listing): ListResult {
  return failure ? { ok: false, failure } : { ok: true, items: [...(files?.values() ?? [])] };
}

function keyOf({ token = '', failure }: Listing): string {
  return `${token} ${failure?.message ?? ''}`;
}
