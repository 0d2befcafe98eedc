/** Of Python's strings, and the filters that do the same. */
const FILTERS: Readonly<Record<string, string>> = {
  lower: 'lower',
  upper: 'upper',
  title: 'title',
  capitalize: 'capitalize',
  strip: 'trim',
  replace: 'replace',
};
/** A text in quotes, or a call. */
const CALL = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\.(\w+)\((\))?/g;
const RAW = /^\{%[-+]?\s*raw\b/;
const MOST_SIGNS = 10_000;

/** A text of Jinja in which methods of Python's strings are the filters that do the same: there are no such methods here. */
export function withoutMethods(text: string): string {
  let done = '';
  let at = 0;
  for (let start = nextBlock(text, 0); start !== -1; start = nextBlock(text, at)) {
    const close = text[start + 1] === '{' ? '}}' : '%}';
    const end = text.indexOf(close, start);
    // What has no end is no block; nor is there another of its kind.
    if (end === -1) break;
    const block = text.slice(start, end + 2);
    done += text.slice(at, start) + (block.length > MOST_SIGNS ? block : inFilters(block));
    at = end + 2;
    if (!RAW.test(block)) continue;
    const over = text.indexOf('endraw', at);
    if (over === -1) break;
    done += text.slice(at, over);
    at = over;
  }
  return done + text.slice(at);
}

function nextBlock(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at !== -1; at = text.indexOf('{', at + 1)) {
    if (text[at + 1] === '{' || text[at + 1] === '%') return at;
  }
  return -1;
}

function inFilters(block: string): string {
  return block.replace(CALL, (found: string, method: string | undefined, end: string | undefined) => {
    if (method === 'items' && end !== undefined) return '';
    const filter = method === undefined ? undefined : FILTERS[method];
    if (filter === undefined) return found;
    if (end !== undefined) return `|${filter}`;
    // With arguments, only this one means the same.
    return method === 'replace' ? `|${filter}(` : found;
  });
}
