import { InputError, type JsonObject } from '../../../model/index.ts';
import type { Integration } from './Integration.ts';

/** The entry for a host. `name`: GitProvider.name. @throws InputError where there is none. */
export function findIntegration(
  integrations: readonly Integration[],
  name: string,
  wanted: string,
): JsonObject {
  const found = integrations.find(({ provider, host }) => provider === name && host === wanted);
  if (found) return found.entry;
  throw new InputError(
    `There is no integration for ${wanted}: add one with this host to integrations.${name} of app-config.yaml.`,
  );
}
