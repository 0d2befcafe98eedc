import { InputError } from '../../../model/index.ts';
import type { Integration } from '../providers/Integration.ts';
import { parseGithubIntegration, type GithubSettings } from './GithubIntegration.ts';

/** The integration for a host. @throws InputError where there is none. */
export function findGithub(integrations: readonly Integration[], wanted: string): GithubSettings {
  const found = integrations.find(({ provider, host }) => provider === 'github' && host === wanted);
  if (found) return parseGithubIntegration(found.entry);
  throw new InputError(
    `There is no integration for ${wanted}: add one with this host to integrations.github of app-config.yaml.`,
  );
}
