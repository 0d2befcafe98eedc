import { Value } from 'typebox/value';
import { ServiceUnavailableError } from '../../../model/index.ts';
import { TaskEvent } from '../scaffolder.ts';
import type { Requester } from './createRequester.ts';
import { createServerSentEventParser } from './createServerSentEventParser.ts';

/** A Callboard sends a comment every 25 seconds. A Backstage is silent for as long as a step says nothing. */
const silenceLimitMs = 60_000;

export interface FollowTaskOptions {
  path: string;
  after?: number;
  signal: AbortSignal;
}

/**
 * The events of a task, each once, until its completion. A connection that has fallen silent is made anew. @throws
 * AbortError where the signal aborts, ServiceUnavailableError where the stream ends before the task.
 */
export async function* followTask(
  requester: Requester,
  { path, after, signal }: FollowTaskOptions,
): AsyncGenerator<TaskEvent> {
  let last = after;
  for (;;) {
    const silence = new AbortController();
    try {
      for await (const event of readStream(requester, { path, after: last, signal, silence })) {
        if (last !== undefined && event.id <= last && event.type !== 'completion') continue;
        last = event.id;
        yield event;
        if (event.type === 'completion') return;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!silence.signal.aborted) throw error;
      continue;
    }
    signal.throwIfAborted();
    throw new ServiceUnavailableError(
      'The server ended the stream of events before the task was done: it stopped, or the connection was lost.',
    );
  }
}

interface StreamOptions {
  path: string;
  after: number | undefined;
  signal: AbortSignal;
  silence: AbortController;
}

async function* readStream(
  requester: Requester,
  { path, after, signal, silence }: StreamOptions,
): AsyncGenerator<TaskEvent> {
  const done = new AbortController();
  const request = {
    method: 'GET',
    path: after === undefined ? path : `${path}?after=${after}`,
    accept: 'text/event-stream',
    signal: AbortSignal.any([signal, silence.signal, done.signal]),
  } as const;
  const startTimer = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      silence.abort();
    }, silenceLimitMs);
  let timer = startTimer();
  try {
    const response = await requester.open(request);
    let events: TaskEvent[] = [];
    const parser = createServerSentEventParser(({ data }) => {
      const event: unknown = JSON.parse(data);
      // What is not understood is another version's, and left alone.
      if (Value.Check(TaskEvent, event)) events.push(event);
    });
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece !== undefined && !piece.done; piece = await reader?.read()) {
      clearTimeout(timer);
      timer = startTimer();
      parser.push(decoder.decode(piece.value, { stream: true }));
      const heard = events;
      events = [];
      yield* heard;
    }
  } catch (error) {
    throw requester.failureOf(error, request);
  } finally {
    clearTimeout(timer);
    // Lets go of the connection where it is still open.
    done.abort();
  }
}
