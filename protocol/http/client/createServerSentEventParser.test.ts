import assert from 'node:assert/strict';
import { createServerSentEventParser, type ServerSentEvent } from './createServerSentEventParser.ts';

function parse(...pieces: string[]): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const parser = createServerSentEventParser(event => events.push(event));
  pieces.forEach(piece => {
    parser.push(piece);
  });
  return events;
}

describe('createServerSentEventParser', () => {
  it('gives an event once its empty line has come', () => {
    assert.deepEqual(parse('event: status\ndata: {"a":1}\n'), []);
    assert.deepEqual(parse('event: status\ndata: {"a":1}\n\n'), [{ event: 'status', data: '{"a":1}' }]);
  });

  it('does not care where the text is cut, nor which line breaks it uses', () => {
    const text = 'event: a\r\ndata: 1\r\n\r\nevent: b\rdata: 2\r\r: ping\n\nevent: c\ndata: 3\n\n';
    const whole = parse(text);
    assert.deepEqual(
      whole.map(event => event.event),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(parse(...text.split(/(?=[^])/u)), whole);
  });

  it('joins several data lines and skips comments, ids and events without data', () => {
    assert.deepEqual(parse(': hello\nid: 7\nretry: 5\nevent: empty\n\ndata: one\ndata:two\ndata\n\n'), [
      { event: 'message', data: 'one\ntwo\n' },
    ]);
  });
});
