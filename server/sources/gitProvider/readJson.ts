import { ServiceUnavailableError } from '../../../model/index.ts';
import { readBody } from '../http/fetchAnswer.ts';

/** Of an answer with a token. */
export const MOST_TOKEN_BYTES = 1024 * 1024;
/** Of any other: enough for the longest lists. */
export const MOST_ANSWER_BYTES = 64 * 1024 * 1024;

/** The JSON that an answer holds, as long as it is no longer than may be. `what`: `GitLab acme`. @throws ServiceUnavailableError */
export async function readJson(response: Response, what: string, mostBytes: number): Promise<unknown> {
  const text = await readBody(response, mostBytes);
  if (text === undefined) {
    throw new ServiceUnavailableError(
      `${what}: the answer is too large, it has more than ${mostBytes} bytes.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // What was answered instead is not repeated: it may be anything, and hold a secret.
    throw new ServiceUnavailableError(
      `${what}: the answer is no JSON, something else may have answered in its place, such as a proxy or a page to sign in.`,
      { cause: error },
    );
  }
}
