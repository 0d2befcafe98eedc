import { createHash } from 'node:crypto';
import { MAX_DESCRIPTOR_SIZE, messageOf } from '../../../model/index.ts';
import { remoteFetch } from './remoteFetch.ts';
import { failedLook, type UrlLook } from './UrlLook.ts';
import { withRetries } from './withRetries.ts';

export interface FetchTextOptions {
  /** What messages call it. */
  target: string;
  /** Go to the first URL's origin only: a redirect to another gets none of them. */
  headers?: Record<string, string>;
  /** Why a URL may not be asked; undefined when it may. Each redirect is held against it. */
  refuse(url: URL): string | undefined;
  /** Why an answer is no text, where more can be said than its status. Names the target and the way out. */
  explain?(response: Response): string | undefined;
  /** A token of an earlier look: asks only for what differs. */
  token?: string | undefined;
  signal: AbortSignal;
}

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;
const BUSY = new Set([502, 503, 504]);
const ETAG = 'etag:';

/** Reads a text over HTTP. What the world does is a value; an abort throws. */
export async function fetchText(start: URL, options: FetchTextOptions): Promise<UrlLook> {
  try {
    return await follow(start, options);
  } catch (error) {
    options.signal.throwIfAborted();
    return failedLook('file-unreadable', `${options.target} could not be read: ${reasonOf(error)}.`);
  }
}

async function follow(start: URL, options: FetchTextOptions): Promise<UrlLook> {
  const { target, token, signal } = options;
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const refusal = options.refuse(url);
    if (refusal !== undefined) return failedLook('catalog-location', refusal);
    const headers = {
      ...(url.origin === start.origin && options.headers),
      ...(token?.startsWith(ETAG) === true && { 'if-none-match': token.slice(ETAG.length) }),
    };
    const response = await ask(url, headers, signal);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      return await lookOf(response, options);
    }
    await response.body?.cancel();
    url = new URL(location, url);
  }
  return failedLook('file-unreadable', `${target} redirects more than ${MAX_REDIRECTS} times.`);
}

/** Once more where a host, or what stands before it, is only busy. */
function ask(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  return withRetries(
    async count => {
      const response = await remoteFetch(url, {
        // Each step is held against what is allowed: a host that may be read must not lead to one that may not.
        redirect: 'manual',
        headers,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      if (!BUSY.has(response.status) || count > 0) return response;
      await response.body?.cancel();
      throw new Busy();
    },
    { isPassing: error => error instanceof Busy, signal },
  );
}

class Busy extends Error {}

async function lookOf(
  response: Response,
  { target, token, explain }: Pick<FetchTextOptions, 'target' | 'token' | 'explain'>,
): Promise<UrlLook> {
  if (response.status === 304 && token !== undefined) return { kind: 'same', token };
  if (!response.ok) {
    await response.body?.cancel();
    const answer = `${response.status} ${response.statusText}`.trim();
    const rule = response.status === 404 ? 'file-missing' : 'file-unreadable';
    const plain =
      response.status === 404
        ? `There is nothing at ${target} (${answer}).`
        : `${target} could not be read: it answers ${answer}.`;
    return failedLook(rule, explain?.(response) ?? plain);
  }
  const text = await readText(response);
  if (text === undefined) {
    return failedLook(
      'file-too-large',
      `${target} has more than ${MAX_DESCRIPTOR_SIZE} bytes, the most that a descriptor may have. Split it into several files.`,
    );
  }
  const etag = response.headers.get('etag');
  const fresh = etag === null ? createHash('sha1').update(text).digest('hex') : ETAG + etag;
  return fresh === token ? { kind: 'same', token } : { kind: 'text', token: fresh, text };
}

/** Undefined when there is more than a descriptor may have. */
async function readText(response: Response): Promise<string | undefined> {
  // What fetch gives are bytes; its type does not say so.
  const body = response.body as ReadableStream<Uint8Array> | null;
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read()) {
    size += chunk.value.byteLength;
    if (size > MAX_DESCRIPTOR_SIZE) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `no answer within ${TIMEOUT_MS / 1000} seconds`;
  const cause = error instanceof Error ? error.cause : undefined;
  return messageOf(cause ?? error);
}
