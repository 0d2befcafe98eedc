import type { RestCredentials } from './RestClient.ts';

/** Who signs in, as a header of requests says it. `nameless`: the user of a token that is nobody's in particular. */
export function credentialsIn(
  authorization: string | undefined,
  nameless: string,
): RestCredentials | undefined {
  const [, scheme, secret = ''] = /^(\w+) (.+)$/.exec(authorization ?? '') ?? [];
  if (scheme === undefined) return undefined;
  if (scheme !== 'Basic') return { username: nameless, password: secret };
  const [, username = '', password = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(secret, 'base64').toString()) ?? [];
  return { username: username === '' ? nameless : username, password };
}
