import { limits } from '../limits.ts';

const tag = /<(\/?)([a-z][^\s/<>]*)[^<>]*>?/gi;
/** That hold nothing. */
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** What the beginning of an element ends that stands right before it: authors leave out its end. */
const ends: Readonly<Record<string, readonly string[]>> = {
  dd: ['dd', 'dt'],
  dt: ['dd', 'dt'],
  li: ['li'],
  option: ['option'],
  p: ['p'],
  tbody: ['td', 'th', 'tr', 'thead', 'tbody'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tr: ['td', 'th', 'tr'],
};

/**
 * HTML in which no more elements are open at once than a limit: each further one would cost what sanitises it more than the one
 * before. That shows nothing of what lies so deep but its text, and whether a tag was one, it decides.
 */
export function withoutDepth(html: string): string {
  if (!hasMany(html)) return html;
  const open: string[] = [];
  const counts = new Map<string, number>();
  /** Left out, and not ended yet. */
  const dropped = new Map<string, number>();
  const pop = (): string | undefined => {
    const name = open.pop();
    if (name !== undefined) add(counts, name, -1);
    return name;
  };
  return html.replace(tag, (whole, slash: string, written: string) => {
    const name = written.toLowerCase();
    if (slash !== '') {
      if ((dropped.get(name) ?? 0) > 0) {
        add(dropped, name, -1);
        return '';
      }
      if ((counts.get(name) ?? 0) > 0) for (let last = pop(); last !== name; last = pop());
      return whole;
    }
    if (empty.has(name)) return whole;
    const before = Object.hasOwn(ends, name) ? (ends[name] ?? []) : [];
    while (before.includes(open.at(-1) ?? '')) pop();
    if (open.length >= limits.openElements) {
      add(dropped, name, 1);
      return '';
    }
    open.push(name);
    add(counts, name, 1);
    return whole;
  });
}

function hasMany(html: string): boolean {
  let count = 0;
  for (let at = html.indexOf('<'); at >= 0 && count <= limits.openElements; at = html.indexOf('<', at + 1))
    count++;
  return count > limits.openElements;
}

function add(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
