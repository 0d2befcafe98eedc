import type { JsonObject } from '../../../../model/index.ts';
import { credentialsIn } from '../../gitProvider/credentialsIn.ts';
import { requireSafeApi } from '../../gitProvider/requireSafeApi.ts';
import { RestClient } from '../../gitProvider/RestClient.ts';
import { askedBitbucketServer } from './askedBitbucketServer.ts';
import { bitbucketServerHeaders } from './bitbucketServerHeaders.ts';
import { parseBitbucketServerIntegration } from './BitbucketServerIntegration.ts';

/** Bitbucket as an entry of `integrations.bitbucketServer` opens it, or the token of somebody else for its host. */
export function openBitbucketServer(
  entry: JsonObject,
  { token, signal }: { token?: string | undefined; signal: AbortSignal },
): RestClient {
  const configured = parseBitbucketServerIntegration(entry);
  const asked = askedBitbucketServer(configured);
  const { host, baseUrl, apiBaseUrl } = configured;
  if (token !== undefined) requireSafeApi(asked.integration, host, apiBaseUrl);
  const settings = token === undefined ? configured : { ...configured, authorization: `Bearer ${token}` };
  const credentials = credentialsIn(settings.authorization, 'x-token-auth');
  // Whose a token is, is not known here; sent as what it is, it needs no name.
  const isToken = settings.authorization?.startsWith('Bearer ') === true;
  return new RestClient({
    ...{ host, baseUrl, apiBaseUrl, headers: bitbucketServerHeaders(settings), signal },
    asked: token === undefined ? asked : { ...asked, integration: 'the step', hasToken: true },
    credentials: credentials && { ...credentials, ...(isToken && { scheme: 'Bearer' }) },
  });
}
