import type { Entity } from '../../model/index.ts';
import type {
  CatalogChange,
  CatalogStatus,
  DocsChange,
  EntitySource,
  Explanation,
  FileProblems,
  LogLine,
} from './callboard.ts';
import type {
  AnalyzeLocationResponse,
  EntityAncestryResponse,
  EntityFacetsRequest,
  EntityFacetsResponse,
  Location,
  QueryEntitiesRequest,
  QueryEntitiesResponse,
} from './catalog.ts';
import type { ProposalAnswer, ProposalRequest, SuggestionAnswer } from './onboarding.ts';
import type { RefreshedSources } from './catalogSchemas.ts';
import type { ProviderForm, ProviderPreview, ProviderPreviewRequest } from './providers.ts';

export interface RequestOptions {
  signal?: AbortSignal;
}

/** What the server says by itself while someone listens. */
export interface CatalogEvents {
  status(status: CatalogStatus): void;
  catalog(change: CatalogChange): void;
  problems(problems: FileProblems): void;
  docs(change: DocsChange): void;
  log(line: LogLine): void;
}

/**
 * One catalog, over HTTP: a Callboard's or a Backstage's. Failures are the kinds of model/errors.ts; an unreachable
 * server is a ServiceUnavailableError; an aborted request rejects with an AbortError.
 */
export interface CatalogClient {
  queryEntities(request: QueryEntitiesRequest, options?: RequestOptions): Promise<QueryEntitiesResponse>;
  entityFacets(request: EntityFacetsRequest, options?: RequestOptions): Promise<EntityFacetsResponse>;
  /** Same length and order as `refs`; undefined where there is none. */
  entitiesByRefs(
    request: { entityRefs: string[]; fields?: string[] },
    options?: RequestOptions,
  ): Promise<(Entity | undefined)[]>;
  entityByRef(entityRef: string, options?: RequestOptions): Promise<Entity | undefined>;
  entityAncestry(entityRef: string, options?: RequestOptions): Promise<EntityAncestryResponse>;
  /** Callboard only: undefined where the server is a Backstage, or the entity is unknown. */
  entitySource(entityRef: string, options?: RequestOptions): Promise<EntitySource | undefined>;
  /**
   * Why a file (absolute path) or URL is, or is not, in the catalog. Callboard only: undefined where the server is a
   * Backstage.
   */
  explain(target: string, options?: RequestOptions): Promise<Explanation | undefined>;
  /** The descriptors of what a URL is of, or what a first one would be. */
  analyzeLocation(target: string, options?: RequestOptions): Promise<AnalyzeLocationResponse>;
  /** What registering a descriptor would bring. @throws InputError with all that is wrong in it. */
  previewLocation(target: string, options?: RequestOptions): Promise<{ exists: boolean; entities: Entity[] }>;
  /** @throws ConflictError where it is registered. */
  registerLocation(target: string, options?: RequestOptions): Promise<Location>;
  /** A first descriptor for a repository. Callboard only. */
  suggestDescriptor(target: string, options?: RequestOptions): Promise<SuggestionAnswer>;
  /** Opens a pull request with a descriptor. Callboard only. */
  proposeDescriptor(request: ProposalRequest, options?: RequestOptions): Promise<ProposalAnswer>;
  status(options?: RequestOptions): Promise<CatalogStatus>;
  problems(options?: RequestOptions): Promise<FileProblems>;
  /** What to ask of a user who wants a Git provider. Callboard only: none where the server is a Backstage. */
  providerForms(options?: RequestOptions): Promise<ProviderForm[]>;
  /** What a Git provider would bring. Callboard only. */
  previewProvider(
    provider: string,
    request: ProviderPreviewRequest,
    options?: RequestOptions,
  ): Promise<ProviderPreview>;
  /** Has the source of one entity looked at again; resolves when that is under way. */
  refreshEntity(entityRef: string, options?: RequestOptions): Promise<void>;
  /** Looks at every source again, or only at files; resolves when that is done. */
  refresh(options?: RequestOptions & { sources?: RefreshedSources }): Promise<void>;
  /**
   * Goes through a provider now, by the id of its status; resolves when the catalog shows what it found, or it was cancelled.
   * Callboard only.
   */
  syncProvider(id: string, options?: RequestOptions): Promise<void>;
  /** Ends a provider's sync that is under way; what it found stays. Callboard only. */
  cancelSync(id: string, options?: RequestOptions): Promise<void>;
  /**
   * Listens until `signal` aborts; resolves then, and rejects with ServiceUnavailableError when the server goes away.
   * The first event is always `status`.
   */
  listen(events: Partial<CatalogEvents>, options: { signal: AbortSignal }): Promise<void>;
}
