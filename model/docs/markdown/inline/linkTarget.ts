export interface LinkTarget {
  readonly url: string;
  readonly title?: string;
  /** Index after it. */
  readonly end: number;
}

const angled = /\(\s*<([^<>]*)>\s*(?:'([^']*)'|"([^"]*)")?\s*\)/y;
/** A destination is looked for no further than this; only inline images are longer. */
const maxLength = 4096;
const maxDataLength = 4_000_000;
const escaped = /\\([\\`*_{}[\]()>#+\-.!|~^=<"'])/g;

/** What stands in `(url "title")`. Spaces in the URL are part of it, as Python-Markdown has it. */
export function readLinkTarget(text: string, start: number): LinkTarget | undefined {
  if (text[start] !== '(') return undefined;
  angled.lastIndex = start;
  const exact = angled.exec(text);
  if (exact) return target(exact[1] ?? '', exact[2] ?? exact[3], angled.lastIndex);
  let from = start + 1;
  while (/\s/.test(text[from] ?? '')) from++;
  const length = text.startsWith('data:', from) ? maxDataLength : maxLength;
  const window = text.slice(from, from + length);
  const close = closingBracket(window);
  const quote = /["']/.exec(close < 0 ? window : window.slice(0, close));
  if (quote) {
    const rest = window.slice(quote.index + 1);
    const end = quote[0] === '"' ? /" *\)/.exec(rest) : /' *\)/.exec(rest);
    if (end) {
      const after = from + quote.index + 1 + end.index + end[0].length;
      return target(window.slice(0, quote.index), rest.slice(0, end.index), after);
    }
  }
  return close < 0 ? undefined : target(window.slice(0, close), undefined, from + close + 1);
}

function target(url: string, title: string | undefined, end: number): LinkTarget {
  const clean = unescape(url)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  return {
    url: clean,
    end,
    ...(title !== undefined && { title: unescape(title).trim().replace(/\s/g, ' ') }),
  };
}

function closingBracket(text: string): number {
  let depth = 1;
  for (const { 0: found, index } of text.matchAll(/\\[^]|[()]/g)) {
    if (found === '(') depth++;
    else if (found === ')' && --depth === 0) return index;
  }
  return -1;
}

export function unescape(text: string): string {
  return text.includes('\\') ? text.replace(escaped, '$1') : text;
}
