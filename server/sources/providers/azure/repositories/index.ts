import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
import { parseAzureIntegration } from '../AzureIntegration.ts';
import { labelOf, parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

/** `catalog.providers.azureDevOps`: the descriptors in the repositories of a project, or of a whole organization. */
export const repositories: DiscoveryKind = {
  key: 'azureDevOps',
  gives: 'descriptors',
  settings: RepositorySettings,
  labelOf: settings => labelOf(parseRepositorySettings(settings)),
  async open(settings, integrations) {
    const search = parseRepositorySettings(settings);
    const azure = parseAzureIntegration(findIntegration(integrations, 'azure', search.host));
    const { AzureRepositories } = await import('./AzureRepositories.ts');
    return new AzureRepositories(search, azure);
  },
};
