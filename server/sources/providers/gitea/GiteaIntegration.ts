import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../model/index.ts';
import { HttpUrl } from '../../gitProvider/HttpUrl.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/**
 * One entry of `integrations.gitea`. spec/search-auth-permissions-config D4; `token` is the plainer word for a password that
 * is one. What is for writing (commitSigningKey) is let in and means nothing.
 */
export const GiteaIntegration = Type.Object(
  {
    host: Text('a host such as gitea.example.com'),
    baseUrl: Type.Optional(HttpUrl('a URL such as https://gitea.example.com or https://example.com/gitea')),
    username: Type.Optional(Text('the name of a user')),
    password: Type.Optional(Text('a password or a token')),
    token: Type.Optional(Text('a token')),
  },
  { description: 'an object with host, and with username and password or with a token' },
);

/** An entry with what it leaves out. */
export interface GiteaSettings {
  host: string;
  /** Of its web pages, which may lie below a path. Without a slash at the end. */
  baseUrl: string;
  /** What `Authorization` says; undefined: only what is public is read. */
  authorization?: string;
}

/** The entry has passed GiteaIntegration. */
export function parseGiteaIntegration(entry: JsonObject): GiteaSettings {
  const { host, baseUrl, username, password, token } = Value.Parse(GiteaIntegration, entry);
  const authorization = authorizationOf(username, password?.trim() ?? token?.trim());
  return {
    host: host.toLowerCase(),
    baseUrl: (baseUrl ?? `https://${host.toLowerCase()}`).replace(/\/+$/, ''),
    ...(authorization !== undefined && { authorization }),
  };
}

function authorizationOf(username: string | undefined, secret: string | undefined): string | undefined {
  if (secret === undefined) return undefined;
  if (username === undefined) return `token ${secret}`;
  return `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
}
