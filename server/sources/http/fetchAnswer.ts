import { messageOf } from '../../../model/index.ts';
import { endOfLimit, isRateLimit, pauseUntil } from './endOfLimit.ts';
import { remoteFetch } from './remoteFetch.ts';
import { failedLook, type FailedLook } from './UrlLook.ts';
import { withRetries } from './withRetries.ts';

export interface FetchOptions {
  /** What messages call it. */
  target: string;
  /** Go to the first URL's origin only: a redirect to another gets none of them. */
  headers?: Record<string, string>;
  /** Why a URL may not be asked; undefined when it may. Each redirect is held against it. */
  refuse(url: URL): string | undefined;
  /**
   * Why an answer is no success, where more can be said than its status does: also of one that only looks like one. Names the
   * target and the way out.
   */
  explain?(response: Response): string | undefined;
  /** A token of an earlier look: asks only for what differs. */
  token?: string | undefined;
  signal: AbortSignal;
  /** Until all of the answer is there; as long as a text may take where it is left out. */
  timeoutMs?: number;
  /** How it says that it asks; what some hosts take for a page that shows theirs, where it is left out. */
  mode?: NonNullable<RequestInit['mode']>;
}

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;
const BUSY = new Set([502, 503, 504]);
const ETAG = 'etag:';

/**
 * Asks over HTTP, and has `take` make of a success what is wanted. What the world does is a value, also while it is taken;
 * an abort throws.
 */
export async function fetchAnswer<T>(
  start: URL,
  options: FetchOptions,
  take: (response: Response) => Promise<T>,
): Promise<T | { kind: 'same'; token: string } | FailedLook> {
  try {
    const response = await follow(start, options);
    if ('kind' in response) return response;
    if (response.status === 304 && options.token !== undefined) return { kind: 'same', token: options.token };
    const explanation = options.explain?.(response);
    if (response.ok && explanation === undefined) return await take(response);
    await response.body?.cancel();
    return refused(response, explanation, options.target);
  } catch (error) {
    options.signal.throwIfAborted();
    return failedLook('file-unreadable', `${options.target} could not be read: ${reasonOf(error, options)}.`);
  }
}

/** What an answer is known by, where it says. */
export function etagTokenOf({ headers }: Response): string | undefined {
  const etag = headers.get('etag');
  return etag === null ? undefined : ETAG + etag;
}

/** As text; undefined when there is more than may be. */
export async function readBody(response: Response, mostBytes: number): Promise<string | undefined> {
  return (await readBytes(response, mostBytes))?.toString('utf8');
}

/** Undefined when there is more than may be. */
export async function readBytes(response: Response, mostBytes: number): Promise<Buffer | undefined> {
  // What fetch gives are bytes; its type does not say so.
  const body = response.body as ReadableStream<Uint8Array> | null;
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read()) {
    size += chunk.value.byteLength;
    if (size > mostBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

/** The last answer of those that redirects lead to. */
async function follow(start: URL, options: FetchOptions): Promise<Response | FailedLook> {
  const { target, token } = options;
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const refusal = options.refuse(url);
    if (refusal !== undefined) return failedLook('catalog-location', refusal);
    const headers = {
      ...(url.origin === start.origin && options.headers),
      ...(token?.startsWith(ETAG) === true && { 'if-none-match': token.slice(ETAG.length) }),
    };
    const response = await ask(url, headers, options);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
  }
  return failedLook('file-unreadable', `${target} redirects more than ${MAX_REDIRECTS} times.`);
}

/** Once more where a host, or what stands before it, is only busy. */
function ask(
  url: URL,
  headers: Record<string, string>,
  { signal, timeoutMs = TIMEOUT_MS, mode }: FetchOptions,
): Promise<Response> {
  return withRetries(
    async count => {
      const response = await remoteFetch(url, {
        // Each step is held against what is allowed: a host that may be read must not lead to one that may not.
        redirect: 'manual',
        headers,
        ...(mode !== undefined && { mode }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (!BUSY.has(response.status) || count > 0) return response;
      await response.body?.cancel();
      throw new Busy();
    },
    { isPassing: error => error instanceof Busy, signal },
  );
}

class Busy extends Error {}

function refused(response: Response, explanation: string | undefined, target: string): FailedLook {
  const answer = `${response.status} ${response.statusText}`.trim();
  const isMissing = response.status === 404;
  const plain = isMissing
    ? `There is nothing at ${target} (${answer}).`
    : `${target} could not be read: it answers ${answer}.`;
  const look = failedLook(isMissing ? 'file-missing' : 'file-unreadable', explanation ?? plain);
  const { status, headers } = response;
  const until = pauseUntil(endOfLimit(headers));
  return { ...look, status, ...(isRateLimit(response) && { until }) };
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown, { timeoutMs = TIMEOUT_MS }: FetchOptions): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `no answer within ${timeoutMs / 1000} seconds`;
  const cause = error instanceof Error ? error.cause : undefined;
  return messageOf(cause ?? error);
}
