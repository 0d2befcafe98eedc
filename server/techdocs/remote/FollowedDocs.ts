import { setTimeout as pause } from 'node:timers/promises';
import { isAbortError, messageOf } from '../../../model/index.ts';
import type { CatalogChange } from '../../../protocol/http/callboard.ts';
import type { Logger } from '../../events/index.ts';
import type { DocsPlace } from '../places/DocsPlace.ts';
import type { DocsPlaces } from '../places/DocsPlaces.ts';
import type { RemoteTrees } from './RemoteTrees.ts';

/** Timers take no more. */
const MOST_MS = 2 ** 31 - 1;

export interface FollowedDocsOptions {
  places: Pick<DocsPlaces, 'own' | 'allOnHosts'>;
  trees: Pick<RemoteTrees, 'follow'>;
  logger: Pick<Logger, 'info' | 'warn'>;
  /** Their files are there, in this folder. */
  read: (place: DocsPlace, folder: string) => void;
  /** How many sites at most, as it is at the moment. */
  most: () => number;
  /** Between two requests. */
  pauseMs?: number;
}

interface Later {
  ref: string;
  /** By Date.now(). */
  at: number;
}

/** Nobody waits: a host is asked for the next site no sooner. */
const PAUSE_MS = 500;
/** Pages of a provider come one right after another. */
const GATHER_MS = 200;

/**
 * Reads the docs of hosts that nobody has opened, so that search knows them: one after another, beside everything else, when
 * the catalog gets them or has moved on; what failed, again when its host may be asked or, where it said that it has not that, when the
 * catalog has moved on.
 */
export class FollowedDocs {
  readonly #options: FollowedDocsOptions;
  readonly #due = new Set<string>();
  readonly #followed = new Map<string, string>();
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> | undefined;
  #isStarted = false;
  #isLimitTold = false;

  constructor(options: FollowedDocsOptions) {
    this.#options = options;
  }

  /** Begins with all that the catalog has, once it is ready. Does nothing the second time. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.renewAll();
  }

  /** The catalog is another. */
  take({ upserted, removed, truncated }: CatalogChange): void {
    if (truncated) this.renewAll();
    for (const ref of removed) this.#followed.delete(ref);
    this.#add(upserted);
  }

  /** Repositories have moved on. */
  moved(): void {
    this.#add(this.#followed.keys());
  }

  /** All is to be looked at, since more of it may be wanted now. */
  renewAll(): void {
    if (!this.#isStarted) return;
    this.#options.places.allOnHosts().then(
      refs => {
        this.#add(refs);
      },
      (error: unknown) => {
        if (this.#stop.signal.aborted) return;
        this.#options.logger.warn(`Docs of Git hosts are not found by search: ${messageOf(error)}`);
      },
    );
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.#work;
  }

  #add(refs: Iterable<string>): void {
    if (!this.#isStarted || this.#stop.signal.aborted) return;
    for (const ref of refs) this.#due.add(ref);
    if (this.#due.size > 0) this.#wake(GATHER_MS);
  }

  #wake(inMs: number): void {
    if (this.#work !== undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        // It never rejects.
        this.#work = this.#goThrough().then(later => {
          this.#work = undefined;
          this.#goOn(later);
        });
      },
      Math.min(inMs, MOST_MS),
    );
    this.#timer.unref();
  }

  /** What came up at the very end does not wait for what has to. */
  #goOn(later: readonly Later[]): void {
    if (this.#stop.signal.aborted) return;
    const isMoreDue = this.#due.size > 0;
    for (const { ref } of later) this.#due.add(ref);
    if (isMoreDue) this.#wake(GATHER_MS);
    else if (later.length > 0) {
      this.#wake(Math.max(GATHER_MS, Math.min(...later.map(({ at }) => at)) - Date.now()));
    }
  }

  /** Gives what its host is to be asked for later. */
  async #goThrough(): Promise<Later[]> {
    const later: Later[] = [];
    for (let ref = this.#next(); ref !== undefined; ref = this.#next()) {
      try {
        const at = await this.#follow(ref);
        if (at !== undefined) later.push({ ref, at });
      } catch (error) {
        if (this.#stop.signal.aborted || isAbortError(error)) return later;
        this.#options.logger.warn(`The docs of ${ref} are not found by search: ${messageOf(error)}`);
        await this.#rest();
      }
    }
    return later;
  }

  #next(): string | undefined {
    if (this.#stop.signal.aborted) return undefined;
    const [ref] = this.#due;
    if (ref !== undefined) this.#due.delete(ref);
    return ref;
  }

  /** When to try again, where its host is not to be asked now. */
  async #follow(ref: string): Promise<number | undefined> {
    const { places, trees, read } = this.#options;
    const place = await places.own(ref);
    if (place?.tree.kind !== 'remote') {
      this.#followed.delete(ref);
      return undefined;
    }
    if (!this.#isWanted(ref, place.tree.url.href)) return undefined;
    this.#followed.set(ref, place.tree.url.href);
    const followed = await trees.follow(place.tree);
    if (followed.kind === 'failed') return undefined;
    if (followed.kind === 'there') read(place, followed.folder);
    else if (followed.reason !== undefined) {
      this.#options.logger.warn(`The docs of ${ref} are not found by search for now: ${followed.reason}`);
    }
    if (followed.wasAsked) await this.#rest();
    return followed.kind === 'later' ? followed.at : undefined;
  }

  #isWanted(ref: string, url: string): boolean {
    const { most, logger } = this.#options;
    const sites = new Set(this.#followed.values());
    if (this.#followed.has(ref) || sites.has(url) || sites.size < most()) return true;
    if (!this.#isLimitTold && most() > 0) {
      this.#isLimitTold = true;
      logger.info(
        `There are docs of more than ${most()} sites on Git hosts: the others are found by search once somebody has opened them. callboard.docs.searchRemote of app-config.yaml says how many.`,
      );
    }
    return false;
  }

  async #rest(): Promise<void> {
    const { pauseMs = PAUSE_MS } = this.#options;
    await pause(pauseMs, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
  }
}
