import type { JsonObject } from '../../../../model/index.ts';
import { RestClient } from '../../gitProvider/RestClient.ts';
import type { TokenOptions } from '../../gitProvider/TokenOptions.ts';
import { askedGitlab } from './askedGitlab.ts';
import { gitlabHeaders } from './gitlabHeaders.ts';
import { parseGitlabIntegration } from './GitlabIntegration.ts';

/** GitLab as an entry of `integrations.gitlab` opens it, or the token of somebody else for its host. */
export function openGitlab(
  entry: JsonObject,
  { token, tokenOf = 'the step', signal }: TokenOptions,
): RestClient {
  const configured = parseGitlabIntegration(entry);
  const settings = token === undefined ? configured : { ...configured, token };
  const asked = askedGitlab(settings);
  return new RestClient({
    host: settings.host,
    ...{
      baseUrl: settings.baseUrl,
      apiBaseUrl: settings.apiBaseUrl,
      headers: gitlabHeaders(settings),
      signal,
    },
    asked: token === undefined ? asked : { ...asked, integration: tokenOf },
    credentials: settings.token === undefined ? undefined : { username: 'oauth2', password: settings.token },
  });
}
