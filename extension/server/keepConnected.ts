import { isAbortError, ServiceUnavailableError } from '../../model/errors.ts';
import type { CatalogStatus } from '../../protocol/http/callboard.ts';
import type { CatalogClient, CatalogEvents } from '../../protocol/http/CatalogClient.ts';
import { backoffDelay } from './backoffDelay.ts';
import { pause } from './pause.ts';
import type { ServerAccess } from './ServerAccess.ts';
import { ServerStartError } from './ServerStartError.ts';

export interface KeepConnectedEvents extends CatalogEvents {
  connecting(): void;
  /** Listening: what is read from now on is never older than what is heard. */
  connected(client: CatalogClient, status: CatalogStatus): void;
  /** There is no server. Another try may follow by itself (ServerAccess.retries). */
  failed(error: unknown): void;
  lost(error: unknown): void;
}

export interface KeepConnectedOptions {
  access: ServerAccess;
  events: KeepConnectedEvents;
  signal: AbortSignal;
}

/** A connection that held this long was a good one: the next loss is no repetition. */
const STEADY_MS = 10_000;
/** A server that goes away while the workspace is being opened gets another try or two. */
const QUICK_RETRIES = 3;

/**
 * Connects, listens, and connects again when the server goes away, until `signal` aborts or it is no use. Reports by
 * `events`; rejects only with an AbortError.
 */
export async function keepConnected({ access, events, signal }: KeepConnectedOptions): Promise<void> {
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    await pause(backoffDelay(failures), signal);
    const since = Date.now();
    try {
      await connectAndListen({ access, events, signal });
      signal.throwIfAborted();
      failures = Date.now() - since > STEADY_MS ? 0 : failures + 1;
      await access.explainLoss(signal);
      events.connecting();
    } catch (error) {
      if (isAborted(signal) || isAbortError(error)) throw error;
      failures++;
      const passing = error instanceof ServiceUnavailableError && !(error instanceof ServerStartError);
      if (passing && !access.retries && failures <= QUICK_RETRIES) continue;
      events.failed(error);
      if (!passing || !access.retries) return;
    }
  }
}

/** Resolves when the connection is lost; rejects when it could not be made. */
async function connectAndListen({ access, events, signal }: KeepConnectedOptions): Promise<void> {
  const client = await access.connect(signal);
  signal.throwIfAborted();
  const link = { listening: false };
  const status = (heard: CatalogStatus): void => {
    if (link.listening) {
      events.status(heard);
      return;
    }
    link.listening = true;
    events.connected(client, heard);
  };
  try {
    await client.listen({ ...events, status }, { signal });
  } catch (error) {
    if (!link.listening) throw error;
    if (!isAborted(signal)) events.lost(error);
  }
}

/** Read by a call, because it changes while something is awaited. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
