import type { FailedLook } from '../../sources/index.ts';

/** A host that did not answer, or not to us, is let alone for so long. */
const PAUSE_MS = 5 * 60_000;
/** Without an answer, one failure may be of what was asked for. */
const MOST_FAILURES = 3;

/** Which hosts are not to be asked for what nobody waits for, and until when. */
export class HostPauses {
  readonly #until = new Map<string, number>();
  /** Those that said until when themselves. */
  readonly #limits = new Map<string, number>();
  /** Without an answer, one after another. */
  readonly #failures = new Map<string, number>();

  /** It gave what it was asked for. */
  answered({ host }: URL): void {
    this.#failures.delete(host);
    this.#until.delete(host);
    this.#limits.delete(host);
  }

  /**
   * Takes what a host answered with. That one thing is not there, or may not be seen, says nothing of others. Gives when to
   * ask for this one again (by Date.now()); undefined where that was the answer.
   */
  failed({ host }: URL, { until, status }: Pick<FailedLook, 'until' | 'status'>): number | undefined {
    const failures = status === undefined ? (this.#failures.get(host) ?? 0) + 1 : 0;
    this.#failures.set(host, failures);
    const refuses = status === 401 || status === 429 || (status !== undefined && status >= 500);
    const end = until?.getTime() ?? (refuses || failures >= MOST_FAILURES ? Date.now() + PAUSE_MS : 0);
    if (end > (this.#until.get(host) ?? 0)) this.#until.set(host, end);
    if (until !== undefined) this.#limits.set(host, until.getTime());
    const paused = this.#until.get(host) ?? 0;
    if (paused > Date.now()) return paused;
    return status === undefined ? Date.now() + PAUSE_MS : undefined;
  }

  /** By Date.now(); undefined where the host may be asked. */
  endOf({ host }: URL): number | undefined {
    return stillToCome(this.#until.get(host));
  }

  /** The same, for who waits: only a host that said itself how long it wants no more requests is not asked. */
  endOfLimit({ host }: URL): number | undefined {
    return stillToCome(this.#limits.get(host));
  }
}

function stillToCome(end: number | undefined): number | undefined {
  return end !== undefined && end > Date.now() ? end : undefined;
}
