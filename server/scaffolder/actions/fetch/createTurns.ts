import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';

/** Then whoever else asks something of this process is heard. */
const LONGEST_STRETCH_MS = 10;

/** Work of the processor, in small pieces. */
export type Turns = <T>(piece: () => T) => Promise<T>;

/**
 * Takes pieces of work one after the other, in the order in which they are handed over, with breaks: however many there are,
 * they hold up nobody for longer than one of them and a moment.
 */
export function createTurns(): Turns {
  const one = pLimit(1);
  let since = performance.now();
  return piece =>
    one(async () => {
      if (performance.now() - since > LONGEST_STRETCH_MS) {
        await setImmediate();
        since = performance.now();
      }
      return piece();
    });
}
