import { ServiceUnavailableError } from '../../../model/index.ts';

/** Pages of one list: a host that tells one of them again would never come to an end. */
export class TakenPages {
  readonly #what: string;
  readonly #taken = new Set<string>();

  /** `what`: what messages call the list. */
  constructor(what: string) {
    this.#what = what;
  }

  /** `page`: what it is known by: its cursor, or what is on it. @throws ServiceUnavailableError where it was taken before. */
  take(page: string): void {
    if (this.#taken.has(page)) {
      throw new ServiceUnavailableError(
        `${this.#what} was not gone through to its end: the host tells the same page again.`,
      );
    }
    this.#taken.add(page);
  }
}
