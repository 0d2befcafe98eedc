import { InputError } from '../../../../model/index.ts';
import type { DiscoveryKind } from '../../providers/Discovery.ts';
import { parseGithubIntegration } from '../GithubIntegration.ts';
import { parsePeopleSettings, PeopleSettings } from './PeopleSettings.ts';

/** `catalog.providers.githubOrg`: an organisation's teams and members, as entities of kind Group and User. */
export const people: DiscoveryKind = {
  key: 'githubOrg',
  gives: 'entities',
  settings: PeopleSettings,
  labelOf: settings => {
    const { host, organizations } = parsePeopleSettings(settings);
    return `GitHub teams of ${organizations.length === 0 ? host : organizations.join(', ')}`;
  },
  async open(settings, integrations) {
    const parsed = parsePeopleSettings(settings);
    const found = integrations.find(({ provider, host }) => provider === 'github' && host === parsed.host);
    if (found === undefined) {
      throw new InputError(
        `There is no integration for ${parsed.host}: add one with this host to integrations.github of app-config.yaml.`,
      );
    }
    const { GithubPeople } = await import('./GithubPeople.ts');
    return new GithubPeople(parsed, parseGithubIntegration(found.entry));
  },
};
