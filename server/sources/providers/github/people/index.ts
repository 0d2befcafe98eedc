import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
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
    const github = parseGithubIntegration(findIntegration(integrations, 'github', parsed.host));
    const { GithubPeople } = await import('./GithubPeople.ts');
    return new GithubPeople(parsed, github);
  },
};
