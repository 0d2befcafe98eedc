import type { Position, Range } from './Problem.ts';

export interface TextPositions {
  positionAt(offset: number): Position;
  rangeOf(start: number, end: number): Range;
}

/**
 * Turns offsets into lines and characters, with the line ends that editors know: LF, CR LF and CR. The text
 * may be a part of a file that begins at another line.
 */
export function createPositionAt(text: string, firstLine = 0): TextPositions {
  const starts = lineStarts(text);
  function positionAt(offset: number): Position {
    let clamped = Math.max(0, Math.min(offset, text.length));
    // Between the two characters of a line's end is the end of the line.
    if (text[clamped] === '\n' && text[clamped - 1] === '\r') clamped--;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: firstLine + low, character: clamped - (starts[low] ?? 0) };
  }
  return {
    positionAt,
    /** Blanks at the end belong to no value. */
    rangeOf(start, end) {
      let last = end;
      while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
      return { start: positionAt(start), end: positionAt(last) };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}
