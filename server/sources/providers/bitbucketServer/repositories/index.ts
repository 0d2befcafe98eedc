import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
import { parseBitbucketServerIntegration } from '../BitbucketServerIntegration.ts';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

/** `catalog.providers.bitbucketServer`: the descriptors in the repositories of a host. */
export const repositories: DiscoveryKind = {
  key: 'bitbucketServer',
  gives: 'descriptors',
  settings: RepositorySettings,
  labelOf: settings => `Bitbucket ${parseRepositorySettings(settings).host}`,
  async open(settings, integrations) {
    const search = parseRepositorySettings(settings);
    const entry = findIntegration(integrations, 'bitbucketServer', search.host);
    const { BitbucketServerRepositories } = await import('./BitbucketServerRepositories.ts');
    return new BitbucketServerRepositories(search, parseBitbucketServerIntegration(entry));
  },
};
