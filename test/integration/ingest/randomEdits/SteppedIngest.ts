import { rm } from 'node:fs/promises';
import { FollowedUrls } from '../../../../server/catalog/ingest/FollowedUrls.ts';
import { CatalogSync } from '../../../../server/catalog/ingest/CatalogSync.ts';
import { ParsingThread } from '../../../../server/catalog/ingest/ParsingThread.ts';
import { workerEntry } from '../../../../server/catalog/ingest/workerEntry.ts';
import { parseKnownFile, type KnownFile } from '../../../../server/catalog/ingest/KnownFile.ts';
import { createOwnerLines } from '../../../../server/catalog/processors/createOwnerLines.ts';
import { createRootContexts } from '../../../../server/catalog/providers/CatalogRootContext.ts';
import { ProviderSyncs } from '../../../../server/catalog/sync/ProviderSyncs.ts';
import type { CatalogSettings, IngestMetrics } from '../../../../server/catalog/types.ts';
import { LiveFileSource, Sources } from '../../../../server/sources/index.ts';
import {
  CatalogWriter,
  openDatabase,
  readKnownLocations,
  type CatalogWriteResult,
  type Database,
} from '../../../../server/store/index.ts';

/** The ingest in this thread, looking only when it is told to: what it has seen is known exactly. */
export class SteppedIngest {
  readonly database: Database;
  readonly #file: string;
  readonly #ownerLines = createOwnerLines();
  readonly metrics: IngestMetrics = {
    filesListed: 0,
    filesRead: 0,
    documentsParsed: 0,
    rowsWritten: 0,
    commits: 0,
  };
  readonly #providers = new ProviderSyncs(
    { roots: [] },
    {
      isKnown: () => false,
      hasAny: () => false,
      changed: () => undefined,
      moved: () => undefined,
      told: () => undefined,
    },
  );
  readonly #urls: FollowedUrls;
  #writer: CatalogWriter;
  #files = createFiles();
  #known: Map<string, KnownFile> | undefined;

  private constructor(database: Database, file: string) {
    this.database = database;
    this.#file = file;
    this.#writer = this.#createWriter();
    this.#urls = new FollowedUrls({ roots: [] }, this.#providers, () => undefined);
  }

  /** On a database that does not exist yet. */
  static async start(file: string): Promise<SteppedIngest> {
    return new SteppedIngest(await openDatabase({ file, mode: 'readwrite' }), file);
  }

  /** Forgets all that is not in the database, as a process that ends does. */
  restart(): void {
    this.#known = undefined;
    this.#writer = this.#createWriter();
    this.renewFiles();
  }

  renewFiles(): void {
    this.#files.close();
    this.#files = createFiles();
  }

  /** Whether anything that was listed or looked at is another now. */
  touch(paths: ReadonlySet<string>): Promise<boolean> {
    return this.#files.touch(paths);
  }

  /** One pass. What it has told of by events is returned. */
  async look(settings: CatalogSettings, { giveUp = false } = {}): Promise<CatalogWriteResult[]> {
    const abort = new AbortController();
    const results: CatalogWriteResult[] = [];
    this.#ownerLines.forget();
    this.#known ??= new Map(
      (await readKnownLocations(this.database)).map(location => [location.ref, parseKnownFile(location)]),
    );
    if (giveUp) abort.abort();
    try {
      await new CatalogSync({
        database: this.database,
        writer: this.#writer,
        sources: new Sources(this.#files, this.#urls.source),
        providers: this.#providers,
        roots: createRootContexts(settings),
        known: this.#known,
        metrics: this.metrics,
        startThread: () => new ParsingThread(workerEntry('parsingWorker'), settings),
        signal: abort.signal,
        committed: result => {
          results.push(result);
          return Promise.resolve();
        },
        progress: () => undefined,
      }).run();
    } catch (error) {
      // As the engine does: what was not written is found again.
      this.#known = undefined;
      if (!giveUp) throw error;
    }
    return results;
  }

  async close(): Promise<void> {
    this.#files.close();
    this.#urls.close();
    await this.database.close();
    for (const ending of ['', '-wal', '-shm']) await rm(this.#file + ending, { force: true });
  }

  #createWriter(): CatalogWriter {
    return new CatalogWriter(this.database, (location, document) =>
      this.#ownerLines.lineOf(location, document),
    );
  }
}

function createFiles(): LiveFileSource {
  return new LiveFileSource({ touched: () => undefined, watchFailed: () => undefined });
}
