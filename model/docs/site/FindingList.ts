import type { DocsFinding, DocsRange } from '../types.ts';

const AT_START: DocsRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Of one file; who has more has one mistake many times. */
const MOST_OF_A_RULE = 200;

/** What is wrong, as it is found. */
export class FindingList {
  readonly #all: DocsFinding[] = [];
  readonly #counts = new Map<string, number>();
  /** One mistake may be come upon in several ways, such as a definition that many links use. */
  readonly #told = new Set<string>();

  add(finding: Omit<DocsFinding, 'range'> & { range?: DocsRange | undefined }): void {
    const key = `${finding.rule}\0${finding.file}`;
    const count = this.#counts.get(key) ?? 0;
    if (count >= MOST_OF_A_RULE) return;
    const range = finding.range ?? AT_START;
    const told = `${key}\0${range.start.line}:${range.start.character}\0${finding.message}`;
    if (this.#told.has(told)) return;
    this.#told.add(told);
    this.#counts.set(key, count + 1);
    this.#all.push({ ...finding, range });
  }

  /** No more of the rule are told of the file. */
  isFull(rule: string, file: string): boolean {
    return (this.#counts.get(`${rule}\0${file}`) ?? 0) >= MOST_OF_A_RULE;
  }

  all(): readonly DocsFinding[] {
    return this.#all;
  }
}
