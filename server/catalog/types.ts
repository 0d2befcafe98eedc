// What the parts of the catalog promise one another: routes → CatalogReader ← store; routes → Ingest → store.
import type { EntityQuery, JsonObject } from '../../model/index.ts';
import type { EntityFacetsResponse, FullTextFilter, OrderBy } from '../../protocol/http/catalog.ts';
import type {
  CatalogChange,
  CatalogStatus,
  EntitySource,
  FileProblems,
  LocationTrace,
  ProviderStatus,
} from '../../protocol/http/callboard.ts';
import type { RefreshedSources } from '../../protocol/http/catalogSchemas.ts';
import type { Integration, KnownRevision, ProviderNews, UrlAllowance } from '../sources/index.ts';
import type { Schedule } from './sync/Schedule.ts';

/** An entity as it is answered (relations and status joined in), as JSON text: it goes out without being parsed. */
export type EntityJson = string;

export interface PageRequest {
  query?: EntityQuery;
  /** The request's own form of the query, kept in cursors as clients expect it there (spec/catalog-api §6). */
  queryAsAsked?: unknown;
  fullText?: FullTextFilter;
  orderBy: OrderBy[];
  limit: number;
  offset?: number;
  /** Wins over query, fullText, orderBy and offset. */
  cursor?: string;
  fields?: string[];
  countTotal: boolean;
}

export interface Page {
  items: EntityJson[];
  totalItems: number;
  nextCursor?: string;
  prevCursor?: string;
}

export interface ListRequest {
  query?: EntityQuery;
  order: OrderBy[];
  fields?: string[];
  /** Both undefined: everything, streamed. */
  limit?: number;
  offset?: number;
}

/** A trace with the ingest's own memo (`token` as it wrote it) in place of the change token. */
export type StoredTrace = Omit<LocationTrace, 'token'> & { memo: string | undefined };

/** Reading, never blocked by ingest. Refs are canonical. Errors: InputError for a cursor or field that cannot be used. */
export interface CatalogReader {
  queryEntities(request: PageRequest): Promise<Page>;
  /** GET /entities: chunks of entities in order, so that large answers stream. */
  listEntities(request: ListRequest): AsyncIterable<EntityJson[]>;
  /** Same length and order as `refs`. */
  entitiesByRefs(request: {
    refs: string[];
    query?: EntityQuery;
    fields?: string[];
  }): Promise<(EntityJson | undefined)[]>;
  entityByUid(uid: string): Promise<EntityJson | undefined>;
  facets(request: {
    facets: string[];
    query?: EntityQuery;
    fullText?: FullTextFilter;
  }): Promise<EntityFacetsResponse['facets']>;
  /** The entity and, upwards, the Location entities it was read through; undefined when unknown. */
  ancestry(ref: string): Promise<{ entity: EntityJson; parentEntityRefs: string[] }[] | undefined>;
  source(ref: string): Promise<EntitySource | undefined>;
  problems(targets?: string[]): Promise<FileProblems>;
  /** What is known of a location ref; undefined when nothing is. */
  locationTrace(ref: string): Promise<StoredTrace | undefined>;
  counts(): Promise<{ entities: number; files: number; errors: number; warnings: number }>;
}

/** Something that lists descriptors by itself: an entry of `catalog.providers`. */
export interface ProviderRoot {
  kind: 'provider';
  /** Name of its kind (nameOfDiscovery): the key below `catalog.providers`, unless several share that. */
  key: string;
  /** Below that; `default` where there is one entry alone. */
  id: string;
  /** Have passed the schema of DiscoveryKind. They may hold secrets. */
  settings: JsonObject;
  schedule: Schedule;
  /** In the place of the catalog's. */
  rules?: CatalogRule[];
}

/** One root of the catalog: what was configured, not what was found. */
export type CatalogRoot =
  | ProviderRoot
  | { kind: 'folder'; path: string; include: string[]; exclude: string[] }
  | {
      kind: 'location';
      type: string;
      /** Absolute path (globs allowed) for type file, URL otherwise. */
      target: string;
      presence?: 'required' | 'optional';
      /** Of the Location entity that stands for it; undefined: made of type and target. */
      name?: string;
      /** Kinds this one location may bring, beside the catalog's rules (spec/catalog-model §12). */
      allow?: string[];
    };

export interface CatalogRule {
  allow: { kind: string; specType?: string }[];
  locations?: { type: string; exact?: string; pattern?: string }[];
}

export interface CatalogSettings {
  roots: CatalogRoot[];
  /** Undefined: Component, API and Location, as Backstage. Not applied to roots of kind folder. */
  rules?: CatalogRule[];
  /** What URLs may be read beside those of integrations. */
  reading?: UrlAllowance[];
  /** Hosts of Git providers, with what opens them. */
  integrations?: Integration[];
  /** Milliseconds between looks at URLs; undefined: only when asked to. */
  urlInterval?: number;
}

export type IngestStatus = Pick<CatalogStatus, 'state' | 'progress' | 'error'>;

export interface IngestEvents {
  status(status: IngestStatus): void;
  change(change: CatalogChange): void;
  problems(problems: FileProblems): void;
  /** All of them. */
  providers(statuses: ProviderStatus[]): void;
  /** Where branches of repositories are, as a provider was seen to have them, or that nobody knows any more; at first, all that is known. */
  revisions(revisions: readonly KnownRevision[]): void;
  /** Something that a person should know, as a sentence; in the log as well. */
  notice(message: string): void;
}

export interface IngestMetrics {
  /** Files whose change token was asked of the disk. */
  filesListed: number;
  filesRead: number;
  documentsParsed: number;
  rowsWritten: number;
  /** Transactions. */
  commits: number;
}

/** The ingest way, running in its worker thread: lists, reads, parses, processes, stores. */
export interface Ingest {
  /** Looks at every root again, or only at files; resolves when the catalog shows what it found. */
  refresh(sources?: RefreshedSources): Promise<void>;
  configure(settings: CatalogSettings): Promise<void>;
  /** Looks anew at what a Git provider said is another now; resolves when that is known to be done. */
  heed(news: ProviderNews): Promise<void>;
  /** Looks anew at what these paths and URLs, from which something was read, may depend on; resolves when it has begun. */
  renew(targets: readonly string[]): Promise<void>;
  /** Goes through one provider now, by its id; resolves when the catalog shows what it found, or it was cancelled. */
  syncProvider(id: string): Promise<void>;
  /** Ends a provider's sync that is under way. What it found stays. */
  cancelSync(id: string): Promise<void>;
  /** What it has done since it started: the proof that cost follows change. */
  metrics(): Promise<IngestMetrics>;
  on(events: Partial<IngestEvents>): () => void;
  stop(): Promise<void>;
}
