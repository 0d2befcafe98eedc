import type { ServerResponse } from 'node:http';
import { messageOf } from '../../../model/index.ts';
import { eventNames } from '../../../protocol/http/callboard.ts';
import type { EventBus, Logger, ServerEvents } from '../../events/index.ts';

export interface EventStreamOptions {
  /** How often a comment is sent, by which both ends notice that the other is gone. */
  heartbeatMs: number;
  /** Who has so many bytes waiting does not read: the stream is ended, and may be begun anew. */
  maxWaitingBytes: number;
}

export const defaultEventStreamOptions: EventStreamOptions = {
  heartbeatMs: 25_000,
  maxWaitingBytes: 4 * 1024 * 1024,
};

export interface EventSource {
  bus: EventBus<ServerEvents>;
  readStatus: () => Promise<ServerEvents['status']>;
  logger: Pick<Logger, 'warn'>;
}

/**
 * Sends what the bus says to one listener, after a first `status`. What is said while that status is being read waits
 * for it. Returns what ends the stream; it also ends by itself when the listener goes or does not keep up.
 */
export function startEventStream(
  response: ServerResponse,
  source: EventSource,
  options: EventStreamOptions = defaultEventStreamOptions,
): () => void {
  let waiting: string[] | undefined = [];
  const send = (text: string): void => {
    if (waiting !== undefined) waiting.push(text);
    else write(text);
  };
  const write = (text: string): void => {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > options.maxWaitingBytes) response.destroy();
  };

  const subscriptions = eventNames.map(name =>
    source.bus.on(name, data => {
      send(stringifyEvent(name, data));
    }),
  );
  const heartbeat = setInterval(() => {
    write(': still here\n\n');
  }, options.heartbeatMs);
  const stop = (): void => {
    clearInterval(heartbeat);
    for (const unsubscribe of subscriptions) unsubscribe();
    response.end();
  };
  response.once('close', stop);

  source.readStatus().then(
    status => {
      const held = waiting ?? [];
      waiting = undefined;
      write(stringifyEvent('status', status) + held.join(''));
    },
    (error: unknown) => {
      // Without a first status there is no stream: the listener comes again.
      stop();
      source.logger.warn(`A listener was sent away, for the status could not be read: ${messageOf(error)}`);
    },
  );
  return stop;
}

function stringifyEvent<Name extends keyof ServerEvents>(name: Name, data: ServerEvents[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
