import { setTimeout as pause } from 'node:timers/promises';
import { isAbortError, messageOf } from '../../../model/index.ts';
import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import {
  RateLimited,
  type DiscoveredPage,
  type DiscoverOptions,
  type Discovery,
  type KnownRevision,
} from '../../sources/index.ts';
import { ProviderListing, type FoundFiles, type ListedFiles } from './ProviderListing.ts';
import { SeenRevisions } from './SeenRevisions.ts';
import { nextTime, type Schedule } from './Schedule.ts';

export interface ProviderSyncOptions {
  /** Its key and id, e.g. `github:default`. */
  id: string;
  label: string;
  gives: ProviderStatus['gives'];
  schedule: Schedule;
  open: () => Promise<Discovery>;
  /** Whether the catalog has a target as of this token. */
  isKnown: (target: string, token: string) => boolean;
  /** Whether the catalog has nothing of it yet. */
  isFirst: () => boolean;
  /** What it lists is another now, or it is known now that there is no more. */
  changed: () => void;
  /** Where branches are that it looked at: those that are elsewhere than before, and those that it knows no more. */
  moved: (revisions: readonly KnownRevision[]) => void;
  /** Its status is another now. */
  told: () => void;
}

/** A sync that goes on. */
interface Running {
  /** It has ended, or has to wait. */
  settled: Promise<void>;
  isSettled: boolean;
  settle: () => void;
  abort: AbortController;
}

/** How far it has come. */
interface Journey extends FoundFiles {
  found: Set<string>;
  /** Nothing was left out, or it is known whose it is. */
  isWhole: boolean;
  spared: string[];
  /** Of the last page. */
  after: string | undefined;
}

/** So many are told by name. */
const MOST_PROBLEMS = 50;
/** Of more repositories that may be others than before, going through all is the smaller work. */
const MOST_LOOKS = 20;
/** After a failure, unless the schedule comes first. */
const RETRY_MS = [10_000, 60_000, 300_000];
/** Timers hold no more. */
const MOST_TIMER_MS = 2 ** 31 - 1;

/**
 * What one provider lists, kept in step with it. What was listed before stays until a sync has gone through all of it: a
 * provider that fails never empties the catalog.
 */
export class ProviderSync {
  readonly #options: ProviderSyncOptions;
  readonly #abort = new AbortController();
  readonly #listing: ProviderListing;
  /** A sync came to an end, whichever. */
  #hasEnded = false;
  #discovery: Promise<Discovery> | undefined;
  #running: Running | undefined;
  /** Somebody wants it gone through once more than it is at present. */
  #isWantedAgain = false;
  /** Pages of repositories to look at one by one. */
  #due = new Set<string>();
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #state: ProviderStatus['state'] = 'idle';
  #counts: Pick<ProviderStatus, 'seen' | 'changed' | 'total'> = { seen: 0, changed: 0 };
  #problems: ProviderStatus['problems'] = [];
  readonly #revisions = new SeenRevisions();
  /** Why it failed or waits, and until when. */
  #trouble: Pick<ProviderStatus, 'error' | 'until'> = {};
  #syncedAt: string | undefined;
  #nextAt: string | undefined;

  constructor(options: ProviderSyncOptions) {
    this.#options = options;
    this.#listing = new ProviderListing(options.isKnown);
  }

  get status(): ProviderStatus {
    const { id, label, gives } = this.#options;
    return {
      id,
      label,
      gives,
      state: this.#state,
      ...this.#counts,
      files: this.#listing.size,
      problems: this.#problems,
      ...this.#trouble,
      ...(this.#syncedAt !== undefined && { syncedAt: this.#syncedAt }),
      ...(this.#nextAt !== undefined && { nextAt: this.#nextAt }),
    };
  }

  get listing(): ListedFiles {
    return this.#listing.current;
  }

  /** See ProviderListing. */
  takeText(target: string): string | undefined {
    return this.#listing.takeText(target);
  }

  /** Goes through the provider now, unless it is being gone through. Resolves at the end, or when it has to wait. */
  sync(): Promise<void> {
    this.#running ??= this.#start();
    return this.#running.settled;
  }

  /** Goes through it from the start: what is under way may have passed by what is another now. */
  syncAnew(): void {
    if (this.#running) this.#isWantedAgain = true;
    else void this.sync();
  }

  /** Looks at these repositories alone, by a page of each; after the sync that is under way, if there is one. */
  lookAt(pages: readonly string[]): void {
    for (const page of pages) this.#due.add(page);
    this.#look();
  }

  /** Ends the sync that is under way. What it found stays; the next one comes by the schedule. */
  cancel(): void {
    this.#isWantedAgain = false;
    this.#running?.abort.abort();
  }

  /** Whether it is being gone through for the first time, as far as anybody knows. */
  get isExpectingMore(): boolean {
    const isUnderWay = this.#state === 'syncing' || (this.#state === 'idle' && !this.#hasEnded);
    return isUnderWay && !this.#listing.isComplete && this.#syncedAt === undefined;
  }

  /** Resolves when what is under way has ended, or has to wait; undefined where nothing is to be waited for. */
  get underWay(): Promise<void> | undefined {
    return this.#running?.isSettled === false ? this.#running.settled : this.#looking;
  }

  /** Whether it says where the branch of this file is. */
  knowsRevision(target: string): boolean {
    return this.#revisions.has(target);
  }

  /** Nobody follows from now on what it knew. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#tellRevisions(this.#revisions.keep());
    this.#abort.abort();
  }

  #start(): Running {
    clearTimeout(this.#timer);
    const abort = new AbortController();
    const running = createRunning(abort);
    // It never rejects.
    void this.#run(AbortSignal.any([this.#abort.signal, abort.signal])).then(() => {
      this.#running = undefined;
      this.#schedule();
      this.#options.told();
      running.settle();
      if (this.#abort.signal.aborted) return;
      if (this.#isWantedAgain) void this.sync();
      else this.#look();
    });
    return running;
  }

  /** What it cannot do now is done after what is under way: see #start and #lookAtDue. */
  #look(): void {
    if (this.#due.size === 0 || this.#running || this.#looking || this.#abort.signal.aborted) return;
    // It never rejects.
    this.#looking = this.#lookAtDue(this.#abort.signal).then(isWholeWanted => {
      this.#looking = undefined;
      if (isWholeWanted) this.syncAnew();
      // What came up after the last look at what is due.
      else this.#look();
    });
  }

  /** True where going through all of it is the way: that tells what is wrong, waits, and tries again. */
  async #lookAtDue(signal: AbortSignal): Promise<boolean> {
    try {
      const discovery = await this.#open();
      for (const page of this.#due) {
        // That goes through all.
        if (this.#running) return false;
        if (discovery.lookAt === undefined || this.#due.size > MOST_LOOKS) return true;
        this.#due.delete(page);
        const { isKnown } = this.#options;
        const look = await discovery.lookAt(new URL(page), { isFirst: false, isKnown, signal });
        // What it gave stays.
        if (look.problems.length > 0) return true;
        const isNews = this.#listing.replace(look);
        this.#tellRevisions([...this.#revisions.note(look.files), ...this.#goneRevisions()]);
        if (isNews) {
          this.#options.told();
          this.#options.changed();
        }
      }
      return false;
    } catch {
      return !signal.aborted;
    }
  }

  /** What goes wrong is told in the status. */
  async #run(signal: AbortSignal): Promise<void> {
    this.#counts = { seen: 0, changed: 0 };
    this.#problems = [];
    this.#tell('syncing');
    try {
      await this.#goThrough(signal);
      this.#failures = 0;
      this.#syncedAt = new Date().toISOString();
      this.#tell('idle');
    } catch (error) {
      if (isAbortError(error) || signal.aborted) {
        this.#failures = 0;
        this.#hasEnded = true;
        this.#tell('idle');
        this.#options.changed();
        return;
      }
      this.#failures += 1;
      const name = error instanceof Error ? error.name : 'Error';
      this.#tell('failed', { error: { name, message: messageOf(error) } });
      // Nobody is to wait for what may not come.
      this.#options.changed();
    }
  }

  async #goThrough(signal: AbortSignal): Promise<void> {
    // One at a time: of two answers, nobody would know which is the newer one.
    await this.#looking;
    signal.throwIfAborted();
    this.#isWantedAgain = false;
    this.#due.clear();
    const discovery = await this.#open();
    const { isFirst, isKnown } = this.#options;
    const journey: Journey = { found: new Set(), isWhole: true, spared: [], after: undefined };
    const options = { isFirst: isFirst(), isKnown, signal };
    while (!(await this.#goOn(discovery, journey, options)));
    const { seen, total = seen } = this.#counts;
    // A page that got lost is no reason to let go of what was on it.
    if (!journey.isWhole || seen < total) return;
    const isNews = this.#listing.complete(journey);
    this.#tellRevisions(this.#goneRevisions());
    if (isNews) this.#options.changed();
  }

  /** One that cannot be opened is tried anew the next time. */
  #open(): Promise<Discovery> {
    const opening = (this.#discovery ??= this.#options.open());
    opening.catch(() => {
      this.#discovery = undefined;
    });
    return opening;
  }

  /** Page by page to the end; false where the provider wanted a pause, which was made. */
  async #goOn(discovery: Discovery, journey: Journey, options: DiscoverOptions): Promise<boolean> {
    try {
      for await (const page of discovery.pages({ ...options, after: journey.after })) {
        journey.isWhole &&= page.problems.every(({ base }) => base !== undefined);
        journey.spared.push(...page.problems.flatMap(({ base = [] }) => base));
        journey.after = page.next;
        this.#take(page, journey.found);
      }
      return true;
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      await this.#wait(error, options.signal);
      return false;
    }
  }

  async #wait({ name, message, until }: RateLimited, signal: AbortSignal): Promise<void> {
    this.#tell('waiting', { until: until.toISOString(), error: { name, message } });
    this.#running?.settle();
    this.#options.changed();
    const delay = Math.min(Math.max(0, until.getTime() - Date.now()), MOST_TIMER_MS);
    await pause(delay, undefined, { signal });
    this.#tell('syncing');
  }

  #take({ files, seen, total, problems }: DiscoveredPage, found: Set<string>): void {
    for (const { target } of files) found.add(target);
    this.#tellRevisions(this.#revisions.note(files));
    const { changed, isNews } = this.#listing.add(files);
    const { seen: seenBefore, changed: changedBefore } = this.#counts;
    this.#counts = {
      seen: seenBefore + seen,
      changed: changedBefore + changed,
      ...(total !== undefined && { total }),
    };
    const told = problems.map(({ repository, message }) => ({ repository, message }));
    this.#problems = [...this.#problems, ...told].slice(0, MOST_PROBLEMS);
    this.#options.told();
    if (isNews) this.#options.changed();
  }

  /** Of files that it lists no more. */
  #goneRevisions(): KnownRevision[] {
    return this.#revisions.keep(this.#listing.current.files);
  }

  #tellRevisions(revisions: readonly KnownRevision[]): void {
    // Of one that was stopped, nobody would take back what comes late.
    if (revisions.length > 0 && !this.#abort.signal.aborted) this.#options.moved(revisions);
  }

  #schedule(): void {
    this.#nextAt = undefined;
    if (this.#abort.signal.aborted) return;
    const times = [nextTime(this.#options.schedule, new Date())?.getTime(), this.#retryTime()];
    const next = Math.min(...times.filter(time => time !== undefined));
    if (!Number.isFinite(next)) return;
    this.#nextAt = new Date(next).toISOString();
    this.#timer = setTimeout(() => void this.sync(), Math.min(next - Date.now(), MOST_TIMER_MS));
  }

  #retryTime(): number | undefined {
    if (this.#failures === 0) return undefined;
    return Date.now() + (RETRY_MS[Math.min(this.#failures, RETRY_MS.length) - 1] ?? 0);
  }

  #tell(state: ProviderStatus['state'], trouble: Pick<ProviderStatus, 'error' | 'until'> = {}): void {
    this.#state = state;
    this.#trouble = trouble;
    this.#options.told();
  }
}

function createRunning(abort: AbortController): Running {
  let resolveSettled = (): void => undefined;
  const running: Running = {
    settled: new Promise(resolve => {
      resolveSettled = resolve;
    }),
    isSettled: false,
    settle: () => {
      running.isSettled = true;
      resolveSettled();
    },
    abort,
  };
  return running;
}
