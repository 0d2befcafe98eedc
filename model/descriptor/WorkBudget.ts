import { CopyAllowance } from './plainValue.ts';

/** Far more than descriptors of real life take, a few seconds of anyone's time. */
const MAX_WORK = 1_000_000;

/** Thrown where a text takes more work than any descriptor may; caught by who reads it. */
export class WorkLimitError extends Error {}

/**
 * Bounds what reading one file may cost. Counted in tokens rather than in time, so that the same text has the same
 * outcome on every machine.
 */
export class WorkBudget {
  #left = MAX_WORK;
  /** For what aliases make of it. */
  readonly copying = new CopyAllowance();

  /** @throws WorkLimitError when there is not so much left. */
  spend(work: number): void {
    this.#left -= work;
    if (this.#left < 0) throw new WorkLimitError(`Reading takes more than ${MAX_WORK} steps`);
  }
}
