import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Builds what finds out who holds a token. It takes the same time whatever the token, so that none can be guessed
 * bit by bit: digests have one length, are compared in constant time, and all of them always are.
 */
export function createTokenCheck(
  tokens: readonly { token: string; subject: string }[],
): (given: string) => string | undefined {
  const known = tokens.map(({ token, subject }) => ({ digest: digestOf(token), subject }));
  return given => {
    const digest = digestOf(given);
    let holder: string | undefined;
    for (const { digest: expected, subject } of known) {
      if (timingSafeEqual(digest, expected)) holder ??= subject;
    }
    return holder;
  };
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
