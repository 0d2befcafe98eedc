import { NotAllowedError } from '../../../model/index.ts';
import { ACCESS_KEYS } from '../gitProvider/hasAccess.ts';
import type { Integration } from '../gitProvider/Integration.ts';
import { gitProviders } from './gitProviders.ts';

/** The same host, opened by this token and by nothing else. @throws NotAllowedError where it would go to another host */
export function withToken(integration: Integration, token: string): Integration {
  const { provider, host, entry } = integration;
  const plain = Object.fromEntries(Object.entries(entry).filter(([key]) => !ACCESS_KEYS.includes(key)));
  const opened = gitProviders.find(({ name }) => name === provider)?.signIn(plain, token);
  if (opened !== undefined) return { ...integration, entry: opened };
  throw new NotAllowedError(
    `The token of the step is not used: integrations.${provider} (host ${host}) takes none, or would send it to another host or without https.`,
  );
}
