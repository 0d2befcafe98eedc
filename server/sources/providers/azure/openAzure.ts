import type { JsonObject } from '../../../../model/index.ts';
import { credentialsIn } from '../../gitProvider/credentialsIn.ts';
import { originOf } from '../../gitProvider/originOf.ts';
import { RestClient } from '../../gitProvider/RestClient.ts';
import type { TokenOptions } from '../../gitProvider/TokenOptions.ts';
import { encodePath } from '../../http/urlPath.ts';
import { AzureAccess } from './AzureAccess.ts';
import { askedAzure, isSignInPage } from './askedAzure.ts';
import { parseAzureIntegration } from './AzureIntegration.ts';
import { isOwnHost } from './parseAzureUrl.ts';

/**
 * An organization (or a collection) of Azure DevOps as an entry of `integrations.azure` opens it, or the token of somebody
 * else for its host. Of a host that is one organization's own, that one.
 */
export async function openAzure(
  entry: JsonObject,
  { organization: named, token, tokenOf = 'the step', signal }: TokenOptions & { organization: string },
): Promise<RestClient> {
  const configured = parseAzureIntegration(entry);
  const { host, apiVersion } = configured;
  const settings =
    token === undefined
      ? configured
      : {
          ...configured,
          credentials: [{ organizations: [], credential: { kind: 'token' as const, token } }],
        };
  const organization = isOwnHost(host) ? (host.split('.')[0] ?? '') : named;
  const access = new AzureAccess(settings);
  const headers = await access.headersFor(organization);
  const asked = askedAzure(settings, access.hasCredential(organization));
  const baseUrl = isOwnHost(host) ? originOf(host) : `${originOf(host)}/${encodePath(organization)}`;
  return new RestClient({
    ...{ host, baseUrl, apiBaseUrl: baseUrl, headers, signal },
    asked: token === undefined ? asked : { ...asked, integration: tokenOf },
    // The name is of no account, but there has to be one.
    credentials: credentialsIn(headers['authorization'], 'callboard'),
    query: `api-version=${encodeURIComponent(apiVersion)}`,
    isSignIn: isSignInPage,
  });
}
