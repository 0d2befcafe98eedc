import { setTimeout as pause } from 'node:timers/promises';

/** Before the second and the third attempt, and up to as much again so that not all come at once. */
const PAUSES_MS = [500, 2000];

/** Tries, and tries again after a pause what may have been a passing trouble. An abort throws. */
export async function withRetries<T>(
  attempt: (count: number) => Promise<T>,
  { isPassing, signal }: { isPassing: (error: unknown) => boolean; signal: AbortSignal },
): Promise<T> {
  for (let count = 0; ; count++) {
    try {
      return await attempt(count);
    } catch (error) {
      const wait = PAUSES_MS[count];
      if (!isPassing(error) || wait === undefined) throw error;
      await pause(wait * (1 + Math.random()), undefined, { signal });
    }
  }
}
