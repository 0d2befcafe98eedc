/** A block of a page, as it was written: where both are the same, so are the blocks. */
export interface Block {
  name: string;
  text: string;
}

/**
 * For each block of `after`, the index of the one in `before` that it goes on from, in rising order. What is the same goes on from
 * the same; what was changed between those, from what stood in its place.
 */
export function alignBlocks(before: readonly Block[], after: readonly Block[]): (number | undefined)[] {
  const found = new Array<number | undefined>(after.length).fill(undefined);
  let start = 0;
  while (start < before.length && start < after.length && isSame(before[start], after[start])) {
    found[start] = start;
    start += 1;
  }
  let fromEnd = 0;
  const most = Math.min(before.length, after.length) - start;
  while (fromEnd < most && isSame(before.at(-1 - fromEnd), after.at(-1 - fromEnd))) {
    found[after.length - 1 - fromEnd] = before.length - 1 - fromEnd;
    fromEnd += 1;
  }
  findAgain(before, after, found, { start, end: before.length - fromEnd });
  fillGaps(before, after, found);
  return found;
}

/** Between what is the same at both ends, that which is there once and stands in the same order. */
function findAgain(
  before: readonly Block[],
  after: readonly Block[],
  found: (number | undefined)[],
  { start, end }: { start: number; end: number },
): void {
  const places = new Map<string, number>();
  for (let at = end - 1; at >= start; at -= 1) {
    const text = before[at]?.text ?? '';
    places.set(text, places.has(text) ? -1 : at);
  }
  let next = start;
  for (let at = start; at < after.length && found[at] === undefined; at += 1) {
    const place = places.get(after[at]?.text ?? '') ?? -1;
    if (place < next) continue;
    found[at] = place;
    next = place + 1;
  }
}

function fillGaps(before: readonly Block[], after: readonly Block[], found: (number | undefined)[]): void {
  const ends = new Array<number>(after.length);
  for (let at = after.length - 1; at >= 0; at -= 1) ends[at] = found[at] ?? ends[at + 1] ?? before.length;
  let next = 0;
  for (let at = 0; at < after.length; at += 1) {
    const known = found[at];
    if (known === undefined) {
      const end = ends[at] ?? before.length;
      let place = next;
      while (place < end && before[place]?.name !== after[at]?.name) place += 1;
      if (place >= end) continue;
      found[at] = place;
      next = place + 1;
    } else next = known + 1;
  }
}

function isSame(one: Block | undefined, other: Block | undefined): boolean {
  return one?.text === other?.text;
}
