/** Where the source line of a block is on the page. */
export interface LinePlace {
  line: number;
  top: number;
}

/** How far down a line is: between two blocks, as far as it is between their lines. `places` are in order of both. */
export function topOfLine(places: readonly LinePlace[], line: number): number {
  const next = places.findIndex(place => place.line > line);
  const before = next === -1 ? places.at(-1) : places[next - 1];
  const after = next === -1 ? undefined : places[next];
  if (before === undefined) return 0;
  if (after === undefined) return before.top;
  return before.top + ((line - before.line) / (after.line - before.line)) * (after.top - before.top);
}

/** The line that is so far down. */
export function lineAtTop(places: readonly LinePlace[], top: number): number {
  const next = places.findIndex(place => place.top > top);
  const before = next === -1 ? places.at(-1) : places[next - 1];
  const after = next === -1 ? undefined : places[next];
  if (before === undefined) return 0;
  if (after === undefined) return before.line;
  const way = after.top === before.top ? 0 : (top - before.top) / (after.top - before.top);
  return before.line + way * (after.line - before.line);
}

/** Those of `content` that can be seen, each line once, none above one before it. */
export function readLinePlaces(content: HTMLElement): LinePlace[] {
  const places: LinePlace[] = [];
  for (const block of content.querySelectorAll<HTMLElement>('[data-line]')) {
    const line = Number(block.dataset['line']);
    const { top, height } = block.getBoundingClientRect();
    const last = places.at(-1);
    if (!Number.isFinite(line) || height === 0) continue;
    const place = { line, top: top + window.scrollY };
    if (last === undefined || (line > last.line && place.top >= last.top)) places.push(place);
  }
  return places;
}
