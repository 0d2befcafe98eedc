import type { Findings } from '../Findings.ts';
import { limits } from '../limits.ts';

/** How much of a page is written once and shown wherever it is named: a few lines could make a page without an end. */
export class Copies {
  #left: number = limits.copies;
  #isSpent = false;

  /** Whether so many characters may be shown once more. */
  take(length: number): boolean {
    if (length > this.#left) {
      this.#isSpent = true;
      return false;
    }
    this.#left -= length;
    return true;
  }

  tell(findings: Findings): void {
    if (!this.#isSpent) return;
    findings.limit(
      `Definitions and tables of contents are shown again up to ${limits.copies} characters in all: where they are named beyond that, there is text alone. Write shorter ones.`,
      0,
    );
  }
}
