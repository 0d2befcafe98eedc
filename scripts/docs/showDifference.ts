import type { ComparedPage } from './compareSite.ts';

/** The first places where two pages differ, a few lines each. */
export function showDifference({ ours, theirs }: ComparedPage, most: number): string[] {
  const shown: string[] = [];
  let [left, right] = [0, 0];
  for (let places = 0; places < most && (left < theirs.length || right < ours.length);) {
    if (theirs[left] === ours[right]) {
      left++;
      right++;
      continue;
    }
    places++;
    const [skipLeft, skipRight] = nextSame(theirs, ours, left, right);
    const linesOf = (name: string, lines: readonly string[]): string[] =>
      lines.slice(0, 3).map(line => `    ${name} ${line.slice(0, 300)}`);
    shown.push(...linesOf('mkdocs:', theirs.slice(left, left + skipLeft)));
    shown.push(...linesOf('ours:  ', ours.slice(right, right + skipRight)));
    left += skipLeft;
    right += skipRight;
  }
  return shown;
}

/** How many lines of each stand before the next that both have. */
function nextSame(
  theirs: readonly string[],
  ours: readonly string[],
  left: number,
  right: number,
): [number, number] {
  for (let distance = 1; distance < 60; distance++) {
    for (let skip = 0; skip <= distance; skip++) {
      const line = theirs[left + skip];
      if (line !== undefined && line === ours[right + distance - skip]) return [skip, distance - skip];
    }
  }
  return [theirs.length - left, ours.length - right];
}
