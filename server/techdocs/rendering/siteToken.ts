import { createHash } from 'node:crypto';

/**
 * The token of a site whose pages take in files that are none of its own, by their paths: it is another one when one of those is.
 * It names them, so that who kept it can ask for the next one.
 */
export function tokenWithBeside(
  token: string,
  beside: readonly string[],
  tokenOf: (path: string) => string | undefined,
): string {
  if (beside.length === 0) return token;
  const tokens = beside.map(path => [path, tokenOf(path) ?? '']);
  const hash = createHash('sha256')
    .update(JSON.stringify([token, tokens]))
    .digest('base64url');
  return `${hash} ${JSON.stringify(beside)}`;
}

/** The paths that a token names. */
export function besideOf(token: string | undefined): readonly string[] {
  const json = token?.slice(token.indexOf(' ') + 1) ?? '';
  try {
    const paths: unknown = token?.includes(' ') === true ? JSON.parse(json) : [];
    return Array.isArray(paths) ? paths.filter(path => typeof path === 'string') : [];
  } catch {
    return [];
  }
}
