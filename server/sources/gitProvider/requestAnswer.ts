import { CallboardError, isAbortError, messageOf, ServiceUnavailableError } from '../../../model/index.ts';
import { remoteFetch } from '../http/remoteFetch.ts';
import type { Asked } from './Asked.ts';
import { toProviderError } from './toProviderError.ts';

export interface ApiRequest {
  url: URL | string;
  headers: Readonly<Record<string, string>>;
  /** Where it is left out: POST of a body, otherwise GET. */
  method?: 'POST' | 'PUT' | 'DELETE' | undefined;
  /** A form goes as such, all else as JSON. */
  body?: URLSearchParams | FormData | object;
  /** What it is about, in messages: `GitLab acme`. */
  what: string;
  asked: Asked;
  /** An error for an answer, where more can be said than toProviderError does: also for one that only looks a success. */
  toError?: ((response: Response) => Error | undefined | Promise<Error | undefined>) | undefined;
  signal: AbortSignal;
  timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 30_000;

/**
 * Asks an API once, and has `take` make of a success what is wanted. It follows no redirect: the token is for this URL
 * alone. What goes wrong is an error of a kind (see toProviderError); an abort throws.
 */
export async function requestAnswer<R>(
  request: ApiRequest,
  take: (response: Response) => Promise<R>,
): Promise<R> {
  const { url, headers, what, asked, toError, signal, timeoutMs = TIMEOUT_MS } = request;
  const { method = request.body === undefined ? 'GET' : 'POST' } = request;
  try {
    const { contentType, body } = await encode(request.body);
    const response = await remoteFetch(url, {
      headers: { accept: 'application/json', ...headers, ...contentType },
      method,
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const failure =
      (await toError?.(response)) ?? (response.ok ? undefined : toProviderError(response, what, asked));
    if (failure !== undefined) {
      // What was said of the failure may have been read.
      if (!response.bodyUsed) await response.body?.cancel();
      throw failure;
    }
    return await take(response);
  } catch (error) {
    signal.throwIfAborted();
    throw toKind(error, what);
  }
}

interface Encoded {
  contentType: Record<string, string>;
  body?: URLSearchParams | Uint8Array<ArrayBuffer> | string;
}

async function encode(body: ApiRequest['body']): Promise<Encoded> {
  if (body === undefined) return { contentType: {} };
  // That of a form comes with it.
  if (body instanceof URLSearchParams) return { contentType: {}, body };
  if (!(body instanceof FormData)) {
    return { contentType: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  }
  // Bytes, for what speaks through a proxy knows forms of its own only.
  const form = new Response(body);
  const type = form.headers.get('content-type') ?? '';
  return { contentType: { 'content-type': type }, body: new Uint8Array(await form.arrayBuffer()) };
}

/** One of the kinds, whatever it was that no answer came of. */
function toKind(error: unknown, what: string): unknown {
  if (isAbortError(error) || error instanceof CallboardError) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return new ServiceUnavailableError(`${what} cannot be reached: ${messageOf(cause ?? error)}.`, {
    cause: error,
  });
}
