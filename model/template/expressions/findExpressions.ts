/** A piece of a text that the template engine reads: `${{ … }}` or `{% … %}`. */
export interface Expression {
  kind: 'output' | 'tag';
  /** What stands between the brackets. */
  source: string;
  /** Of `source`, from the start of the text. */
  offset: number;
}

export interface Delimiters {
  open: string;
  close: string;
}

const BACKSTAGE: Delimiters = { open: '${{', close: '}}' };

/**
 * The expressions of a text, in order; what stands in comments and between raw tags is none. One that is not closed ends with
 * the text, as somebody writes it. spec/scaffolder §4.2
 */
export function findExpressions(text: string, output: Delimiters = BACKSTAGE): Expression[] {
  const found: Expression[] = [];
  let at = 0;
  for (;;) {
    const next = nextMark(text, at, output);
    if (next === undefined) return found;
    const { mark, index } = next;
    const start = index + mark.open.length;
    const end = mark.kind === 'comment' ? text.indexOf(mark.close, start) : endOf(text, start, mark.close);
    const stop = end === -1 ? text.length : end;
    const source = text.slice(start, stop);
    at = stop + mark.close.length;
    if (mark.kind === 'comment') continue;
    const raw = mark.kind === 'tag' ? /^[-\s]*(raw|verbatim)[-\s]*$/.exec(source)?.[1] : undefined;
    if (raw === undefined) found.push({ kind: mark.kind, source, offset: start });
    else at = endOfRaw(text, at, raw);
  }
}

interface Mark {
  kind: 'output' | 'tag' | 'comment';
  open: string;
  close: string;
}

function nextMark(text: string, from: number, output: Delimiters): { mark: Mark; index: number } | undefined {
  const marks: Mark[] = [
    { kind: 'output', ...output },
    { kind: 'tag', open: '{%', close: '%}' },
    { kind: 'comment', open: '{#', close: '#}' },
  ];
  const hits = marks
    .map(mark => ({ mark, index: text.indexOf(mark.open, from) }))
    .filter(hit => hit.index !== -1);
  return hits.sort((left, right) => left.index - right.index)[0];
}

/** Where it closes, outside of quotes; -1 where it does not. */
function endOf(text: string, from: number, close: string): number {
  let quote: string | undefined;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== undefined) {
      if (char === '\\') at++;
      else if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (text.startsWith(close, at)) return at;
  }
  // A quote that is not closed: the brackets count.
  return quote === undefined ? -1 : text.indexOf(close, from);
}

function endOfRaw(text: string, from: number, name: string): number {
  const end = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`).exec(text.slice(from));
  return end ? from + end.index + end[0].length : text.length;
}
