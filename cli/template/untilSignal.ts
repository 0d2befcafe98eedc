import { waitForSignal } from '../waitForSignal.ts';

/** Aborts when the process is asked to end. A second signal ends it at once. */
export function untilSignal(): { signal: AbortSignal; stop: () => void } {
  const { received, stop } = waitForSignal();
  const interrupt = new AbortController();
  void received.then(() => {
    interrupt.abort();
  });
  return { signal: interrupt.signal, stop };
}
