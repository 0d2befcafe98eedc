import { Value } from 'typebox/value';
import { CallboardError, ServiceUnavailableError } from '../../../model/index.ts';
import { CatalogChange, CatalogStatus, DocsChange, FileProblems, LogLine } from '../callboard.ts';
import type { CatalogEvents } from '../CatalogClient.ts';
import type { Requester } from './createRequester.ts';
import { createServerSentEventParser, type ServerSentEvent } from './createServerSentEventParser.ts';

/** The server sends a comment every 25 seconds; after two that did not come, nobody is there. */
const silenceLimitMs = 60_000;

/** Follows the event stream until the signal aborts, and fails when the stream ends by itself. */
export async function listenToEvents(
  requester: Requester,
  events: Partial<CatalogEvents>,
  options: { signal: AbortSignal; path: string },
): Promise<void> {
  const silence = createSilenceTimer(options.signal);
  const request = {
    method: 'GET',
    path: options.path,
    accept: 'text/event-stream',
    signal: silence.signal,
  } as const;
  try {
    const response = await requester.open(request);
    let hasStatus = false;
    const parser = createServerSentEventParser(event => {
      const understood = deliver(event, events);
      if (event.event !== 'status' || hasStatus) return;
      // Without a first status nothing begins, and who waits for it would never know why.
      if (!understood) throw notUnderstood();
      hasStatus = true;
    });
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece !== undefined && !piece.done; piece = await reader?.read()) {
      silence.restart();
      parser.push(decoder.decode(piece.value, { stream: true }));
    }
  } catch (error) {
    if (options.signal.aborted) return;
    if (!silence.signal.aborted) throw requester.failureOf(error, request);
  } finally {
    silence.stop();
  }
  // The signal may have aborted while the last piece was on its way.
  if (isAborted(options.signal)) return;
  throw new ServiceUnavailableError(
    "The catalog's server ended the stream of events: it stopped, or the connection was lost.",
  );
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function notUnderstood(): CallboardError {
  return new CallboardError(
    "The catalog's server tells its status in a form that is not known here: is it a Callboard of this version?",
  );
}

/** False for an event that is not understood: it is another version's, and left alone. */
function deliver({ event, data }: ServerSentEvent, events: Partial<CatalogEvents>): boolean {
  const value: unknown = JSON.parse(data);
  if (event === 'status' && Value.Check(CatalogStatus, value)) events.status?.(value);
  else if (event === 'catalog' && Value.Check(CatalogChange, value)) events.catalog?.(value);
  else if (event === 'problems' && Value.Check(FileProblems, value)) events.problems?.(value);
  else if (event === 'docs' && Value.Check(DocsChange, value)) events.docs?.(value);
  else if (event === 'log' && Value.Check(LogLine, value)) events.log?.(value);
  else return false;
  return true;
}

/** A signal that aborts with the caller's, or when nothing was heard for too long. */
function createSilenceTimer(outer: AbortSignal): {
  signal: AbortSignal;
  restart(): void;
  stop(): void;
} {
  const inner = new AbortController();
  const abort = (): void => {
    inner.abort();
  };
  let timer = setTimeout(abort, silenceLimitMs);
  outer.addEventListener('abort', abort, { once: true });
  if (outer.aborted) abort();
  return {
    signal: inner.signal,
    restart() {
      clearTimeout(timer);
      timer = setTimeout(abort, silenceLimitMs);
    },
    stop() {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
      // Lets go of the connection where it is still open.
      abort();
    },
  };
}
