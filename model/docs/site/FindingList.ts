import type { DocsFinding, DocsRange } from '../types.ts';

const AT_START: DocsRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Of one file; who has more has one mistake many times. */
const MOST_OF_A_RULE = 200;

/** What is wrong, as it is found. */
export class FindingList {
  readonly #all: DocsFinding[] = [];
  readonly #counts = new Map<string, number>();

  add(finding: Omit<DocsFinding, 'range'> & { range?: DocsRange | undefined }): void {
    const key = `${finding.rule}\0${finding.file}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count <= MOST_OF_A_RULE) this.#all.push({ ...finding, range: finding.range ?? AT_START });
  }

  /** No more of the rule are told of the file. */
  isFull(rule: string, file: string): boolean {
    return (this.#counts.get(`${rule}\0${file}`) ?? 0) >= MOST_OF_A_RULE;
  }

  all(): readonly DocsFinding[] {
    return this.#all;
  }
}
