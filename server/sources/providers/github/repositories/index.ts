import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
import { parseGithubIntegration } from '../GithubIntegration.ts';
import { parseRepositoryPage } from './parseRepositoryPage.ts';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

/** `catalog.providers.github`: the descriptors in an organisation's (or a user's) repositories. */
export const repositories: DiscoveryKind = {
  key: 'github',
  gives: 'descriptors',
  settings: RepositorySettings,
  labelOf: settings => `GitHub ${parseRepositorySettings(settings).organization}`,
  mayHold(settings, { url, branch }) {
    const { host, organization, branch: wanted } = parseRepositorySettings(settings);
    const { owner } = parseRepositoryPage(new URL(url));
    return (
      new URL(url).host === host &&
      owner.toLowerCase() === organization.toLowerCase() &&
      (branch === undefined || (wanted === undefined ? branch.isDefault : branch.name === wanted))
    );
  },
  async open(settings, integrations) {
    const parsed = parseRepositorySettings(settings);
    const github = parseGithubIntegration(findIntegration(integrations, 'github', parsed.host));
    const { GithubRepositories } = await import('./GithubRepositories.ts');
    return new GithubRepositories(parsed, github);
  },
};
