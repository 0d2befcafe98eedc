export interface LinkTarget {
  readonly url: string;
  readonly title?: string;
  /** What stands for the URL, and where. */
  readonly written: string;
  readonly start: number;
  /** Index after it. */
  readonly end: number;
}

const angled = /\(\s*<([^<>]*)>\s*(?:(?:'([^']*)'|"([^"]*)")\s*)?\)/y;
/** A destination is looked for no further than this; only inline images are longer. */
const maxLength = 4096;
const unclosedLength = 512;
const maxDataLength = 4_000_000;
const escaped = /\\([\\`*_{}[\]()>#+\-.!|~^=<"'])/g;

/**
 * What stands in `(url "title")`. Spaces in the URL are part of it, as Python-Markdown has it.
 *
 * @param close Where the bracket at `start` is closed, if it is.
 */
export function readLinkTarget(
  text: string,
  start: number,
  close: number | undefined,
): LinkTarget | undefined {
  if (text[start] !== '(') return undefined;
  angled.lastIndex = start;
  const exact = angled.exec(text);
  if (exact) {
    const at = start + exact[0].indexOf('<') + 1;
    return target(exact[1] ?? '', at, { title: exact[2] ?? exact[3], end: angled.lastIndex });
  }
  let from = start + 1;
  while (/\s/.test(text[from] ?? '')) from++;
  // Where a bracket in a title is not closed, the target is looked for without its brackets.
  const window = text.slice(
    from,
    Math.min(
      close ?? from + unclosedLength,
      from + (text.startsWith('data:', from) ? maxDataLength : maxLength),
    ),
  );
  const quote = window.search(/["']/);
  if (quote >= 0) {
    const rest = text.slice(
      from + quote + 1,
      from + quote + 1 + (close === undefined ? unclosedLength : maxLength),
    );
    const end = window[quote] === '"' ? /"\s*\)/.exec(rest) : /'\s*\)/.exec(rest);
    if (end)
      return target(window.slice(0, quote), from, {
        title: rest.slice(0, end.index),
        end: from + quote + 1 + end.index + end[0].length,
      });
  }
  return close === undefined || close - from > window.length
    ? undefined
    : target(window, from, { title: undefined, end: close + 1 });
}

function target(
  url: string,
  start: number,
  { title, end }: { title: string | undefined; end: number },
): LinkTarget {
  const clean = unescape(url)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  return {
    url: clean,
    written: url.trim(),
    start: start + url.length - url.trimStart().length,
    end,
    ...(title !== undefined && { title: unescape(title).trim().replace(/\s/g, ' ') }),
  };
}

export function unescape(text: string): string {
  return text.includes('\\') ? text.replace(escaped, '$1') : text;
}
