import type { DiscoveryKind } from '../../../gitProvider/Discovery.ts';
import { findIntegration } from '../../../gitProvider/findIntegration.ts';
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
  mayHold(settings, { url, branch }) {
    const { host, group, branch: wanted, fallbackBranch } = parseProjectSettings(settings);
    const page = new URL(url);
    return (
      page.host === host &&
      (group === undefined || `${page.pathname.toLowerCase()}/`.includes(`/${group.toLowerCase()}/`)) &&
      (branch === undefined ||
        (wanted === undefined ? branch.isDefault || branch.name === fallbackBranch : branch.name === wanted))
    );
  },
  async open(settings, integrations) {
    const parsed = parseProjectSettings(settings);
    const gitlab = parseGitlabIntegration(findIntegration(integrations, 'gitlab', parsed.host));
    const { GitlabProjects } = await import('./GitlabProjects.ts');
    return new GitlabProjects(parsed, gitlab);
  },
};
