import type { Disposable } from './Disposable.ts';
import { isAbortError } from '../../model/errors.ts';

/** A slot for work of which only the newest counts: starting again aborts what is under way. */
export class LatestOnly implements Disposable {
  #current: AbortController | undefined;

  /** The result, or undefined when a newer run, or dispose, overtook this one. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.#current?.abort();
    const controller = new AbortController();
    this.#current = controller;
    try {
      const result = await work(controller.signal);
      return controller.signal.aborted ? undefined : result;
    } catch (error) {
      if (controller.signal.aborted || isAbortError(error)) return undefined;
      throw error;
    } finally {
      if (this.#current === controller) this.#current = undefined;
    }
  }

  /** Aborts what is under way, if anything. */
  cancel(): void {
    this.#current?.abort();
    this.#current = undefined;
  }

  dispose(): void {
    this.cancel();
  }
}
