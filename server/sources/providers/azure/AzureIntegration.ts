import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });
const Organizations = Type.Optional(
  Type.Array(Text('the name of an organization'), { description: 'a list of names of organizations' }),
);
const Principal = {
  organizations: Organizations,
  clientId: Type.Optional(Text('the id of an application')),
  clientSecret: Type.Optional(Text('the secret of an application')),
  tenantId: Type.Optional(Text('the id of a tenant')),
  /** Of a managed identity. */
  managedIdentityClientId: Type.Optional(Text('the id of a managed identity')),
};

/**
 * One entry of `integrations.azure`. spec/search-auth-permissions-config D4; `token` and `credential` are how older versions
 * of Backstage have it. What is for writing (commitSigningKey) is let in and means nothing.
 */
export const AzureIntegration = Type.Object(
  {
    host: Type.Optional(Text('a host such as dev.azure.com or acme.visualstudio.com')),
    apiVersion: Type.Optional(Text('a version such as 6.0')),
    credentials: Type.Optional(
      Type.Array(
        Type.Object(
          { ...Principal, personalAccessToken: Type.Optional(Text('a personal access token')) },
          { description: 'an object with personalAccessToken, or with clientId, clientSecret and tenantId' },
        ),
        { description: 'a list of objects' },
      ),
    ),
    token: Type.Optional(Text('a personal access token')),
    credential: Type.Optional(
      Type.Object(
        { ...Principal, token: Type.Optional(Text('a personal access token')) },
        { description: 'an object with token, or with clientId, clientSecret and tenantId' },
      ),
    ),
  },
  { description: 'an object with host and credentials' },
);

/** Who asks. */
export type AzureCredential =
  | { kind: 'token'; token: string }
  | { kind: 'secret'; clientId: string; clientSecret: string; tenantId: string }
  /** `what`: what is missing, or meant, as a message names it. */
  | { kind: 'unsupported'; what: string };

/** An entry with what it leaves out. */
export interface AzureSettings {
  host: string;
  apiVersion: string;
  /** The first that is for an organization counts. None named: for all of them. */
  credentials: readonly { organizations: readonly string[]; credential: AzureCredential }[];
}

/** The entry has passed AzureIntegration. */
export function parseAzureIntegration(entry: JsonObject): AzureSettings {
  const parsed = Value.Parse(AzureIntegration, entry);
  const { host = 'dev.azure.com', apiVersion = '6.0', credentials = [], token, credential } = parsed;
  const older = credential && { ...credential, personalAccessToken: credential.token };
  const all: Configured[] = [
    ...credentials,
    ...(older ? [older] : []),
    ...(token === undefined ? [] : [{ personalAccessToken: token }]),
  ];
  return {
    host: host.toLowerCase(),
    apiVersion,
    credentials: all
      .map(one => ({ organizations: organizationsOf(one), credential: credentialOf(one) }))
      // One that names the organization comes before one that is for all of them.
      .sort((a, b) => Number(a.organizations.length === 0) - Number(b.organizations.length === 0)),
  };
}

/** `credentials[]` and what is older in one form. */
interface Configured {
  organizations?: string[];
  personalAccessToken?: string | undefined;
  clientId?: string;
  clientSecret?: string;
  tenantId?: string;
  managedIdentityClientId?: string;
}

function organizationsOf({ organizations = [] }: Configured): string[] {
  return organizations.map(name => name.toLowerCase());
}

function credentialOf(configured: Configured): AzureCredential {
  const { personalAccessToken, clientId, clientSecret, tenantId, managedIdentityClientId } = configured;
  if (personalAccessToken !== undefined) return { kind: 'token', token: personalAccessToken.trim() };
  if (managedIdentityClientId !== undefined) return { kind: 'unsupported', what: 'managed identities are' };
  if (clientId === undefined) return { kind: 'unsupported', what: 'credentials without a secret are' };
  if (clientSecret !== undefined && tenantId !== undefined) {
    return { kind: 'secret', clientId, clientSecret: clientSecret.trim(), tenantId };
  }
  return {
    kind: 'unsupported',
    what: 'a clientId without clientSecret and tenantId (a managed identity) is',
  };
}
