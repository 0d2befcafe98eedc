import type { DocsFinding, DocsRange } from '../types.ts';

/** Of a line, so much is looked through for one place. */
const nearby = 20_000;

export type PageFinding = Omit<DocsFinding, 'file'>;

/** Gathers what is wrong with a page. Of one limit it speaks once. */
export class Findings {
  readonly all: PageFinding[] = [];
  readonly #lines: readonly string[];
  readonly #limits = new Set<string>();

  /** @param lines Of the page's source. */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  add(
    rule: string,
    severity: DocsFinding['severity'],
    message: string,
    range: DocsRange,
    suggestion?: string,
  ): void {
    this.all.push({ rule, severity, message, range, ...(suggestion !== undefined && { suggestion }) });
  }

  limit(message: string, line: number): void {
    if (this.#limits.has(message)) return;
    this.#limits.add(message);
    this.add('docs-limit', 'warning', message, this.rangeOf(line));
  }

  /** The first that holds a text; the first of all where none does. */
  lineOf(text: string): number {
    return Math.max(
      0,
      this.#lines.findIndex(line => line.includes(text)),
    );
  }

  /** Of a text on a line; of the whole line where it is not there. */
  rangeOf(line: number, text?: string): DocsRange {
    const source = this.#lines[line] ?? '';
    const found = text === undefined || text === '' ? -1 : source.slice(0, nearby).indexOf(text);
    const start = found >= 0 ? found : source.length - source.trimStart().length;
    const end = found >= 0 && text !== undefined ? found + text.length : source.length;
    return { start: { line, character: start }, end: { line, character: Math.max(start, end) } };
  }
}
