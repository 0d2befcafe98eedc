import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../model/index.ts';
import { HttpUrl } from '../../gitProvider/HttpUrl.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/**
 * One entry of `integrations.bitbucketCloud`. spec/search-auth-permissions-config D4. What is for writing
 * (commitSigningKey) is let in and means nothing. `host` and `apiBaseUrl` are for what stands between: there is one
 * Bitbucket Cloud.
 */
export const BitbucketCloudIntegration = Type.Object(
  {
    username: Type.Optional(Text('an e-mail address or a user name')),
    token: Type.Optional(Text('a token')),
    appPassword: Type.Optional(Text('an app password')),
    clientId: Type.Optional(Text('the key of an OAuth consumer')),
    clientSecret: Type.Optional(Text('the secret of an OAuth consumer')),
    host: Type.Optional(Text('a host such as bitbucket.org')),
    apiBaseUrl: Type.Optional(HttpUrl('a URL such as https://api.bitbucket.org/2.0')),
  },
  { description: 'an object with username and token, or with clientId and clientSecret' },
);

export type BitbucketCloudSecret =
  | { kind: 'basic'; username: string; password: string }
  | { kind: 'bearer'; token: string }
  | { kind: 'consumer'; clientId: string; clientSecret: string };

/** An entry with what it leaves out. URLs are without a slash at the end. */
export interface BitbucketCloudSettings {
  host: string;
  apiBaseUrl: string;
  /** Of its web pages. */
  baseUrl: string;
  secret?: BitbucketCloudSecret;
}

/** The entry has passed BitbucketCloudIntegration. */
export function parseBitbucketCloudIntegration(entry: JsonObject): BitbucketCloudSettings {
  const parsed = Value.Parse(BitbucketCloudIntegration, entry);
  const host = (parsed.host ?? 'bitbucket.org').toLowerCase();
  const apiBaseUrl = (parsed.apiBaseUrl ?? `https://${apiHostOf(host)}/2.0`).replace(/\/+$/, '');
  const protocol = apiBaseUrl.startsWith('http:') ? 'http:' : 'https:';
  const secret = secretOf(parsed);
  return {
    host,
    apiBaseUrl,
    baseUrl: `${protocol}//${host}`,
    ...(secret !== undefined && { secret }),
  };
}

/** Where a secret for the host may go. */
export function apiHostOf(host: string): string {
  return host === 'bitbucket.org' ? 'api.bitbucket.org' : host;
}

/** Of several, as Backstage prefers them. */
function secretOf({
  username,
  token,
  appPassword,
  clientId,
  clientSecret,
}: Readonly<Record<string, string | undefined>>): BitbucketCloudSecret | undefined {
  if (clientId !== undefined && clientSecret !== undefined)
    return { kind: 'consumer', clientId, clientSecret };
  // App passwords come from pages where a line end is easily copied along.
  const password = token ?? appPassword?.trim();
  if (username !== undefined && password !== undefined) return { kind: 'basic', username, password };
  return token === undefined ? undefined : { kind: 'bearer', token };
}
