import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../model/index.ts';
import { HttpUrl } from '../../gitProvider/HttpUrl.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

export const GithubApp = Type.Object(
  {
    appId: Type.Union([Type.Integer(), Type.String({ pattern: /^\d+$/ })], { description: 'a number' }),
    privateKey: Text('a private key in PEM form'),
    webhookSecret: Type.Optional(Text('a secret')),
    allowedInstallationOwners: Type.Optional(
      Type.Array(Text('an organisation or user'), { description: 'a list of organisations or users' }),
    ),
  },
  { description: 'an object with appId and privateKey' },
);
export type GithubApp = Static<typeof GithubApp>;

/** One entry of `integrations.github`. spec/search-auth-permissions-config D4. */
export const GithubIntegration = Type.Object(
  {
    host: Type.Optional(Text('a host such as github.com or ghe.example.com')),
    token: Type.Optional(Text('a token')),
    apiBaseUrl: Type.Optional(HttpUrl('a URL such as https://ghe.example.com/api/v3')),
    rawBaseUrl: Type.Optional(HttpUrl('a URL such as https://ghe.example.com/raw')),
    apps: Type.Optional(
      Type.Array(GithubApp, { description: 'a list of objects with appId and privateKey' }),
    ),
  },
  { description: 'an object with host and token' },
);

/** An entry with what it leaves out. */
export interface GithubSettings {
  host: string;
  token?: string;
  /** Without a slash at the end. */
  apiBaseUrl: string;
  /** Where files can be read without the API; undefined: nowhere. */
  rawBaseUrl?: string;
  apps: readonly GithubApp[];
}

/** The entry has passed GithubIntegration. */
export function parseGithubIntegration(entry: JsonObject): GithubSettings {
  const parsed = Value.Parse(GithubIntegration, entry);
  const { token, apiBaseUrl, rawBaseUrl, apps = [] } = parsed;
  const host = (parsed.host ?? 'github.com').toLowerCase();
  const isPublic = host === 'github.com';
  const raw = rawBaseUrl ?? (isPublic ? 'https://raw.githubusercontent.com' : undefined);
  return {
    host,
    apiBaseUrl: trimmed(apiBaseUrl ?? (isPublic ? 'https://api.github.com' : `https://${host}/api/v3`)),
    apps,
    ...(token !== undefined && { token }),
    ...(raw !== undefined && { rawBaseUrl: trimmed(raw) }),
  };
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
