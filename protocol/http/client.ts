import { isAbortError, NotFoundError, parseEntityRef, type Entity } from '../../model/index.ts';
import { CatalogStatus, EntitySource, Explanation, FileProblems } from './callboard.ts';
import {
  Location,
  type AnalyzeLocationResponse,
  type EntityAncestryResponse,
  type EntityFacetsResponse,
  type QueryEntitiesResponse,
} from './catalog.ts';
import type { CatalogClient, RequestOptions } from './CatalogClient.ts';
import { listenToBackstage, statusOfBackstage } from './client/backstage.ts';
import { chunkRefs } from './client/chunkRefs.ts';
import { checkAnswer, notUnderstood } from './client/checkAnswer.ts';
import { createRequester, type HttpRequest, type RequesterOptions } from './client/createRequester.ts';
import { listenToEvents } from './client/listenToEvents.ts';
import { ProposalAnswer, SuggestionAnswer } from './onboarding.ts';
import { ProviderForms, ProviderPreview } from './providers.ts';

const catalogPath = '/api/catalog';
const REFRESH_TIMEOUT_MS = 600_000;
/** The server itself waits for a Git host. */
const REMOTE_TIMEOUT_MS = 120_000;

const callboardPath = '/api/callboard/v1';

/** `fetch` is the platform's unless given. `token` is asked for at every request where it is a function. */
export type CatalogClientOptions = RequesterOptions;

/** A client of the catalog at `baseUrl`, a Callboard's or a Backstage's (the URL before `/api/catalog`). */
export function createCatalogClient(options: CatalogClientOptions): CatalogClient {
  const requester = createRequester(options);
  const get = (path: string, options?: RequestOptions): HttpRequest => ({
    method: 'GET',
    path,
    signal: options?.signal,
  });
  const post = (path: string, body: unknown, options?: RequestOptions): HttpRequest => ({
    method: 'POST',
    path,
    body,
    signal: options?.signal,
  });

  const client: CatalogClient = {
    async queryEntities(request, options) {
      const answer = await requester.json(post(`${catalogPath}/entities/by-query`, request, options));
      const page = requireKey<QueryEntitiesResponse>(answer, 'items');
      requireEntities(page.items, request.fields);
      return page;
    },

    async entityFacets(request, options) {
      const answer = await requester.json(post(`${catalogPath}/entity-facets`, request, options));
      return requireKey<EntityFacetsResponse>(answer, 'facets');
    },

    async entitiesByRefs({ entityRefs, fields }, options) {
      const found: (Entity | undefined)[] = [];
      for (const chunk of chunkRefs(entityRefs)) {
        const body = { entityRefs: chunk, ...(fields === undefined ? {} : { fields }) };
        const answer = await requester.json(post(`${catalogPath}/entities/by-refs`, body, options));
        const { items } = requireKey<{ items: (Entity | null)[] }>(answer, 'items');
        requireEntities(items, fields, { gaps: true });
        for (const item of items) found.push(item ?? undefined);
      }
      return found;
    },

    async entityByRef(entityRef, options) {
      const answer = await requester.optionalJson(
        get(`${catalogPath}/entities/by-name/${pathOfRef(entityRef)}`, options),
      );
      if (answer === undefined) return undefined;
      requireEntities([answer], undefined);
      // Just checked, as far as anyone here relies on it.
      return answer as Entity;
    },

    async entityAncestry(entityRef, options) {
      const answer = await requester.json(
        get(`${catalogPath}/entities/by-name/${pathOfRef(entityRef)}/ancestry`, options),
      );
      const ancestry = requireKey<EntityAncestryResponse>(answer, 'items');
      if (!Array.isArray(ancestry.items)) throw notUnderstood('"items"');
      requireEntities(
        ancestry.items.map(item => item.entity),
        undefined,
      );
      return ancestry;
    },

    async entitySource(entityRef, options) {
      const answer = await requester.optionalJson(
        get(`${callboardPath}/entities/${pathOfRef(entityRef)}/source`, options),
      );
      return answer === undefined ? undefined : checkAnswer(EntitySource, answer, 'entity source');
    },

    async explain(target, options) {
      const path = `${callboardPath}/explain?target=${encodeURIComponent(target)}`;
      const answer = await requester.optionalJson(get(path, options));
      return answer === undefined ? undefined : checkAnswer(Explanation, answer, 'explanation');
    },

    async analyzeLocation(target, options) {
      const body = { location: { type: 'url', target } };
      const answer = await requester.json({
        ...post(`${catalogPath}/analyze-location`, body, options),
        timeoutMs: REMOTE_TIMEOUT_MS,
      });
      const analysis = requireKey<AnalyzeLocationResponse>(answer, 'existingEntityFiles');
      requireEntities(
        analysis.existingEntityFiles.map(({ entity }) => entity),
        undefined,
      );
      return analysis;
    },

    async previewLocation(target, options) {
      const path = `${catalogPath}/locations?dryRun=true`;
      const answer = await requester.json({
        ...post(path, { type: 'url', target }, options),
        timeoutMs: REMOTE_TIMEOUT_MS,
      });
      const { exists, entities } = requireKey<{ exists?: boolean; entities: Entity[] }>(answer, 'entities');
      requireEntities(entities, undefined);
      return { exists: exists === true, entities };
    },

    async registerLocation(target, options) {
      const answer = await requester.json(post(`${catalogPath}/locations`, { type: 'url', target }, options));
      const { location } = requireKey<{ location: unknown }>(answer, 'location');
      return checkAnswer(Location, location, 'location');
    },

    async suggestDescriptor(target, options) {
      const answer = await requester.json({
        ...post(`${callboardPath}/suggestions`, { target }, options),
        timeoutMs: REMOTE_TIMEOUT_MS,
      });
      return checkAnswer(SuggestionAnswer, answer, 'suggestion');
    },

    async proposeDescriptor(request, options) {
      const answer = await requester.json({
        ...post(`${callboardPath}/proposals`, request, options),
        timeoutMs: REMOTE_TIMEOUT_MS,
      });
      return checkAnswer(ProposalAnswer, answer, 'proposal');
    },

    async status(options) {
      const answer = await requester.optionalJson(get(`${callboardPath}/status`, options));
      if (answer !== undefined) return checkAnswer(CatalogStatus, answer, 'status');
      return statusOfBackstage(await readKinds(options));
    },

    async problems(options) {
      const answer = await requester.optionalJson(get(`${callboardPath}/problems`, options));
      return answer === undefined ? { files: [] } : checkAnswer(FileProblems, answer, 'problems');
    },

    async providerForms(options) {
      const answer = await requester.optionalJson(get(`${callboardPath}/providers`, options));
      return answer === undefined ? [] : checkAnswer(ProviderForms, answer, 'providers').providers;
    },

    async previewProvider(provider, request, options) {
      const path = `${callboardPath}/providers/${encodeURIComponent(provider)}/preview`;
      const answer = await requester.json({
        ...post(path, request, options),
        timeoutMs: REMOTE_TIMEOUT_MS,
      });
      return checkAnswer(ProviderPreview, answer, 'preview');
    },

    async refreshEntity(entityRef, options) {
      await requester.json(post(`${catalogPath}/refresh`, { entityRef }, options));
    },

    async refresh(options) {
      // A Backstage looks at its sources in its own time: there is nothing to ask it for.
      await requester.optionalJson({
        method: 'POST',
        path: `${callboardPath}/refresh${options?.sources ? `?sources=${options.sources}` : ''}`,
        // Answered when every source was looked at.
        timeoutMs: REFRESH_TIMEOUT_MS,
        signal: options?.signal,
      });
    },

    async syncProvider(id, options) {
      await requester.optionalJson({
        method: 'POST',
        path: syncPath(id),
        // Answered when all of it was gone through.
        timeoutMs: REFRESH_TIMEOUT_MS,
        signal: options?.signal,
      });
    },

    async cancelSync(id, options) {
      await requester.optionalJson({ method: 'DELETE', path: syncPath(id), signal: options?.signal });
    },

    async listen(events, { signal }) {
      try {
        await listenToEvents(requester, events, { signal, path: `${callboardPath}/events` });
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
        await quietlyWhenAborted(
          listenToBackstage(() => readKinds({ signal }), events, signal),
          signal,
        );
      }
    },
  };

  const readKinds = async (options?: RequestOptions): Promise<EntityFacetsResponse['facets'][string]> =>
    (await client.entityFacets({ facets: ['kind'] }, options)).facets['kind'] ?? [];

  return client;
}

async function quietlyWhenAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(signal.aborted && isAbortError(error))) throw error;
  }
}

function syncPath(id: string): string {
  return `${callboardPath}/providers/${encodeURIComponent(id)}/sync`;
}

function pathOfRef(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}

/** The cheap check for large answers: the one key without which nothing can be done with it. */
function requireKey<Answer extends object>(answer: unknown, key: string & keyof Answer): Answer {
  // By contract of the API an answer with this key has the rest of its shape.
  if (typeof answer === 'object' && answer !== null && Object.hasOwn(answer, key)) return answer as Answer;
  throw notUnderstood(`"${key}"`);
}

/**
 * Whether each item is an entity by its envelope. The rest is the server's to vouch for: checking thousands of entities
 * to the last key would cost more than it finds. Where `fields` were chosen, what was not asked for may be absent.
 */
function requireEntities(
  items: unknown,
  fields: readonly string[] | undefined,
  { gaps = false }: { gaps?: boolean } = {},
): void {
  const isText = (value: unknown): boolean =>
    typeof value === 'string' || (value === undefined && fields !== undefined);
  const isEntity = (item: unknown): boolean => {
    if (item === null) return gaps;
    if (typeof item !== 'object') return false;
    const { kind, metadata } = item as { kind?: unknown; metadata?: unknown };
    if (metadata === undefined && fields !== undefined) return isText(kind);
    if (typeof metadata !== 'object' || metadata === null) return false;
    return isText(kind) && isText((metadata as { name?: unknown }).name);
  };
  if (!Array.isArray(items) || !items.every(isEntity)) throw notUnderstood('entities');
}
