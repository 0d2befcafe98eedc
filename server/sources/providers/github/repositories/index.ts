import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
import { parseGithubIntegration } from '../GithubIntegration.ts';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

/** `catalog.providers.github`: the descriptors in an organisation's (or a user's) repositories. */
export const repositories: DiscoveryKind = {
  key: 'github',
  gives: 'descriptors',
  settings: RepositorySettings,
  labelOf: settings => `GitHub ${parseRepositorySettings(settings).organization}`,
  async open(settings, integrations) {
    const parsed = parseRepositorySettings(settings);
    const github = parseGithubIntegration(findIntegration(integrations, 'github', parsed.host));
    const { GithubRepositories } = await import('./GithubRepositories.ts');
    return new GithubRepositories(parsed, github);
  },
};
