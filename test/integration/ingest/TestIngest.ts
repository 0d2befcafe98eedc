import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Entity, Problem } from '../../../model/index.ts';
import type { CatalogChange, FileProblems } from '../../../protocol/http/callboard.ts';
import {
  startIngest,
  type CatalogRoot,
  type CatalogSettings,
  type Ingest,
  type IngestStatus,
} from '../../../server/catalog/index.ts';
import { openStore, type Store } from '../../../server/store/index.ts';
import { eventually } from '../../helpers/eventually.ts';

/** A real ingest worker on a real database, and folders of files to let it loose on. */
export class TestIngest {
  readonly base: string;
  readonly store: Store;
  ingest: Ingest;
  /** The folder of the test that runs. */
  folder: string;
  changes: CatalogChange[] = [];
  problems: FileProblems[] = [];
  statuses: IngestStatus[] = [];
  readonly logged: string[] = [];
  #count = 0;

  private constructor(base: string, store: Store, ingest: Ingest) {
    this.base = base;
    this.folder = join(base, 'none');
    this.store = store;
    this.ingest = ingest;
    this.#listen();
  }

  static async start(): Promise<TestIngest> {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-ingest-')));
    const store = await openStore({ kind: 'file', file: join(base, 'catalog.db') });
    const ingest = await startIngest({ databaseFile: store.file, settings: { roots: [] }, logger: silent });
    return new TestIngest(base, store, ingest);
  }

  /** A fresh folder with these files, as the only root unless settings say otherwise; resolves when it is read. */
  async open(
    files: Record<string, string>,
    settings: (folder: string) => CatalogSettings = folderSettings,
  ): Promise<void> {
    this.folder = join(this.base, `folder ${++this.#count} é`);
    await mkdir(this.folder);
    for (const [path, text] of Object.entries(files)) await this.write(path, text);
    await this.ingest.configure(settings(this.folder));
    const status = this.statuses.at(-1);
    assert.equal(status?.state, 'ready', JSON.stringify(this.statuses));
    this.changes = [];
    this.problems = [];
    this.statuses = [];
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(this.path(path)), { recursive: true });
    await writeFile(this.path(path), text);
  }

  /** As editors save: to a file beside it, then over it. */
  async writeByRename(path: string, text: string): Promise<void> {
    await writeFile(this.path(`${path}.tmp`), text);
    await rename(this.path(`${path}.tmp`), this.path(path));
  }

  async remove(path: string): Promise<void> {
    await rm(this.path(path), { recursive: true });
  }

  async move(from: string, to: string): Promise<void> {
    await mkdir(dirname(this.path(to)), { recursive: true });
    await rename(this.path(from), this.path(to));
  }

  async entity(ref: string): Promise<Entity | undefined> {
    const [json] = await this.store.reader.entitiesByRefs({ refs: [ref] });
    return json === undefined ? undefined : (JSON.parse(json) as Entity);
  }

  /** Every ref of the catalog, in order. */
  async refs(): Promise<string[]> {
    const refs: string[] = [];
    for await (const chunk of this.store.reader.listEntities({ order: [] })) {
      for (const json of chunk) {
        const { kind, metadata } = JSON.parse(json) as Entity;
        refs.push(`${kind}:${metadata.namespace ?? ''}/${metadata.name}`.toLowerCase());
      }
    }
    return refs.sort();
  }

  async problemsOf(path: string): Promise<Problem[]> {
    const { files } = await this.store.reader.problems([this.path(path)]);
    return (files[0]?.problems ?? []) as Problem[];
  }

  async rulesOf(path: string): Promise<string[]> {
    return (await this.problemsOf(path)).map(({ rule }) => rule);
  }

  /** Waits for the catalog to hold exactly these. */
  async untilRefs(...refs: string[]): Promise<void> {
    const wanted = refs.sort().join();
    await eventually(
      `the catalog to hold ${wanted}`,
      async () => (await this.refs()).join() === wanted,
      30_000,
    ).catch(async (error: unknown) => {
      assert.deepEqual(await this.refs(), refs);
      throw error;
    });
  }

  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    await eventually(what, isSo, 30_000);
  }

  /** Ends the worker and starts another on the same database. */
  async restart(settings: CatalogSettings = folderSettings(this.folder)): Promise<void> {
    await this.ingest.stop();
    this.changes = [];
    this.statuses = [];
    this.ingest = await startIngest({ databaseFile: this.store.file, settings, logger: silent });
    this.#listen();
    await this.ingest.refresh();
  }

  async close(): Promise<void> {
    await this.ingest.stop();
    await this.store.close();
    await rm(this.base, { recursive: true, force: true });
  }

  #listen(): void {
    this.ingest.on({
      change: change => this.changes.push(change),
      problems: problems => this.problems.push(problems),
      status: status => this.statuses.push(status),
    });
  }
}

export function folderRoot(
  path: string,
  changes: Partial<CatalogRoot & { kind: 'folder' }> = {},
): CatalogRoot {
  return { kind: 'folder', path, include: ['**/*.yaml'], exclude: [], ...changes };
}

export function folderSettings(path: string): CatalogSettings {
  return { roots: [folderRoot(path)] };
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
