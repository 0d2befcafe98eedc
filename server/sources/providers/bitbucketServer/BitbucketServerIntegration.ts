import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../model/index.ts';
import { HttpUrl } from '../../gitProvider/HttpUrl.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/**
 * One entry of `integrations.bitbucketServer`. spec/search-auth-permissions-config D4. What is for writing
 * (commitSigningKey) is let in and means nothing.
 */
export const BitbucketServerIntegration = Type.Object(
  {
    host: Text('a host such as bitbucket.example.com'),
    token: Type.Optional(Text('a token')),
    username: Type.Optional(Text('a user name')),
    password: Type.Optional(Text('a password')),
    apiBaseUrl: Type.Optional(HttpUrl('a URL such as https://bitbucket.example.com/rest/api/1.0')),
  },
  { description: 'an object with host and token' },
);

/** An entry with what it leaves out. URLs are without a slash at the end. */
export interface BitbucketServerSettings {
  host: string;
  apiBaseUrl: string;
  /** Of its web pages, which may lie below a path. */
  baseUrl: string;
  /** Of every request. */
  authorization?: string;
}

/** The entry has passed BitbucketServerIntegration. */
export function parseBitbucketServerIntegration(entry: JsonObject): BitbucketServerSettings {
  const parsed = Value.Parse(BitbucketServerIntegration, entry);
  const host = parsed.host.toLowerCase();
  const apiBaseUrl = (parsed.apiBaseUrl ?? `https://${host}/rest/api/1.0`).replace(/\/+$/, '');
  const authorization = authorizationOf(parsed);
  return {
    host,
    apiBaseUrl,
    baseUrl: baseUrlOf(apiBaseUrl, host),
    ...(authorization !== undefined && { authorization }),
  };
}

/** What the API lies below, the web pages do, too, unless they are on another host. */
function baseUrlOf(apiBaseUrl: string, host: string): string {
  const { protocol, host: apiHost } = new URL(apiBaseUrl);
  const [, base] = /^(.+)\/rest\/api\/[^/]+$/.exec(apiBaseUrl) ?? [];
  return base !== undefined && apiHost === host ? base : `${protocol}//${host}`;
}

/** Of both, as Backstage prefers them. */
function authorizationOf({
  token,
  username,
  password,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  if (username !== undefined && password !== undefined) {
    return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
  }
  return token === undefined ? undefined : `Bearer ${token}`;
}
