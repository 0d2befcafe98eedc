import { createContext, Script } from 'node:vm';

/** Thrown where work had to be ended. */
export class OutOfTime extends Error {}

const script = new Script('work()');

/**
 * Does work that may not end by itself, such as a match of a regular expression, and ends it when its time is over. It has to
 * be work that leaves nothing half done behind.
 * @throws OutOfTime
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  let result: { value: T } | undefined;
  const context = createContext({
    work() {
      result = { value: work() };
    },
  });
  try {
    script.runInContext(context, { timeout: Math.max(1, Math.ceil(milliseconds)) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new OutOfTime(`took longer than ${milliseconds / 1000} seconds`, { cause: error });
  }
  if (result === undefined) throw new OutOfTime('was ended');
  return result.value;
}
