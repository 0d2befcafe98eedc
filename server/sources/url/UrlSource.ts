import pLimit from 'p-limit';
import type { ListResult, ReadResult } from '../Source.ts';
import { createGitUrls } from '../providers/createGitUrls.ts';
import { GitHosts } from '../providers/GitHosts.ts';
import type { Readable } from './isUrlReadable.ts';
import { readUrl } from './readUrl.ts';
import { UrlListings } from './UrlListings.ts';
import type { UrlLook } from '../http/UrlLook.ts';

export interface UrlSourceOptions {
  readable: Readable;
  /** What a provider tells of its files: they are not asked for one by one. */
  provided?: ProvidedFiles;
  /** A look has come, and it is not what the one before said. */
  changed(target: string): void;
}

export interface ProvidedFiles {
  find(target: string): { token: string; text?: string } | undefined;
  /** The text that was told with it, once. */
  takeText(target: string): string | undefined;
}

/** Requests under way at once. */
const CONCURRENCY = 8;

/**
 * Texts behind URLs. Looking never waits for the network: it tells what is known, and asks beside it, so that a slow
 * host holds nothing else up.
 */
export class UrlSource {
  readonly #options: UrlSourceOptions;
  readonly #hosts: GitHosts;
  readonly #limit = pLimit(CONCURRENCY);
  readonly #abort = new AbortController();
  readonly #cutShort = new AbortController();
  readonly #looks = new Map<string, UrlLook>();
  /** Provided files that could not be read, and the token that they had. */
  readonly #failedReads = new Map<string, { token: string; look: UrlLook & { kind: 'failed' } }>();
  readonly #asking = new Map<string, Promise<void>>();
  /** When all was last asked anew. */
  #since = performance.now();
  /** Of URLs with a pattern. */
  readonly listings: UrlListings;

  constructor(options: UrlSourceOptions) {
    const { integrations = [] } = options.readable;
    this.#options = options;
    this.#hosts = new GitHosts(integrations);
    this.listings = new UrlListings({
      hosts: this.#hosts,
      gitUrls: createGitUrls(integrations),
      limit: this.#limit,
      signal: this.#abort.signal,
      changed: target => {
        options.changed(target);
      },
    });
  }

  /** How many are followed. */
  get size(): number {
    return this.#looks.size + this.#asking.size + this.listings.size;
  }

  follows(target: string): boolean {
    return this.#looks.has(target) || this.#asking.has(target);
  }

  get isAsking(): boolean {
    return this.#asking.size > 0 || this.listings.asking.size > 0;
  }

  /** Aborted once a read could only be told that this is closed: that says nothing of the URL, and must not be kept. */
  get cutShort(): AbortSignal {
    return this.#cutShort.signal;
  }

  /** What it holds, as of the last answer; undefined until there is one. `token`: of what was read of it before. */
  look(target: string, token: string | undefined): UrlLook | undefined {
    const provided = this.#findProvided(target);
    if (provided) return this.#lookAtProvided(target, provided);
    const look = this.#looks.get(target);
    if (look === undefined) void this.#ask(target, token);
    return look;
  }

  /** The text, waited for. */
  async read(target: string): Promise<ReadResult> {
    const provided = this.#findProvided(target);
    if (provided) return this.#readProvided(target, provided.token);
    if (!this.#looks.has(target)) await this.#ask(target, undefined);
    let look = this.#looks.get(target);
    if (look?.kind === 'same') {
      this.#looks.delete(target);
      await this.#ask(target, undefined);
      look = this.#looks.get(target);
    }
    if (look?.kind === 'text') return { ok: true, text: look.text, token: look.token };
    if (look?.kind === 'failed') return { ok: false, failure: look.failure };
    return this.#closed(target);
  }

  /** The files that a URL with a pattern stands for, waited for. */
  async list(target: string): Promise<ListResult> {
    return (await this.listings.list(target)) ?? this.#closed(target);
  }

  /** What is known of a file without asking for it. */
  #findProvided(target: string): { token: string; text?: string } | undefined {
    return this.#options.provided?.find(target) ?? this.listings.find(target);
  }

  #lookAtProvided(target: string, { token, text }: { token: string; text?: string }): UrlLook {
    const failed = this.#failedReads.get(target);
    return text === undefined && failed?.token === token ? failed.look : { kind: 'same', token };
  }

  async #readProvided(target: string, token: string): Promise<ReadResult> {
    const text = this.#options.provided?.takeText(target);
    if (text !== undefined) return { ok: true, text, token };
    const { signal } = this.#abort;
    const { reading = [] } = this.#options.readable;
    const look = await this.#limit(() =>
      readUrl(target, { allow: reading, hosts: this.#hosts, since: performance.now(), signal }),
    ).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (look?.kind === 'text') return { ok: true, text: look.text, token };
    if (look?.kind !== 'failed') return this.#closed(target);
    // It counts as failed until all is asked anew.
    this.#failedReads.set(target, { token, look });
    this.#options.changed(target);
    return { ok: false, failure: look.failure };
  }

  #closed(target: string): ReadResult & { ok: false } {
    this.#cutShort.abort();
    const message = `${target} was not read: the catalog is closing.`;
    return { ok: false, failure: { rule: 'file-unreadable', message } };
  }

  /** Asks all that are followed anew, or these; those that hold something else are told of as `changed`. */
  renew(isWanted: (target: string) => boolean = () => true): void {
    this.#since = performance.now();
    const failed = [...this.#failedReads.keys()].filter(isWanted);
    for (const target of failed) this.#failedReads.delete(target);
    for (const target of failed) this.#options.changed(target);
    for (const [target, look] of this.#looks) if (isWanted(target)) void this.#ask(target, tokenOf(look));
    this.listings.renew(isWanted);
  }

  /** Resolves when nothing is being asked. */
  async whenIdle(): Promise<void> {
    while (this.isAsking) await Promise.all([...this.#asking.values(), ...this.listings.asking.values()]);
  }

  close(): void {
    this.#abort.abort();
  }

  /** Never rejects: what goes wrong is the look. */
  #ask(target: string, token: string | undefined): Promise<void> {
    const asked = this.#asking.get(target) ?? this.#limit(() => this.#fetch(target, token));
    this.#asking.set(target, asked);
    return asked;
  }

  async #fetch(target: string, token: string | undefined): Promise<void> {
    const { signal } = this.#abort;
    try {
      const { reading = [] } = this.#options.readable;
      const look = await readUrl(target, {
        ...{ allow: reading, hosts: this.#hosts },
        ...{ token, since: this.#since, signal },
      });
      const before = this.#looks.get(target);
      // A text that was read already is kept: it may be asked for once more.
      if (look.kind !== 'same' || before === undefined) this.#looks.set(target, look);
      this.#asking.delete(target);
      if (keyOf(look) !== (before ? keyOf(before) : undefined)) this.#options.changed(target);
    } catch (error) {
      this.#asking.delete(target);
      if (!signal.aborted) throw error;
    }
  }
}

function tokenOf(look: UrlLook): string | undefined {
  return look.kind === 'failed' ? undefined : look.token;
}

function keyOf(look: UrlLook): string {
  return look.kind === 'failed' ? `failed ${look.failure.message}` : look.token;
}
