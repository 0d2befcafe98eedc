import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What V8 offers as `gc`. */
type Collector = (options?: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

let collect: Collector | undefined;

/**
 * Gives back what a large piece of work has left behind. The engine would do so when it needs the room, which for a
 * thread that rests from then on is never.
 */
export function releaseMemory(): void {
  collect ??= findCollector();
  // The first time only empties what the second gives back.
  collect();
  collect();
  // Newer engines keep emptied pages for themselves unless this is the last resort; older ones do not know the word.
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** There is no other way to the collector in a thread that was not started with the flag. */
function findCollector(): Collector {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  // With the flag just set, it is V8's own function.
  return typeof found === 'function' ? (found as Collector) : () => undefined;
}
