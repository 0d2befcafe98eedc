import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../model/index.ts';
import { endOfLimit, isRateLimit, pauseUntil } from '../http/endOfLimit.ts';
import type { Asked } from './Asked.ts';
import { RateLimited } from './Discovery.ts';
import { explainRefusal } from './explainAnswer.ts';

/** What an answer other than a success means, as an error of a kind whose message names the way out. `what`: `GitLab acme`. */
export function toProviderError(
  answer: Pick<Response, 'status' | 'headers'>,
  what: string,
  asked: Asked,
): Error {
  const { status, headers } = answer;
  const refusal = explainRefusal(answer, asked);
  const message = `${what}: ${refusal ?? `${asked.name} answered ${status}.`}`;
  if (isRateLimit(answer)) {
    return new RateLimited(message, pauseUntil(endOfLimit(headers)));
  }
  if (status === 401) return new AuthenticationError(message);
  if (status === 403) return new NotAllowedError(message);
  if (status === 404) {
    return new NotFoundError(
      `${what}: there is nothing of that name, or the token of ${asked.integration} may not see it.`,
    );
  }
  return new ServiceUnavailableError(message);
}
