import { runInNewContext } from 'node:vm';
import { InputError } from '../../../../model/index.ts';

/**
 * Does what may take for ever, such as to match a pattern that somebody wrote, and ends it when its time is over. What is
 * run is our own code; a context of its own is only how a time is set.
 * @throws InputError when that is over
 */
export function withinTime<T>(ms: number, what: string, work: () => T): T {
  try {
    return runInNewContext('work()', { work }, { timeout: ms }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new InputError(`${what} was not done within ${ms / 1000} seconds.`, { cause: error });
  }
}
