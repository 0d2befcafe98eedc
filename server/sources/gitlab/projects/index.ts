import { InputError } from '../../../../model/index.ts';
import type { DiscoveryKind } from '../../providers/Discovery.ts';
import { parseGitlabIntegration } from '../GitlabIntegration.ts';
import { parseProjectSettings, ProjectSettings } from './ProjectSettings.ts';

/** `catalog.providers.gitlab`: the descriptors in the projects of a group, or of a whole host. */
export const projects: DiscoveryKind = {
  key: 'gitlab',
  gives: 'descriptors',
  settings: ProjectSettings,
  labelOf: settings => {
    const { group, host } = parseProjectSettings(settings);
    return `GitLab ${group ?? host}`;
  },
  async open(settings, integrations) {
    const parsed = parseProjectSettings(settings);
    const found = integrations.find(({ provider, host }) => provider === 'gitlab' && host === parsed.host);
    if (found === undefined) {
      throw new InputError(
        `There is no integration for ${parsed.host}: add one with this host to integrations.gitlab of app-config.yaml.`,
      );
    }
    const { GitlabProjects } = await import('./GitlabProjects.ts');
    return new GitlabProjects(parsed, parseGitlabIntegration(found.entry));
  },
};
