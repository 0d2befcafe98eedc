import { CallboardError } from '../../../../model/index.ts';

/** Does what comes after something was made: what goes wrong says that it is there. `page`: of what was made. */
export async function sayMade<T>(page: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CallboardError) {
      error.message += ` ${page} was made before that: the task goes on there where it is run again; otherwise delete it.`;
    }
    throw error;
  }
}
