import { NotAllowedError } from '../../../model/index.ts';
import { isRateLimit } from '../http/endOfLimit.ts';
import type { Asked } from './Asked.ts';

/** Not to who asks, not at all, not even known to be there, or kept as it is (423). */
const REFUSALS = new Set([401, 403, 404, 423]);

/**
 * What an answer means to whoever wants to write to a repository that could be read; undefined where it is not that writing
 * is refused. `needs`: the least that a token needs for it.
 */
export function toWritingError(
  answer: Pick<Response, 'status' | 'headers'>,
  what: string,
  asked: Asked,
  needs: string,
): NotAllowedError | undefined {
  return REFUSALS.has(answer.status) && !isRateLimit(answer) ? noWriting(what, asked, needs) : undefined;
}

export function noWriting(what: string, { integration, hasToken }: Asked, needs: string): NotAllowedError {
  const hint = hasToken
    ? `The token of ${integration} needs ${needs}, and the repository must not be archived.`
    : `Put a token into ${integration} or, in an editor, sign in to the Git provider. It needs ${needs}.`;
  return new NotAllowedError(`${what} may not be written to. ${hint}`);
}
