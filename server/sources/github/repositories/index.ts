import { InputError } from '../../../../model/index.ts';
import type { DiscoveryKind } from '../../providers/Discovery.ts';
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
    const found = integrations.find(({ provider, host }) => provider === 'github' && host === parsed.host);
    if (found === undefined) {
      throw new InputError(
        `There is no integration for ${parsed.host}: add one with this host to integrations.github of app-config.yaml.`,
      );
    }
    const { GithubRepositories } = await import('./GithubRepositories.ts');
    return new GithubRepositories(parsed, parseGithubIntegration(found.entry));
  },
};
