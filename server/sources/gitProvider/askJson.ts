import type { Static, TSchema } from 'typebox';
import { CallboardError, isAbortError, messageOf, ServiceUnavailableError } from '../../../model/index.ts';
import { remoteFetch } from '../http/remoteFetch.ts';
import { withRetries } from '../http/withRetries.ts';
import type { Asked } from './Asked.ts';
import { checkAnswer } from './checkAnswer.ts';
import { RateLimited } from './Discovery.ts';
import { readJson } from './readJson.ts';
import { toProviderError } from './toProviderError.ts';

export interface JsonRequest<T extends TSchema> {
  url: URL | string;
  headers: Readonly<Record<string, string>>;
  /** Sent as JSON; what is asked must be safe to ask twice. Of the n-th attempt, from 0. */
  bodyOf?: (attempt: number) => unknown;
  /** Of the answer. */
  schema: T;
  /** Throws for an answer that is none, though it has come: then it is tried again as if it had not. */
  accept?: (value: Static<T>) => void;
  /** What it is about, in messages: `GitLab acme`. */
  what: string;
  asked: Asked;
  /** An error for an answer, where more can be said than toProviderError does: also for one that only looks a success. */
  toError?: (response: Response) => Error | undefined;
  signal: AbortSignal;
  timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Asks an API for JSON, again where it may be that it answers soon. It follows no redirect: the token is for this URL
 * alone. What goes wrong is an error of a kind (see toProviderError); an abort throws.
 */
export async function askJson<T extends TSchema>(
  request: JsonRequest<T>,
): Promise<{ value: Static<T>; headers: Headers }> {
  return withRetries(attempt => askOnce(request, attempt), { isPassing, signal: request.signal });
}

async function askOnce<T extends TSchema>(
  request: JsonRequest<T>,
  attempt: number,
): Promise<{ value: Static<T>; headers: Headers }> {
  const {
    url,
    headers,
    bodyOf,
    schema,
    accept,
    what,
    asked,
    toError,
    signal,
    timeoutMs = TIMEOUT_MS,
  } = request;
  try {
    const response = await remoteFetch(url, {
      headers: {
        accept: 'application/json',
        ...headers,
        ...(bodyOf && { 'content-type': 'application/json' }),
      },
      ...(bodyOf && { method: 'POST', body: JSON.stringify(bodyOf(attempt)) }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const failure = toError?.(response) ?? (response.ok ? undefined : toProviderError(response, what, asked));
    if (failure !== undefined) {
      await response.body?.cancel();
      throw failure;
    }
    const value = checkAnswer(schema, await readJson(response, what, MOST_BYTES), asked.name);
    accept?.(value);
    return { value, headers: response.headers };
  } catch (error) {
    signal.throwIfAborted();
    throw toKind(error, what);
  }
}

/** One of the kinds, whatever it was that no answer came of. */
function toKind(error: unknown, what: string): unknown {
  if (isAbortError(error) || error instanceof CallboardError) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return new ServiceUnavailableError(`${what} cannot be reached: ${messageOf(cause ?? error)}.`, {
    cause: error,
  });
}

/** Whether the same question may be answered soon. */
function isPassing(error: unknown): boolean {
  return error instanceof ServiceUnavailableError && !(error instanceof RateLimited);
}
