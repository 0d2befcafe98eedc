import { createHash } from 'node:crypto';
import { MAX_DESCRIPTOR_SIZE, messageOf } from '../../../model/index.ts';
import type { SourceFailure } from '../Source.ts';
import { isUrlAllowed, type UrlAllowance } from './UrlAllowance.ts';

/** What a URL held when it was asked. */
export type UrlLook =
  | { kind: 'text'; token: string; text: string }
  /** Still what it was when it had the token that was named. */
  | { kind: 'same'; token: string }
  | { kind: 'failed'; failure: SourceFailure };

export interface FetchUrlOptions {
  allow: readonly UrlAllowance[];
  /** A token of an earlier look: asks only for what differs. */
  token?: string | undefined;
  signal: AbortSignal;
}

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;
const ETAG = 'etag:';

/** Reads a URL. What the world does is a value; an abort throws. */
export async function fetchUrl(target: string, options: FetchUrlOptions): Promise<UrlLook> {
  try {
    return await follow(new URL(target), options);
  } catch (error) {
    options.signal.throwIfAborted();
    return failed('file-unreadable', `${target} could not be read: ${reasonOf(error)}.`);
  }
}

async function follow(start: URL, { allow, token, signal }: FetchUrlOptions): Promise<UrlLook> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    if (!isUrlAllowed(url, allow)) return failed('catalog-location', notAllowed(url));
    const response = await fetch(url, {
      // Each step is held against what is allowed: a host that may be read must not lead to one that may not.
      redirect: 'manual',
      headers: token?.startsWith(ETAG) === true ? { 'if-none-match': token.slice(ETAG.length) } : {},
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      return await lookOf(response, start.href, token);
    }
    await response.body?.cancel();
    url = new URL(location, url);
  }
  return failed('file-unreadable', `${start.href} redirects more than ${MAX_REDIRECTS} times.`);
}

async function lookOf(response: Response, target: string, token: string | undefined): Promise<UrlLook> {
  if (response.status === 304 && token !== undefined) return { kind: 'same', token };
  if (!response.ok) {
    await response.body?.cancel();
    const answer = `${response.status} ${response.statusText}`.trim();
    return response.status === 404
      ? failed('file-missing', `There is nothing at ${target} (${answer}).`)
      : failed('file-unreadable', `${target} could not be read: it answers ${answer}.`);
  }
  const text = await readText(response);
  if (text === undefined) {
    return failed(
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

function notAllowed(url: URL): string {
  return `Reading from '${url.href}' is not allowed. You may need to add its host to 'backend.reading.allow'.`;
}

function failed(rule: SourceFailure['rule'], message: string): UrlLook {
  return { kind: 'failed', failure: { rule, message } };
}
