import { isAbortError, messageOf, type Problem } from '../../../model/index.ts';
import type { RefreshedSources } from '../../../protocol/http/catalogSchemas.ts';
import type { CatalogChange, FileProblems, ProviderStatus } from '../../../protocol/http/callboard.ts';
import {
  isUrl,
  LiveFileSource,
  locationRefOf,
  Sources,
  type KnownRevision,
  type ProviderNews,
} from '../../sources/index.ts';
import {
  CatalogWriter,
  isDamage,
  readKnownLocations,
  readProblemsOf,
  tidyUp,
  type CatalogWriteResult,
  type Database,
} from '../../store/index.ts';
// Not by the folder's door: that would load the log's library into this thread.
import { releaseMemory } from '../../common/releaseMemory.ts';
import { createOwnerLines } from '../processors/createOwnerLines.ts';
import { createRootContexts, type CatalogRootContext } from '../providers/CatalogRootContext.ts';
import type { CatalogSettings, IngestMetrics, IngestStatus } from '../types.ts';
import { ProviderSyncs } from '../sync/ProviderSyncs.ts';
import { CatalogSync } from './CatalogSync.ts';
import { FollowedUrls } from './FollowedUrls.ts';
import { isAffected } from './isAffected.ts';
import { parseKnownFile, type KnownFile } from './KnownFile.ts';
import { ParsingThread } from './ParsingThread.ts';
import { workerEntry } from './workerEntry.ts';

export interface IngestEngineOptions {
  database: Database;
  settings: CatalogSettings;
  status(status: IngestStatus): void;
  change(change: CatalogChange): void;
  problems(problems: FileProblems): void;
  providers?(statuses: ProviderStatus[]): void;
  revisions?(revisions: readonly KnownRevision[]): void;
  notice?(message: string): void;
  log(level: 'info' | 'warn' | 'error', message: string): void;
}

/** Saves come in bursts (a checkout, a formatter): what is touched within this time is looked at together. */
const COALESCE_MS = 30;
/** So do events of Git providers. */
const EVENTS_MS = 300;
/** A file that was being written when it was looked at is looked at once more. */
const SETTLE_MS = 150;
/** A pass that wrote more rows leaves enough behind to be worth tidying up. */
const LARGE_ROWS = 10_000;
const TIDY_MS = 300;
const RETRY_MS = [5_000, 15_000, 60_000];

/** Keeps the catalog's database in step with its sources: one pass at a time, each for all that came up meanwhile. */
export class IngestEngine {
  readonly #options: IngestEngineOptions;
  readonly #ownerLines = createOwnerLines();
  readonly #writer: CatalogWriter;
  readonly #metrics: IngestMetrics = {
    filesListed: 0,
    filesRead: 0,
    documentsParsed: 0,
    rowsWritten: 0,
    commits: 0,
  };
  readonly #abort = new AbortController();
  readonly #timers = new Set<NodeJS.Timeout>();
  #files: LiveFileSource;
  readonly #urls: FollowedUrls;
  readonly #providers: ProviderSyncs;
  #settings: CatalogSettings;
  #roots: CatalogRootContext[];
  /** Undefined until it is read from the store, and again after a write failed. */
  #known: Map<string, KnownFile> | undefined;
  /** From a pass over nothing to the one after which no URL that it led to is awaited any more. */
  #isFirstLoad = false;
  #withProblems = new Set<string>();
  /** Files whose problems were written and are still to be told: kept where reading them failed. */
  readonly #untold = new Set<string>();
  #touched = new Set<string>();
  /** Those of the touched that are looked at for the second time after one touch. */
  #settling = new Set<string>();
  #wantsFullPass = false;
  /** Providers are to be gone through as soon as it is known what the catalog has of them. */
  #wantsSync = false;
  /** By what they say: what many say is looked at once. */
  readonly #news = new Map<string, ProviderNews>();
  #waiting: (() => void)[] = [];
  #running: Promise<void> | undefined;
  #failures = 0;
  #filesListedBefore = 0;

  constructor(options: IngestEngineOptions) {
    this.#options = options;
    this.#writer = new CatalogWriter(options.database, (location, document) =>
      this.#ownerLines.lineOf(location, document),
    );
    this.#files = this.#createFiles();
    const start = (): void => {
      this.#start();
    };
    this.#providers = new ProviderSyncs(options.settings, {
      isKnown: (target, token) => this.#known?.get(locationRefOf(target))?.token === token,
      hasAny: rootId => [...(this.#known?.values() ?? [])].some(known => known.rootId === rootId),
      changed: start,
      told: statuses => options.providers?.(statuses),
      moved: revisions => options.revisions?.(revisions),
    });
    this.#urls = new FollowedUrls(options.settings, this.#providers, start);
    this.#settings = options.settings;
    this.#roots = createRootContexts(options.settings);
  }

  get metrics(): IngestMetrics {
    return { ...this.#metrics, filesListed: this.#filesListedBefore + this.#files.filesListed };
  }

  /** Asks sources anew; resolves when the catalog shows what they say, or it has been told why it cannot. */
  refresh(sources: RefreshedSources = 'all'): Promise<void> {
    this.#wantsFullPass = true;
    if (sources === 'all') {
      this.#urls.renew();
      this.#wantsSync = true;
    }
    return this.#whenShown();
  }

  /** Goes through one provider now; resolves as `refresh` does. `id`: of its status. */
  async syncProvider(id: string): Promise<void> {
    await this.#providers.syncOne(id);
    await this.#whenShown();
  }

  /** Ends a provider's sync that is under way; resolves when the catalog shows what it found. */
  cancelSync(id: string): Promise<void> {
    this.#providers.cancel(id);
    return this.#whenShown();
  }

  /** Looks anew at what these paths and URLs, from which something was read, may depend on, and at little else. */
  renew(targets: readonly string[]): void {
    const urls = targets.filter(isUrl);
    if (urls.length < targets.length) this.#wantsFullPass = true;
    const isListed = this.#providers.renew(urls);
    const { source } = this.#urls;
    // What a pattern stands for is known by its listing.
    const isOfPattern = source.listings.renew(pattern =>
      urls.some(url => source.listings.mayStandFor(pattern, url)),
    );
    const isFollowed = isOfPattern || urls.some(url => source.follows(url));
    this.#urls.renew(target => urls.some(url => target.startsWith(url.slice(0, url.lastIndexOf('/') + 1))));
    if (urls.length > 0 && !isListed && !isFollowed) {
      this.#wantsFullPass = true;
      this.#wantsSync = true;
    }
    this.#start();
  }

  /** Resolves when the catalog shows what is known by now and what is being asked. */
  #whenShown(): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push(resolve);
      this.#start();
    });
  }

  /** Looks anew at what a Git provider said is another now, a moment later: whatever else it says until then is in it. */
  heed(news: ProviderNews): void {
    if (this.#news.size === 0) {
      this.#after(EVENTS_MS, () => {
        this.#heedAll();
      });
    }
    this.#news.set(JSON.stringify(news), news);
  }

  #heedAll(): void {
    const all = [...this.#news.values()];
    this.#news.clear();
    for (const news of all) this.#providers.heed(news);
    const repositories = all.flatMap(({ affected }) => affected.repositories);
    if (repositories.length > 0)
      this.#urls.renew(target => repositories.some(one => isAffected(target, one)));
  }

  configure(settings: CatalogSettings): Promise<void> {
    this.#settings = settings;
    this.#providers.configure(settings);
    this.#urls.configure(settings);
    this.#roots = createRootContexts(settings);
    return this.refresh();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#providers.close();
    this.#urls.close();
    await this.#running;
    this.#files.close();
  }

  #createFiles(): LiveFileSource {
    return new LiveFileSource({
      touched: path => {
        this.#touch(path);
      },
      watchFailed: message => {
        this.#options.notice?.(message);
      },
      flooded: count => {
        const told = `${count} changes were told of at once, and the system may have left some out`;
        this.#options.log('info', `${told}: all files are looked at again.`);
        this.#wantsFullPass = true;
        this.#start();
      },
    });
  }

  #touch(path: string): void {
    const isNew = this.#touched.size === 0;
    this.#touched.add(path);
    this.#settling.delete(path);
    if (isNew) {
      this.#after(COALESCE_MS, () => {
        this.#start();
      });
    }
  }

  #start(): void {
    if (this.#running !== undefined || this.#abort.signal.aborted) return;
    this.#running = this.#runPasses().finally(() => {
      this.#running = undefined;
      // Something may have come up after the last look at what is wanted.
      if (this.#isWanted()) this.#start();
    });
  }

  /** Until nothing is left to look at. Never rejects: what goes wrong is told in the status. */
  async #runPasses(): Promise<void> {
    while (this.#isWanted()) {
      const waiting = this.#waiting;
      this.#waiting = [];
      try {
        if (await this.#isWorthAPass()) await this.#runPass();
        this.#failures = 0;
      } catch (error) {
        this.#tellFailure(error);
        // Cut short by new settings: the pass for those answers these too.
        if (isAbortError(error) && !this.#abort.signal.aborted) {
          this.#waiting.push(...waiting);
          continue;
        }
      }
      this.#resolveWhenIdle(waiting);
    }
    this.#urls.schedule();
  }

  /** Who waits for a refresh waits for what URLs hold too, and for the pass that takes it in. */
  #resolveWhenIdle(waiting: (() => void)[]): void {
    if (waiting.length === 0) return;
    const { underWay } = this.#providers;
    if (!this.#urls.hasNews && underWay === undefined) {
      for (const resolve of waiting) resolve();
      return;
    }
    void Promise.all([this.#urls.source.whenIdle(), underWay]).then(() => {
      this.#waiting.push(...waiting);
      this.#start();
    });
  }

  #isWanted(): boolean {
    const isWanted =
      this.#wantsFullPass ||
      this.#urls.hasChanged ||
      this.#providers.hasChanged ||
      this.#touched.size > 0 ||
      this.#waiting.length > 0;
    return isWanted && !this.#abort.signal.aborted;
  }

  /** Most of what is touched in a folder is nothing to the catalog. */
  async #isWorthAPass(): Promise<boolean> {
    const touched = this.#touched;
    const fresh = [...touched].filter(path => !this.#settling.has(path));
    this.#touched = new Set();
    this.#settling = new Set();
    const providerChanged = this.#providers.takeChange();
    const urlChanged = this.#urls.takeChange() || providerChanged;
    if (this.#wantsFullPass) {
      this.#wantsFullPass = false;
      this.#filesListedBefore += this.#files.filesListed;
      this.#files.close();
      this.#files = this.#createFiles();
      return true;
    }
    const fileChanged = touched.size > 0 && (await this.#files.touch(touched));
    if (!fileChanged) return urlChanged;
    if (fresh.length > 0) {
      this.#after(SETTLE_MS, () => {
        this.#settle(fresh);
      });
    }
    return true;
  }

  #settle(paths: string[]): void {
    for (const path of paths) {
      // What was touched meanwhile is looked at anew, and settles after that.
      if (!this.#touched.has(path)) this.#settling.add(path);
      this.#touched.add(path);
    }
    this.#start();
  }

  async #runPass(): Promise<void> {
    const { database } = this.#options;
    const begun = performance.now();
    const before = this.metrics;
    const isThreadsFirst = this.#known === undefined;
    this.#known ??= await this.#readKnown();
    this.#isFirstLoad ||= this.#known.size === 0;
    if (this.#wantsSync) void this.#providers.sync();
    this.#wantsSync = false;
    this.#ownerLines.forget();
    const urls = this.#urls.source;
    let told = 0;
    await new CatalogSync({
      database,
      writer: this.#writer,
      sources: new Sources(this.#files, urls),
      providers: this.#providers,
      roots: this.#roots,
      known: this.#known,
      metrics: this.#metrics,
      startThread: () => new ParsingThread(workerEntry('parsingWorker'), this.#settings),
      signal: AbortSignal.any([this.#abort.signal, urls.cutShort]),
      committed: result => this.#tellCommit(result),
      progress: progress => {
        // A save is done before anyone could see it; ten thousand files are told of now and then.
        if (!this.#isFirstLoad && performance.now() - begun < 500) return;
        if (performance.now() - told < 100) return;
        told = performance.now();
        this.#options.status({ state: 'loading', progress });
      },
    }).run();
    if (this.#untold.size > 0) await this.#tellProblems([]);
    // What is asked for the first time is part of what there will be.
    this.#isFirstLoad &&= this.#urls.hasNews || this.#providers.isExpectingMore;
    this.#options.status({ state: this.#isFirstLoad ? 'loading' : 'ready' });
    const { filesRead, rowsWritten } = this.#metrics;
    if (isThreadsFirst || rowsWritten - before.rowsWritten > LARGE_ROWS) this.#tidyUp();
    if (filesRead > before.filesRead || rowsWritten > before.rowsWritten) {
      const took = Math.round(performance.now() - begun);
      this.#options.log(
        'info',
        `Read ${filesRead - before.filesRead} files, wrote ${rowsWritten - before.rowsWritten} rows in ${took} ms`,
      );
    }
  }

  /** A moment later, when nothing holds on to what the pass has made. */
  #tidyUp(): void {
    this.#after(TIDY_MS, () => {
      void tidyUp(this.#options.database).then(releaseMemory);
    });
  }

  async #readKnown(): Promise<Map<string, KnownFile>> {
    const { database } = this.#options;
    this.#withProblems = new Set((await readProblemsOf(database)).keys());
    return new Map(
      (await readKnownLocations(database)).map(location => [location.ref, parseKnownFile(location)]),
    );
  }

  async #tellCommit(result: CatalogWriteResult): Promise<void> {
    const { revision, upserted, removed, truncated } = result;
    if (revision !== undefined) this.#options.change({ revision, upserted, removed, truncated });
    await this.#tellProblems(result.problemLocations);
  }

  /** Of these files, and of those that could not be told of before. */
  async #tellProblems(refs: string[]): Promise<void> {
    const { database } = this.#options;
    const all = new Set([...refs, ...this.#untold]);
    const found = await readProblemsOf(database, [...all]).catch((error: unknown) => {
      for (const ref of refs) this.#untold.add(ref);
      throw error;
    });
    const files: FileProblems['files'] = [];
    for (const ref of all) {
      const list: Problem[] = found.get(ref) ?? [];
      if (list.length === 0 && !this.#withProblems.has(ref) && !this.#untold.has(ref)) continue;
      if (list.length === 0) this.#withProblems.delete(ref);
      else this.#withProblems.add(ref);
      files.push({ target: ref.slice(ref.indexOf(':') + 1), problems: list });
    }
    this.#untold.clear();
    if (files.length > 0) this.#options.problems({ files });
  }

  /** Nothing is lost: what was not written is found again by its change token. */
  #tellFailure(error: unknown): void {
    this.#known = undefined;
    if (isAbortError(error) || this.#abort.signal.aborted) return;
    this.#options.log(
      'error',
      error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error),
    );
    // Trying again would meet the same damage: the database has to be opened anew, which replaces it.
    if (isDamage(error)) {
      this.#tellFailed(error, messageOf(error));
      return;
    }
    const delay = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)] ?? 0;
    this.#tellFailed(
      error,
      `${messageOf(error)} The catalog stays as it was; the next try is in ${delay / 1000} seconds.`,
    );
    this.#after(delay, () => {
      this.#wantsFullPass = true;
      this.#start();
    });
  }

  #tellFailed(error: unknown, message: string): void {
    const name = error instanceof Error ? error.name : 'Error';
    this.#options.status({ state: 'failed', error: { name, message } });
  }

  #after(delay: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, delay);
    this.#timers.add(timer);
  }
}
