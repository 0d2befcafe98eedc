import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
import { parseBitbucketCloudIntegration } from '../BitbucketCloudIntegration.ts';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

/** `catalog.providers.bitbucketCloud`: the descriptors in the repositories of a workspace. */
export const repositories: DiscoveryKind = {
  key: 'bitbucketCloud',
  gives: 'descriptors',
  settings: RepositorySettings,
  labelOf: settings => `Bitbucket ${parseRepositorySettings(settings).workspace}`,
  async open(settings, integrations) {
    const search = parseRepositorySettings(settings);
    const entry = findIntegration(integrations, 'bitbucketCloud', search.host);
    const { BitbucketCloudRepositories } = await import('./BitbucketCloudRepositories.ts');
    return new BitbucketCloudRepositories(search, parseBitbucketCloudIntegration(entry));
  },
};
