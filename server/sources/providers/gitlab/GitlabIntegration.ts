import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../model/index.ts';
import { HttpUrl } from '../../gitProvider/HttpUrl.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/**
 * One entry of `integrations.gitlab`. spec/search-auth-permissions-config D4. What is for writing (commitSigningKey) or
 * for another's way of asking (retry) is let in and means nothing.
 */
export const GitlabIntegration = Type.Object(
  {
    host: Text('a host such as gitlab.com or git.example.com'),
    token: Type.Optional(Text('a token')),
    apiBaseUrl: Type.Optional(HttpUrl('a URL such as https://git.example.com/api/v4')),
    baseUrl: Type.Optional(HttpUrl('a URL such as https://git.example.com or https://example.com/gitlab')),
  },
  { description: 'an object with host and token' },
);

/** An entry with what it leaves out. URLs are without a slash at the end. */
export interface GitlabSettings {
  host: string;
  token?: string;
  /** Of its REST API. */
  apiBaseUrl: string;
  graphqlUrl: string;
  /** Of its web pages, which may lie below a path. */
  baseUrl: string;
}

/** The entry has passed GitlabIntegration. */
export function parseGitlabIntegration(entry: JsonObject): GitlabSettings {
  const { host, token, apiBaseUrl, baseUrl } = Value.Parse(GitlabIntegration, entry);
  const api = trimmed(apiBaseUrl ?? `${trimmed(baseUrl ?? `https://${host}`)}/api/v4`);
  const protocol = api.startsWith('http:') ? 'http:' : 'https:';
  return {
    host: host.toLowerCase(),
    apiBaseUrl: api,
    graphqlUrl: `${api.replace(/\/v4$/, '')}/graphql`,
    baseUrl: trimmed(baseUrl ?? `${protocol}//${host.toLowerCase()}`),
    ...(token !== undefined && { token }),
  };
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
