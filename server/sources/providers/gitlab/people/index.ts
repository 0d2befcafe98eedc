import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
import { parseGitlabIntegration } from '../GitlabIntegration.ts';
import { parsePeopleSettings, PeopleSettings } from './PeopleSettings.ts';

/** `catalog.providers.gitlab` with `orgEnabled`: groups and users, as entities of kind Group and User. */
export const people: DiscoveryKind = {
  key: 'gitlab',
  name: 'gitlabOrg',
  gives: 'entities',
  settings: PeopleSettings,
  wantedBy: ({ orgEnabled }) => orgEnabled === true,
  labelOf: settings => {
    const { group, host } = parsePeopleSettings(settings);
    return `GitLab groups of ${group ?? host}`;
  },
  async open(settings, integrations) {
    const parsed = parsePeopleSettings(settings);
    const gitlab = parseGitlabIntegration(findIntegration(integrations, 'gitlab', parsed.host));
    const { GitlabPeople } = await import('./GitlabPeople.ts');
    return new GitlabPeople(parsed, gitlab);
  },
};
