import type { PageLink } from '../../types.ts';

type Place = Pick<PageLink, 'range' | 'isLine'>;

const MOST_IN_VAIN = 10_000_000;

interface PlacesWithin {
  /** The text has its part of the line, whether links are in it or not. */
  claim(): void;
  /** @param offset Of the URL in the text. */
  of(written: string, offset: number): Place;
}

/**
 * Where URLs stand in the source of a page. Texts have lost their indentation, the borders of cells and the like by the time
 * links are found in them, so each is looked for on its line. What is not there (a snippet brought it) has the whole line.
 */
export class LinkPlaces {
  readonly #source: readonly string[];
  /** Where to look further on a line. */
  readonly #next = new Map<number, number>();
  /** Characters that may still be looked through in vain. */
  #left = MOST_IN_VAIN;

  constructor(source: readonly string[]) {
    this.#source = source;
  }

  /** @param lines Of the source, one for each of the content. */
  within(content: string, lines: readonly number[]): PlacesWithin {
    const starts = [0];
    for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) starts.push(at + 1);
    const columns = new Map<number, number>();
    const columnOf = (row: number): number => {
      const known = columns.get(row);
      if (known !== undefined) return known;
      const text = content.slice(starts[row], (starts[row + 1] ?? content.length + 1) - 1);
      const column = this.#find(text, lines[row] ?? 0);
      columns.set(row, column);
      return column;
    };
    return {
      claim: () => void columnOf(0),
      of: (written, offset) => {
        const row = rowOf(starts, offset);
        const line = lines[row] ?? lines[0] ?? 0;
        const column = columnOf(row);
        return column < 0
          ? this.#ofTarget(written, line)
          : this.#place(line, column + offset - (starts[row] ?? 0), written);
      },
    };
  }

  /** Behind the `]:` of a definition, which may have its URL on the line below. */
  ofDefinition(written: string, line: number): Place {
    const text = this.#source[line] ?? '';
    const found = text.indexOf(written, text.indexOf(']:') + 2);
    if (found >= 0) return this.#place(line, found, written);
    const below = this.#source[line + 1]?.indexOf(written) ?? -1;
    return below >= 0 ? this.#place(line + 1, below, written) : this.#whole(line);
  }

  #find(text: string, line: number): number {
    const source = this.#source[line] ?? '';
    const trimmed = text.trim();
    if (trimmed === '' || this.#left < 0) return -1;
    const further = source.indexOf(trimmed, this.#next.get(line) ?? 0);
    const found = further >= 0 ? further : source.indexOf(trimmed);
    if (found < 0) {
      this.#left -= source.length;
      return -1;
    }
    this.#next.set(line, found + trimmed.length);
    return found - (text.length - text.trimStart().length);
  }

  /** The next one on the line that is written as a target. */
  #ofTarget(written: string, line: number): Place {
    const source = this.#source[line] ?? '';
    if (this.#left < 0) return this.#whole(line);
    let at = this.#next.get(line) ?? 0;
    do at = source.indexOf(written, at + 1);
    while (at >= 0 && !/[(<\s]/.test(source[at - 1] ?? ''));
    if (at < 0) {
      this.#left -= source.length;
      return this.#whole(line);
    }
    this.#next.set(line, at);
    return this.#place(line, at, written);
  }

  #place(line: number, start: number, written: string): Place {
    const end = this.#source[line]?.startsWith(written, start) === true ? start + written.length : -1;
    if (end < 0) return this.#whole(line);
    return { range: { start: { line, character: start }, end: { line, character: end } } };
  }

  #whole(line: number): Place {
    const text = this.#source[line] ?? '';
    const start = text.length - text.trimStart().length;
    return {
      range: { start: { line, character: start }, end: { line, character: text.length } },
      isLine: true,
    };
  }
}

/** The last row that begins at or before the offset. */
function rowOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
