import { endOfLimit, isRateLimit } from '../http/endOfLimit.ts';
import type { Asked } from './Asked.ts';

type Answer = Pick<Response, 'status' | 'headers'>;

/**
 * What an answer of a Git provider means to whoever configured it, for a file that was asked for; undefined where its
 * status says all there is to say.
 */
export function explainAnswer(answer: Answer, target: string, asked: Asked): string | undefined {
  const { integration, hasToken } = asked;
  if (answer.status === 404) {
    return hasToken
      ? `There is nothing at ${target}, or the token of ${integration} may not read it.`
      : `There is nothing at ${target}, or it is private: then ${integration} needs a token.`;
  }
  const refusal = explainRefusal(answer, asked);
  return refusal === undefined ? undefined : `${target} could not be read: ${refusal}`;
}

/** Why it does not answer what it was asked, and what to do; undefined where it is not for want of access. */
export function explainRefusal(
  answer: Answer,
  { name, integration, hasToken, needs }: Asked,
): string | undefined {
  if (isRateLimit(answer)) {
    const until = endOfLimit(answer.headers)?.toISOString() ?? 'later';
    const hint = hasToken ? '' : ` With a token in ${integration}, more requests are allowed.`;
    return `${name}'s limit of requests is reached until ${until}.${hint}`;
  }
  switch (answer.status) {
    case 401:
      return hasToken
        ? `${name} does not accept the token of ${integration}. It may have ended or been revoked: put a new one there.`
        : `${name} wants to know who asks. Put a token into ${integration} or, in an editor, sign in to the Git provider.`;
    case 403:
      return `${name} does not allow it to the token of ${integration}. It needs ${needs}, and to be of someone who may read the repository.`;
    default:
      return undefined;
  }
}
