// What a window asks of a server before there is a catalog to talk about.
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { isAbortError, ServiceUnavailableError } from '../../model/errors.ts';
import {
  Health,
  OpenWorkspaceResponse,
  type OpenWorkspaceRequest,
  type ServerFile,
} from '../../protocol/http/host.ts';
import { ServerStartError } from './ServerStartError.ts';

const HEALTH_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 10_000;

export type HealthResult =
  | { kind: 'alive'; version: string }
  /** Nobody listens there, or somebody else does. */
  | { kind: 'gone' }
  /** Somebody listens and does not answer. */
  | { kind: 'unresponsive' };

/** Asks whether a Callboard answers at `url`. Rejects only when `signal` aborts. */
export async function readHealth(url: string, signal: AbortSignal): Promise<HealthResult> {
  const timeout = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
  try {
    const response = await fetch(new URL('/healthz', url), { signal: AbortSignal.any([signal, timeout]) });
    const body: unknown = await response.json();
    return response.ok && Value.Check(Health, body)
      ? { kind: 'alive', version: body.version }
      : { kind: 'gone' };
  } catch (error) {
    signal.throwIfAborted();
    return timeout.aborted || isAbortError(error) ? { kind: 'unresponsive' } : { kind: 'gone' };
  }
}

/** Opens the window's workspace, or tells the server of its changed folders and globs. */
export async function openWorkspace(
  server: Pick<ServerFile, 'url' | 'token'>,
  workspace: { id: string; request: OpenWorkspaceRequest },
  signal: AbortSignal,
): Promise<OpenWorkspaceResponse> {
  return send(server, {
    method: 'PUT',
    path: `/workspaces/${workspace.id}`,
    body: workspace.request,
    answer: OpenWorkspaceResponse,
    signal,
  });
}

/** Asks the server to end. Resolves when it has agreed; the process ends a little later. */
export async function requestShutdown(
  server: Pick<ServerFile, 'url' | 'token'>,
  signal: AbortSignal,
): Promise<void> {
  await send(server, { method: 'POST', path: '/shutdown', signal });
}

interface Call<T extends TSchema> {
  method: string;
  path: string;
  body?: unknown;
  answer?: T;
  signal: AbortSignal;
}

async function send<T extends TSchema>(
  server: Pick<ServerFile, 'url' | 'token'>,
  call: Call<T>,
): Promise<Static<T>> {
  const { method, path, body, answer, signal } = call;
  let text: string;
  let status: number;
  try {
    const response = await fetch(new URL(path, server.url), {
      method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
    });
    [text, status] = [await response.text(), response.status];
  } catch (error) {
    signal.throwIfAborted();
    throw new ServiceUnavailableError(`${method} ${path}: the server at ${server.url} does not answer.`, {
      cause: error,
    });
  }
  if (status === 503) throw new ServiceUnavailableError(messageIn(text, status));
  if (status >= 300) throw new ServerStartError({ kind: 'refused', detail: messageIn(text, status) });
  if (answer === undefined) return undefined as Static<T>;
  const value = parseJson(text);
  if (!Value.Check(answer, value)) {
    throw new ServiceUnavailableError(
      `${method} ${path}: the server at ${server.url} answered in another form.`,
    );
  }
  return value;
}

function messageIn(text: string, status: number): string {
  const body = parseJson(text) as { error?: { message?: unknown } } | undefined;
  const message = body?.error?.message;
  return typeof message === 'string' ? message : `status ${String(status)}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
