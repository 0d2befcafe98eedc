import { parseEntityRef } from '../../model/index.ts';
import { checkAnswer } from './client/checkAnswer.ts';
import { createRequester, type HttpRequest, type RequesterOptions } from './client/createRequester.ts';
import type { RequestOptions } from './CatalogClient.ts';
import { DocsCheck, DocsFileUrl, DocsPage, DocsPreview, DocsSearchAnswer, DocsSite } from './docs.ts';
import type { DocsClient } from './DocsClient.ts';

const docsPath = '/api/callboard/v1/docs';
/** Docs of a Git host are fetched when they are first asked for. */
const READ_TIMEOUT_MS = 600_000;

/** A client of the technical docs of a Callboard at `baseUrl` (the URL before `/api/callboard`). */
export function createDocsClient(options: RequesterOptions): DocsClient {
  const requester = createRequester(options);
  const get = (path: string, options?: RequestOptions): HttpRequest => ({
    ...{ method: 'GET', path: docsPath + path, timeoutMs: READ_TIMEOUT_MS },
    signal: options?.signal,
  });
  const post = (path: string, body: unknown, options?: RequestOptions): HttpRequest => ({
    ...{ method: 'POST', path: docsPath + path, body },
    signal: options?.signal,
  });

  return {
    async site(entityRef, options) {
      return checkAnswer(DocsSite, await requester.json(get(pathOf(entityRef), options)), 'docs');
    },

    async page(entityRef, location, options) {
      // The home page's is empty, and a query names no such thing.
      const query = location === '' ? '' : `?${new URLSearchParams({ location }).toString()}`;
      const answer = await requester.json(get(`${pathOf(entityRef)}/page${query}`, options));
      return checkAnswer(DocsPage, answer, 'page');
    },

    async asset(entityRef, path, options) {
      const query = new URLSearchParams({ path }).toString();
      const request = { ...get(`${pathOf(entityRef)}/asset?${query}`, options), accept: '*/*' };
      try {
        const response = await requester.open(request);
        return {
          contentType: response.headers.get('content-type') ?? 'application/octet-stream',
          bytes: new Uint8Array(await response.arrayBuffer()),
        };
      } catch (error) {
        throw requester.failureOf(error, request);
      }
    },

    async fileUrl(entityRef, file, options) {
      const query = new URLSearchParams({ ...file }).toString();
      const answer = await requester.json(get(`${pathOf(entityRef)}/file-url?${query}`, options));
      return checkAnswer(DocsFileUrl, answer, 'url').url;
    },

    async search({ term, entityRef, limit }, options) {
      const query = new URLSearchParams({ term });
      if (entityRef !== undefined) query.set('entityRef', entityRef);
      if (limit !== undefined) query.set('limit', String(limit));
      const answer = await requester.json(get(`/search?${query.toString()}`, options));
      return checkAnswer(DocsSearchAnswer, answer, 'results');
    },

    async preview(request, options) {
      return checkAnswer(DocsPreview, await requester.json(post('/preview', request, options)), 'preview');
    },

    async check(request, options) {
      return checkAnswer(DocsCheck, await requester.json(post('/check', request, options)), 'findings');
    },
  };
}

/** As TechDocs orders them: the namespace comes first. */
function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/${[namespace, kind, name].map(encodeURIComponent).join('/')}`;
}
