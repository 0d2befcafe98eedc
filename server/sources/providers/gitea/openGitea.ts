import type { JsonObject } from '../../../../model/index.ts';
import { RestClient, type RestClientOptions } from '../../gitProvider/RestClient.ts';
import { askedGitea, giteaHeaders } from './askGitea.ts';
import { parseGiteaIntegration } from './GiteaIntegration.ts';

/** Gitea as an entry of `integrations.gitea` opens it. */
export function openGitea(entry: JsonObject, { signal }: { signal: AbortSignal }): RestClient {
  const settings = parseGiteaIntegration(entry);
  const { baseUrl, authorization } = settings;
  return new RestClient({
    host: settings.host,
    ...{ baseUrl, apiBaseUrl: `${baseUrl}/api/v1`, headers: giteaHeaders(settings), signal },
    asked: askedGitea(settings),
    credentials: credentialsOf(authorization),
  });
}

function credentialsOf(authorization = ''): RestClientOptions['credentials'] {
  const [, scheme, secret = ''] = /^(\w+) (.+)$/.exec(authorization) ?? [];
  if (scheme === undefined) return undefined;
  // Of a token, Gitea knows whose it is.
  if (scheme === 'token') return { username: 'git', password: secret };
  const [, username = '', password = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(secret, 'base64').toString()) ?? [];
  return { username, password };
}
