import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
import { parseGiteaIntegration } from '../GiteaIntegration.ts';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

/** `catalog.providers.gitea`: the descriptors in the repositories of an organisation. */
export const repositories: DiscoveryKind = {
  key: 'gitea',
  gives: 'descriptors',
  settings: RepositorySettings,
  labelOf: settings => `Gitea ${parseRepositorySettings(settings).organization}`,
  async open(settings, integrations) {
    const search = parseRepositorySettings(settings);
    const gitea = parseGiteaIntegration(findIntegration(integrations, 'gitea', search.host));
    const { GiteaRepositories } = await import('./GiteaRepositories.ts');
    return new GiteaRepositories(search, gitea);
  },
};
