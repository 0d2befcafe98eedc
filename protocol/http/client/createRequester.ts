import {
  AuthenticationError,
  CallboardError,
  isAbortError,
  messageOf,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../model/index.ts';
import { errorOfResponse } from './errorOfResponse.ts';

export interface RequesterOptions {
  baseUrl: string;
  token?: string | (() => Promise<string | undefined>);
  fetch?: typeof fetch;
  /** How long an answer may take; 30 seconds unless given. A stream has no such limit. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** From the base URL on, beginning with a slash. */
  path: string;
  body?: unknown;
  accept?: string;
  signal?: AbortSignal | undefined;
  /** For an answer that may take longer than others. */
  timeoutMs?: number;
}

/**
 * Sends requests and turns every failure into a kind of model/errors.ts: what the server says by its body, a server out
 * of reach into ServiceUnavailableError, an abort into AbortError.
 */
export interface Requester {
  /** The open response, good or bad only by its status line; for streams. */
  open(request: HttpRequest): Promise<Response>;
  json(request: HttpRequest): Promise<unknown>;
  /** The same, or undefined where there is no such thing. */
  optionalJson(request: HttpRequest): Promise<unknown>;
  /** Translates a failure while reading an open response. */
  failureOf(error: unknown, request: HttpRequest): unknown;
}

export function createRequester(options: RequesterOptions): Requester {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  // Called as a plain function: a browser's fetch refuses any other `this`.
  const send: typeof fetch = options.fetch ?? ((...args) => fetch(...args));

  const failureOf = (error: unknown, request: HttpRequest): unknown => {
    if (request.signal?.aborted === true) return abortErrorOf(request.signal);
    if (error instanceof CallboardError || isAbortError(error)) return error;
    return new ServiceUnavailableError(
      `The catalog's server at ${baseUrl} does not answer (${reasonOf(error)}). Is it running, and is the address right?`,
      { cause: error },
    );
  };

  const open = async (request: HttpRequest): Promise<Response> => {
    try {
      const headers = await headersOf(request, options.token);
      const response = await send(baseUrl + request.path, {
        method: request.method,
        headers,
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
      if (response.ok) return response;
      throw errorOfResponse(
        { status: response.status, statusText: response.statusText, body: await response.text() },
        { method: request.method, url: request.path },
      );
    } catch (error) {
      throw failureOf(error, request);
    }
  };

  const json = async (request: HttpRequest): Promise<unknown> => {
    const timeoutMs = request.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS;
    const limit = createTimeLimit(request.signal, timeoutMs);
    try {
      const response = await open({ ...request, signal: limit.signal });
      return parseJson(await response.text(), `${request.method} ${baseUrl}${request.path}`);
    } catch (error) {
      if (!limit.isOver()) throw failureOf(error, request);
      throw new ServiceUnavailableError(
        `The catalog's server at ${baseUrl} did not answer ${request.method} ${request.path} within ${timeoutMs / 1000} seconds.`,
        { cause: error },
      );
    } finally {
      limit.stop();
    }
  };

  return {
    open,
    json,
    failureOf,
    async optionalJson(request) {
      try {
        return await json(request);
      } catch (error) {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      }
    },
  };
}

async function headersOf(
  request: HttpRequest,
  tokenOption: RequesterOptions['token'],
): Promise<Record<string, string>> {
  const token = typeof tokenOption === 'function' ? await readToken(tokenOption) : tokenOption;
  return {
    accept: request.accept ?? 'application/json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }),
  };
}

async function readToken(read: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CallboardError || isAbortError(error)) throw error;
    throw new AuthenticationError(`No token could be had for the catalog's server: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function parseJson(text: string, asked: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CallboardError(
      `The answer to ${asked} is not JSON: is this the address of a Callboard or a Backstage?`,
      { cause: error },
    );
  }
}

/** A signal that aborts with the caller's, or when the time is over. */
function createTimeLimit(
  outer: AbortSignal | undefined,
  timeoutMs: number,
): { signal: AbortSignal; isOver(): boolean; stop(): void } {
  const inner = new AbortController();
  let over = false;
  const timer = setTimeout(() => {
    over = outer?.aborted !== true;
    inner.abort();
  }, timeoutMs);
  const abort = (): void => {
    inner.abort(outer?.reason);
  };
  outer?.addEventListener('abort', abort, { once: true });
  if (outer?.aborted === true) abort();
  return {
    signal: inner.signal,
    isOver: () => over,
    stop() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}

function abortErrorOf(signal: AbortSignal): unknown {
  const reason: unknown = signal.reason;
  return isAbortError(reason) ? reason : new DOMException('The request was aborted', 'AbortError');
}

/** fetch says only "fetch failed"; what happened is in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return messageOf(error);
}
