import type { JsonObject } from '../../../../model/index.ts';
import { RestClient, type RestClientOptions } from '../../gitProvider/RestClient.ts';
import type { TokenOptions } from '../../gitProvider/TokenOptions.ts';
import { askedGitea, giteaHeaders } from './askGitea.ts';
import { parseGiteaIntegration } from './GiteaIntegration.ts';

/** Gitea as an entry of `integrations.gitea` opens it, or the token of somebody else for its host. */
export function openGitea(
  entry: JsonObject,
  { token, tokenOf = 'the step', signal }: TokenOptions,
): RestClient {
  const configured = parseGiteaIntegration(entry);
  const { host } = configured;
  const settings =
    token === undefined ? configured : parseGiteaIntegration({ host, baseUrl: configured.baseUrl, token });
  const asked = askedGitea(settings);
  const { baseUrl, authorization } = settings;
  return new RestClient({
    host,
    ...{ baseUrl, apiBaseUrl: `${baseUrl}/api/v1`, headers: giteaHeaders(settings), signal },
    asked: token === undefined ? asked : { ...asked, integration: tokenOf },
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
