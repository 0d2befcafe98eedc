import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { messageOf, NotFoundError } from '../../model/index.ts';
import type {
  DocsCheck,
  DocsCheckRequest,
  DocsPage,
  DocsPreview,
  DocsPreviewRequest,
  DocsSearchAnswer,
  DocsSite,
} from '../../protocol/http/docs.ts';
import type { CatalogReader, CatalogSettings, Ingest } from '../catalog/types.ts';
import type { TechDocsConfig } from '../config/index.ts';
import type { EventBus, Logger, ServerEvents } from '../events/index.ts';
import { contentTypeOf } from './contentTypeOf.ts';
import { OpenDocs } from './OpenDocs.ts';
import { keyOfTree } from './places/DocsPlace.ts';
import { DocsPlaces } from './places/DocsPlaces.ts';
import { findWrittenSite, type WrittenSite } from './places/findWrittenSite.ts';
import { FollowedDocs } from './remote/FollowedDocs.ts';
import { RemoteTrees } from './remote/RemoteTrees.ts';
import { Revisions } from './remote/Revisions.ts';
import { DocsThread } from './rendering/DocsThread.ts';
import { DocsIndexer } from './search/DocsIndexer.ts';
import { StaticSites } from './StaticSites.ts';
import { toProblems } from './toProblems.ts';
import type { DocsIndex } from './types.ts';

export interface TechDocsOptions {
  reader: Pick<CatalogReader, 'entitiesByRefs' | 'listEntities' | 'locationTrace'>;
  /** As they are at the moment. */
  settings: () => CatalogSettings;
  /** How they are shown, until `configure`. */
  config: TechDocsConfig;
  ingest: Pick<Ingest, 'on'>;
  index: DocsIndex;
  bus: EventBus<ServerEvents>;
  logger: Logger;
  /** Where docs of hosts, and sites that were built, are kept. Of this process alone. */
  folder: string;
  /** How long a page may take. */
  timeoutMs?: number;
}

/** The technical docs of one catalog. Refs are those of entities; what is not there is a NotFoundError. */
export interface TechDocs {
  readonly places: DocsPlaces;
  readonly static: StaticSites;
  site(entityRef: string, signal?: AbortSignal): Promise<DocsSite>;
  page(entityRef: string, location: string, signal?: AbortSignal): Promise<DocsPage>;
  asset(
    entityRef: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<{ contentType: string; bytes: Uint8Array }>;
  /** Where a file is on the web; see DocsClient. */
  fileUrl(entityRef: string, file: { path: string; asset?: string }): Promise<string>;
  search(request: { term: string; entityRef?: string; limit?: number }): Promise<DocsSearchAnswer>;
  preview(request: DocsPreviewRequest, signal?: AbortSignal): Promise<DocsPreview>;
  check(request: DocsCheckRequest, signal?: AbortSignal): Promise<DocsCheck>;
  /** How docs are shown from now on. */
  configure(config: TechDocsConfig): void;
  /** Whether paths may name entities in whatever case; see TechDocsConfig. */
  readonly keepsCase: boolean;
  /** What taking docs into the search has done since it was created. */
  readonly metrics: { pagesRead: number; rowsWritten: number };
  stop(): Promise<void>;
}

const RESULTS = 20;
/** Sites on hosts that are read ahead. */
const SEARCH_REMOTE = 200;
/** A whole site is given this for all of its pages. */
const BUILD_MS = 10 * 60_000;

/** Begins to take docs into the search once the catalog is ready. */
export function createTechDocs(options: TechDocsOptions): TechDocs {
  const { reader, settings, ingest, index, bus, logger, folder, timeoutMs } = options;
  let { keepsCase = false, searchRemote = SEARCH_REMOTE, ...rules } = options.config;
  const limit = { rules: () => rules, ...(timeoutMs !== undefined && { timeoutMs }) };
  const revisions = new Revisions(settings);
  const places = new DocsPlaces({ reader, settings, revisions });
  // Whoever reads does not wait for what is done beside.
  const reading = new DocsThread(limit);
  const beside = new DocsThread(limit);
  const building = new DocsThread({ ...limit, timeoutMs: BUILD_MS });
  const changed = (entityRefs: readonly string[]): void => {
    bus.emit('docs', { entityRefs: [...entityRefs] });
  };
  const trees = new RemoteTrees({
    folder: join(folder, 'trees'),
    settings,
    changed: url => {
      changed(indexer.refsOf(url));
    },
  });
  const indexer: DocsIndexer = new DocsIndexer({
    ...{ places, thread: beside, index, logger, changed },
    forgotten: key => {
      Promise.all([trees.remove(key), sites.remove(key)]).catch((error: unknown) => {
        logger.warn(`The docs of ${key} were not removed: ${messageOf(error)}`);
      });
    },
  });
  const docs = new OpenDocs({
    places,
    trees,
    thread: reading,
    settings,
    opened: opened => {
      if (opened.place.tree.kind === 'remote') indexer.note(opened.place, opened.folder);
    },
  });
  const sites = new StaticSites({ docs, thread: building, folder: join(folder, 'static'), logger });
  const followed = new FollowedDocs({
    ...{ places, trees, logger },
    read: (place, root) => {
      indexer.note(place, root);
    },
    most: () => searchRemote,
  });
  let swept: Promise<void> | undefined;
  const unlisten = ingest.on({
    status: ({ state }) => {
      if (state !== 'ready') return;
      indexer.start();
      followed.start();
      swept ??= trees
        .sweep(() => places.urlsOnHosts())
        .catch((error: unknown) => {
          logger.warn(`Docs that nobody has any more were not removed: ${messageOf(error)}`);
        });
    },
    change: change => {
      indexer.take(change);
      followed.take(change);
    },
    revisions: moved => {
      revisions.take(moved);
      followed.moved();
    },
  });
  const written = (file: string): WrittenSite | undefined =>
    findWrittenSite({ file, roots: settings().roots, known: indexer.folders() });

  return {
    places,
    static: sites,
    site: async (entityRef, signal) => docs.site(await docs.open(entityRef), signal),
    page: async (entityRef, location, signal) => docs.page(await docs.open(entityRef), location, signal),
    asset: async (entityRef, path, signal) => ({
      contentType: contentTypeOf(path),
      bytes: await docs.asset(await docs.open(entityRef), path, signal),
    }),

    fileUrl: async (entityRef, file) => docs.fileUrl(await docs.open(entityRef), file),

    async search({ term, entityRef, limit = RESULTS }) {
      const place = entityRef === undefined ? undefined : await places.find(entityRef);
      const key = place && { key: keyOfTree(place.tree) };
      const results = await index.search({ term, limit, ...key });
      // Of a folder with the docs of several, the one that was asked for.
      return { results: place ? results.map(one => ({ ...one, entityRef: place.entityRef })) : results };
    },

    async preview({ file, unsaved, location }, signal) {
      const site = written(file);
      if (site === undefined) throw new NotFoundError(noSite(file));
      const refs = indexer.refsOf(site.folder);
      const request = { folder: site.folder, title: site.title, unsaved: site.unsavedOf(unsaved) };
      const takes = { source: site.source, ...(location !== undefined && { location }) };
      const view = await reading.do('preview', request, takes, signal);
      const entityRef = refs[0] === undefined ? {} : { entityRef: refs[0] };
      if (view.page === undefined) {
        throw new NotFoundError(
          `${file} is no page of the docs in ${site.folder}, and they have none to show.`,
        );
      }
      return {
        site: { ...view.site, ...entityRef, origin: { kind: 'folder', folder: site.folder } },
        page: docs.placed({ ...view.page, ...entityRef }, site.folder),
      };
    },

    async check({ file, unsaved }, signal) {
      const site = written(file);
      if (site === undefined) return { files: [], pages: [], assets: [] };
      const request = { folder: site.folder, title: site.title, unsaved: site.unsavedOf(unsaved) };
      let checked = await beside.do('check', request, {}, signal);
      while ('goesOn' in checked) checked = await beside.do('check', request, checked, signal);
      const { findings, pages, assets } = checked;
      return { folder: site.folder, files: toProblems(findings, site.folder), pages, assets: [...assets] };
    },

    configure(config) {
      const before = rules;
      ({ keepsCase = false, searchRemote = SEARCH_REMOTE, ...rules } = config);
      if (!isDeepStrictEqual(before, rules)) indexer.renewAll();
      followed.renewAll();
    },
    get keepsCase() {
      return keepsCase;
    },
    get metrics() {
      return { pagesRead: indexer.pagesRead, rowsWritten: index.rowsWritten };
    },
    async stop() {
      unlisten();
      await Promise.all([
        followed.stop(),
        indexer.stop(),
        trees.stop(),
        swept,
        reading.stop(),
        beside.stop(),
        building.stop(),
      ]);
    },
  };
}

function noSite(file: string): string {
  return `${file} belongs to no docs: there is no mkdocs.yml in a folder above it, and no entity names one.`;
}
