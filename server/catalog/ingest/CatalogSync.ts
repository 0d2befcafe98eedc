import { fileProblem } from '../../../model/index.ts';
import { isInside } from '../../common/isInside.ts';
import { discoveryKindOf, type SourceFailure, type Sources } from '../../sources/index.ts';
import {
  contentOf,
  readDefinedRefs,
  type CatalogWrite,
  type CatalogWriter,
  type CatalogWriteResult,
  type Database,
} from '../../store/index.ts';
import type { Candidate } from '../providers/Candidate.ts';
import type { IngestMetrics, ProviderRoot } from '../types.ts';
import type { CatalogRootContext } from '../providers/CatalogRootContext.ts';
import {
  createConfigLocation,
  type ConfiguredLocation,
  type ConfigLocation,
} from '../providers/configLocation.ts';
import type { ProviderSyncs } from '../sync/ProviderSyncs.ts';
import { followFile, placeProblems } from './followFile.ts';
import { keyOfProblems, NO_PROBLEMS, type KnownFile } from './KnownFile.ts';
import type { ParsingThread } from './ParsingThread.ts';
import { ReadAhead } from './ReadAhead.ts';
import { locationOf, readDescriptor, type ReadDescriptor } from './readDescriptor.ts';

export interface CatalogSyncOptions {
  database: Database;
  writer: CatalogWriter;
  sources: Sources;
  roots: CatalogRootContext[];
  providers: Pick<ProviderSyncs, 'listing'>;
  /** What the store holds; kept in step with what is written. */
  known: Map<string, KnownFile>;
  metrics: IngestMetrics;
  /** For a pass that has much to read. */
  startThread(): ParsingThread;
  committed(result: CatalogWriteResult): Promise<void>;
  progress(progress: { done: number; total: number }): void;
  signal: AbortSignal;
}

/** Enough for a transaction to be worth its while, little enough to be held in memory and shown in steps. */
const WRITE_DEFINITIONS = 1500;
const WRITE_CHARACTERS = 3_000_000;
/** How many times that is gathered at most. */
const MAX_GATHERED = 2;
/** From so many changed files on, a second thread is worth its start. */
const THREAD_FROM = 64;
/** Files that it is given before the first of them is asked for. */
const FILES_AHEAD = 16;
/** Files looked at before other work of the thread gets its turn. */
const FILES_PER_TURN = 500;

/**
 * One pass from the roots to all that they lead to. What has not changed costs a comparison; what has is read, and
 * written in as few transactions as its size allows: a save, a rename, a small checkout in one. While one transaction is
 * written, the next files are read.
 */
export class CatalogSync {
  readonly #options: CatalogSyncOptions;
  readonly #visited = new Set<string>();
  readonly #outOfSight: string[] = [];
  /** By the ids of roots, what providers may have beside what they list at present. */
  readonly #unlisted = new Map<string, (target: string) => boolean>();
  /** Those out of sight whose Locations were followed as they are known. */
  readonly #followed = new Set<string>();
  readonly #configLocations = new Map<string, ConfigLocation>();
  readonly #isFirst: boolean;
  #pending = emptyWrite();
  #pendingSize = 0;
  #written: Promise<void> = Promise.resolve();
  #isWriting = false;
  #uidFrom = 0;
  #thread: ParsingThread | undefined;

  constructor(options: CatalogSyncOptions) {
    this.#options = options;
    this.#isFirst = options.known.size === 0;
  }

  async run(): Promise<void> {
    try {
      let level = await this.#listRoots();
      do {
        while (level.length > 0) level = await this.#visitLevel(level);
        level = await this.#followOutOfSight();
      } while (level.length > 0);
      this.#removeGone();
      await this.#flush(0);
    } finally {
      this.#thread?.close();
      await this.#written;
    }
  }

  async #listRoots(): Promise<Candidate[]> {
    const candidates: Candidate[] = [];
    for (const context of this.#options.roots) {
      const { root } = context;
      if (root.kind === 'location') {
        const { origin } = context;
        candidates.push(this.#namesLocation(context, root, { origin, token: JSON.stringify(root) }));
      } else if (root.kind === 'provider') {
        candidates.push(...this.#listProvider(context, root));
      } else {
        const target = { folder: root.path, include: root.include, exclude: root.exclude };
        const listing = await this.#options.sources.files.listFolder(target, true);
        for (const item of listing.items())
          candidates.push({ ...item, ref: `file:${item.target}`, root: context, origin: context.origin });
        for (const [folder, failure] of listing.failures) this.#tellFolderFailure(context, folder, failure);
      }
    }
    return candidates;
  }

  #namesLocation(
    context: CatalogRootContext,
    configured: ConfiguredLocation,
    said: { origin: string; token: string },
  ): Candidate {
    const location = createConfigLocation(context, configured, said);
    this.#configLocations.set(location.candidate.ref, location);
    return location.candidate;
  }

  /** What a provider lists; while it is not known whether that is all, what it listed before stays as it is. */
  #listProvider(context: CatalogRootContext, { key }: ProviderRoot): Candidate[] {
    const { files, mayHold } = this.#options.providers.listing(context.id);
    this.#unlisted.set(context.id, mayHold);
    if (discoveryKindOf(key)?.gives === 'entities') {
      return [...files.values()].map(({ target, token }) => {
        const ref = `url:${target}`;
        return { ref, target, token, root: context, origin: ref };
      });
    }
    return [...files.keys()].sort().map(target => {
      const configured = { type: 'url', target, presence: 'optional' } as const;
      return this.#namesLocation(context, configured, { origin: `url:${target}`, token: 'listed' });
    });
  }

  /** Visits candidates in order, each file once; returns what their Location entities lead to. */
  async #visitLevel(level: Candidate[]): Promise<Candidate[]> {
    const next: Candidate[] = [];
    const fresh = this.#takeFresh(level);
    const changed = await this.#findChanged(fresh);
    const reads = this.#startReading([...changed].filter(({ ref }) => !this.#configLocations.has(ref)));
    for (const [index, candidate] of fresh.entries()) {
      if (changed.has(candidate)) {
        const config = this.#configLocations.get(candidate.ref);
        if (config) this.#addConfigLocation(config);
        else this.#addFile(candidate, await reads.take());
        // The write that goes on beside it needs its turns between one file and the next.
        if (this.#isWriting) await this.#breathe();
        const left = fresh.length - index - 1;
        this.#options.progress({ done: this.#visited.size - left, total: this.#visited.size + next.length });
        if (this.#isDue()) await this.#flush(left + next.length);
      }
      const known = this.#options.known.get(candidate.ref);
      if (known && (known.locations.length > 0 || known.targetProblems !== NO_PROBLEMS)) {
        next.push(...(await this.#follow(candidate, known)));
      }
    }
    return next;
  }

  #takeFresh(level: Candidate[]): Candidate[] {
    return level.filter(({ ref }) => {
      if (this.#visited.has(ref)) return false;
      this.#visited.add(ref);
      return true;
    });
  }

  async #findChanged(candidates: Candidate[]): Promise<Set<Candidate>> {
    const changed = new Set<Candidate>();
    for (const [index, candidate] of candidates.entries()) {
      if (this.#isChanged(candidate)) changed.add(candidate);
      if (index % FILES_PER_TURN === 0) await this.#breathe();
    }
    return changed;
  }

  #startReading(candidates: Candidate[]): ReadAhead<Candidate, ReadDescriptor | undefined> {
    if (candidates.length >= THREAD_FROM) this.#thread ??= this.#options.startThread();
    return new ReadAhead(candidates, this.#thread ? FILES_AHEAD : 0, candidate => this.#read(candidate));
  }

  #isChanged(candidate: Candidate): boolean {
    const known = this.#options.known.get(candidate.ref);
    return (
      known?.token !== candidate.token ||
      known.rootId !== candidate.root.id ||
      known.context !== contextOf(candidate) ||
      known.dependencies.some(([target, token]) => this.#options.sources.tokenOf(target, token) !== token)
    );
  }

  #read(candidate: Candidate): Promise<ReadDescriptor | undefined> {
    const { sources, known, metrics, database } = this.#options;
    return readDescriptor({
      sources,
      candidate,
      context: contextOf(candidate),
      before: known.get(candidate.ref),
      readRefs: () => readDefinedRefs(database, candidate.ref),
      metrics,
      thread: this.#thread,
    });
  }

  #addFile(candidate: Candidate, read: ReadDescriptor | undefined): void {
    if (read === undefined) {
      // Gone since it was listed; what it gave goes with the rest that is gone.
      this.#visited.delete(candidate.ref);
      return;
    }
    // The places of its problems may be others too.
    this.#options.known.set(candidate.ref, { ...read.known, targetProblems: RETOLD });
    this.#pending.locations.push(read.write);
    this.#pendingSize += read.size;
  }

  #addConfigLocation({ candidate, describe }: ConfigLocation): void {
    const { definition, location } = describe();
    const known: KnownFile = {
      ref: candidate.ref,
      rootId: candidate.root.id,
      origin: candidate.origin,
      token: candidate.token,
      context: contextOf(candidate),
      dependencies: [],
      locations: [location],
      targetProblems: this.#options.known.get(candidate.ref)?.targetProblems ?? NO_PROBLEMS,
    };
    const { entity, ...place } = definition;
    this.#options.known.set(candidate.ref, known);
    this.#pending.locations.push({
      ...locationOf(candidate, known),
      state: 'ok',
      definitions: [{ ...place, content: contentOf(entity) }],
      kept: new Map(),
      problems: [],
    });
  }

  async #follow(candidate: Candidate, known: KnownFile): Promise<Candidate[]> {
    const { candidates, problems, outOfSight } = await followFile(this.#options, candidate, known);
    this.#outOfSight.push(...outOfSight);
    const key = keyOfProblems(problems);
    if (key !== known.targetProblems) {
      const hadNone = known.targetProblems === RETOLD && problems.length === 0 && this.#isFirst;
      known.targetProblems = key;
      if (!hadNone) {
        const placed = await placeProblems(this.#options.sources, candidate, problems);
        this.#pending.targetProblems.push({ ref: candidate.ref, problems: placed });
      }
    }
    return candidates;
  }

  /** What cannot be looked at stays, and so does what it leads to where that is in sight. */
  async #followOutOfSight(): Promise<Candidate[]> {
    if (this.#outOfSight.length === 0) return [];
    const next: Candidate[] = [];
    // In order of path, as they are listed when they are in sight: of two that name a file, the same one counts.
    const all = [...this.#options.known.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
    for (const known of all) {
      const root = this.#options.roots.find(({ id }) => id === known.rootId);
      const isDone = this.#visited.has(known.ref) || this.#followed.has(known.ref);
      if (isDone || root === undefined || !this.#isOutOfSight(known)) continue;
      this.#followed.add(known.ref);
      const { ref, token } = known;
      const candidate: Candidate = { ref, target: targetOf(known), token, root, origin: root.origin };
      const { candidates, outOfSight } = await followFile(this.#options, candidate, known);
      this.#outOfSight.push(...outOfSight);
      next.push(...candidates);
    }
    return next;
  }

  #isOutOfSight(known: KnownFile): boolean {
    const path = targetOf(known);
    return this.#outOfSight.some(folder => isInside(path, folder));
  }

  /** A folder that cannot be looked into keeps what it gave, and says so as if it were a file. */
  #tellFolderFailure(root: CatalogRootContext, folder: string, failure: SourceFailure): void {
    this.#outOfSight.push(folder);
    const candidate: Candidate = {
      ref: `file:${folder}`,
      target: folder,
      token: failure.message,
      root,
      origin: root.origin,
    };
    this.#visited.add(candidate.ref);
    if (!this.#isChanged(candidate)) return;
    const known: KnownFile = {
      ref: candidate.ref,
      rootId: root.id,
      origin: candidate.origin,
      token: candidate.token,
      context: contextOf(candidate),
      dependencies: [],
      locations: [],
      targetProblems: NO_PROBLEMS,
    };
    this.#options.known.set(candidate.ref, known);
    this.#pending.locations.push({
      ...locationOf(candidate, known),
      state: failure.rule === 'file-missing' ? 'missing' : 'error',
      error: { name: failure.rule, message: failure.message },
      definitions: [],
      kept: new Map(),
      problems: [fileProblem(failure.rule, failure.message)],
    });
  }

  #removeGone(): void {
    const rootIds = new Set(this.#options.roots.map(({ id }) => id));
    for (const known of this.#options.known.values()) {
      if (this.#visited.has(known.ref)) continue;
      if (this.#unlisted.get(known.rootId)?.(known.origin.slice('url:'.length)) === true) continue;
      // What was found through a root that is configured no more goes, in sight or not.
      if (rootIds.has(known.rootId) && this.#isOutOfSight(known)) continue;
      this.#pending.removed.push(known.ref);
    }
    for (const ref of this.#pending.removed) this.#options.known.delete(ref);
  }

  /** While a write goes on, more is gathered for the next, up to a limit: larger writes catch up with the reading. */
  #isDue(): boolean {
    const count = this.#pending.locations.reduce((sum, { definitions }) => sum + definitions.length, 0);
    const share = Math.max(count / WRITE_DEFINITIONS, this.#pendingSize / WRITE_CHARACTERS);
    return share >= (this.#isWriting ? MAX_GATHERED : 1);
  }

  /** Begins to write what is pending, once the writing before is done. */
  async #flush(filesLeft: number): Promise<void> {
    await this.#written;
    this.#options.signal.throwIfAborted();
    const write = this.#pending;
    if (write.locations.length + write.removed.length + write.targetProblems.length === 0) return;
    this.#pending = emptyWrite();
    this.#pendingSize = 0;
    if (this.#isFirst) write.uidSpan = this.#nextUidSpan(write.locations.length, filesLeft);
    write.at = new Date().toISOString();
    const { writer, metrics } = this.#options;
    this.#isWriting = true;
    this.#written = writer
      .apply(write)
      .then(result => {
        metrics.commits++;
        metrics.rowsWritten += result.rowsWritten;
        return this.#options.committed(result);
      })
      .finally(() => {
        this.#isWriting = false;
      });
    // Whoever waits for it next is told; until then it is not unhandled.
    this.#written.catch(() => undefined);
  }

  #nextUidSpan(files: number, filesLeft: number): { from: number; to: number } {
    const from = this.#uidFrom;
    const to = from + (1 - from) * (files / (files + filesLeft));
    this.#uidFrom = to;
    return { from, to };
  }

  async #breathe(): Promise<void> {
    await new Promise(setImmediate);
    this.#options.signal.throwIfAborted();
  }
}

/** A key that no list of problems has: they are told anew. */
const RETOLD = '';

function targetOf({ ref }: KnownFile): string {
  return ref.slice(ref.indexOf(':') + 1);
}

function emptyWrite(): CatalogWrite {
  return { locations: [], removed: [], targetProblems: [], at: '' };
}

/** What the outcome of reading depends on beside the text. */
function contextOf({ root, parent }: Candidate): string {
  return parent ? `${root.version} ${parent.ref} ${parent.viaEntity}` : root.version;
}
