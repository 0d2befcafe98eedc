import type { ProviderCredential } from '../../protocol/http/host.ts';
import { gitProviders, hasAccess, type Integration } from '../sources/providers/index.ts';

export interface SignedIn {
  integrations: Integration[];
  notices: string[];
}

/** Integrations with what the user has signed in to, where they have no access of their own. */
export function signInTo(
  integrations: readonly Integration[],
  credentials: readonly ProviderCredential[] = [],
): SignedIn {
  const notices: string[] = [];
  const signedIn = integrations.map(integration => {
    const { provider, host, entry } = integration;
    const credential = credentials.find(one => one.host === host);
    if (credential === undefined || hasAccess(entry)) return integration;
    const found = gitProviders.find(({ name }) => name === provider)?.signIn(entry, credential.token);
    if (found !== undefined) return { ...integration, entry: found };
    notices.push(
      `You are signed in to ${host}, but integrations.${provider} of app-config.yaml would have that sent to another host: it is not used.`,
    );
    return integration;
  });
  return { integrations: signedIn, notices };
}
