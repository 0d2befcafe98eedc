import { createContext, Script, type Context } from 'node:vm';

/** Thrown where work had to be ended. */
export class OutOfTime extends Error {}

const script = new Script('work()');
/** What is to be done, outermost first: work may lead to other work that has its own time. */
const waiting: (() => void)[] = [];
/** Making one costs more than most of the work that is done in it. It holds nothing but the way to `waiting`. */
let context: Context | undefined;

/**
 * Does work that may not end by itself, such as a match of a regular expression, and ends it when its time is over. It has to
 * be work that leaves nothing half done behind.
 * @throws OutOfTime
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  let result: { value: T } | undefined;
  context ??= createContext({ work: () => waiting.at(-1)?.() });
  waiting.push(() => {
    result = { value: work() };
  });
  try {
    script.runInContext(context, { timeout: Math.max(1, Math.ceil(milliseconds)) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new OutOfTime(`took longer than ${milliseconds / 1000} seconds`, { cause: error });
  } finally {
    waiting.pop();
  }
  if (result === undefined) throw new OutOfTime('was ended');
  return result.value;
}
