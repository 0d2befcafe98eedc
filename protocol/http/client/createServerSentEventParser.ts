/** One event of a text/event-stream. */
export interface ServerSentEvent {
  event: string;
  data: string;
}

/**
 * Reads a text/event-stream piece by piece, wherever the pieces happen to be cut. Comments, ids and retry times are
 * skipped: Callboard's streams are followed, not resumed.
 */
export function createServerSentEventParser(onEvent: (event: ServerSentEvent) => void): {
  push(text: string): void;
} {
  let rest = '';
  let event = '';
  let data: string[] = [];

  const takeLine = (line: string): void => {
    if (line === '') {
      if (data.length > 0) onEvent({ event: event || 'message', data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line.startsWith(' ', colon + 1) ? colon + 2 : colon + 1);
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  };

  return {
    push(text) {
      // A carriage return at the very end may be half of a line break: it waits for what follows.
      const all = rest + text;
      const held = all.endsWith('\r') ? '\r' : '';
      const lines = all.slice(0, all.length - held.length).split(/\r\n|\n|\r/);
      rest = (lines.pop() ?? '') + held;
      lines.forEach(takeLine);
    },
  };
}
