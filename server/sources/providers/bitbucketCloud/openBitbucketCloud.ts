import type { JsonObject } from '../../../../model/index.ts';
import { credentialsIn } from '../../gitProvider/credentialsIn.ts';
import { requireSafeApi } from '../../gitProvider/requireSafeApi.ts';
import { RestClient } from '../../gitProvider/RestClient.ts';
import type { TokenOptions } from '../../gitProvider/TokenOptions.ts';
import { askedBitbucketCloud } from './askedBitbucketCloud.ts';
import { BitbucketCloudAccess } from './BitbucketCloudAccess.ts';
import {
  apiHostOf,
  parseBitbucketCloudIntegration,
  type BitbucketCloudSettings,
} from './BitbucketCloudIntegration.ts';

/** Bitbucket as an entry of `integrations.bitbucketCloud` opens it, or the token of somebody else for its host. */
export async function openBitbucketCloud(
  entry: JsonObject,
  { token, tokenOf = 'the step', signal }: TokenOptions,
): Promise<RestClient> {
  const configured = parseBitbucketCloudIntegration(entry);
  const asked = askedBitbucketCloud(configured);
  const { host, baseUrl, apiBaseUrl } = configured;
  if (token !== undefined) requireSafeApi(asked.integration, apiHostOf(host), apiBaseUrl);
  const settings: BitbucketCloudSettings =
    token === undefined ? configured : { ...configured, secret: { kind: 'bearer', token } };
  const headers = await new BitbucketCloudAccess(settings).headers();
  const credentials = credentialsIn(headers['authorization'], 'x-token-auth');
  // With an API token, who it is of signs in by e-mail address, which Git's way in does not take.
  const isApiToken = settings.secret?.kind === 'basic' && entry['token'] !== undefined;
  return new RestClient({
    ...{ host, baseUrl, apiBaseUrl, headers, signal },
    asked: token === undefined ? asked : { ...asked, integration: tokenOf, hasToken: true },
    credentials: credentials && {
      ...credentials,
      ...(isApiToken && { username: 'x-bitbucket-api-token-auth' }),
    },
  });
}
