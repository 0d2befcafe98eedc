import type { GitProvider } from '../../gitProvider/GitProvider.ts';
import { isSafeFor } from '../../gitProvider/isSafeFor.ts';
import { connecting } from './connecting.ts';
import { gitlabEvents } from './gitlabEvents.ts';
import { GitlabIntegration, parseGitlabIntegration } from './GitlabIntegration.ts';
import { gitlabUrls } from './gitlabUrls.ts';
import { people } from './people/index.ts';
import { projects } from './projects/index.ts';

/** gitlab.com and GitLab on a host of one's own. */
export const gitlab: GitProvider = {
  name: 'gitlab',
  integration: GitlabIntegration,
  builtIn: [{ host: 'gitlab.com' }],
  urls: gitlabUrls,
  connecting,
  discoveries: [projects, people],
  events: gitlabEvents,
  hostOf: entry => parseGitlabIntegration(entry).host,
  signIn: (entry, token) => {
    const { host, apiBaseUrl } = parseGitlabIntegration(entry);
    return isSafeFor(host, apiBaseUrl) ? { ...entry, token } : undefined;
  },
  open: async entry => {
    const { GitlabHost } = await import('./GitlabHost.ts');
    return new GitlabHost(parseGitlabIntegration(entry));
  },
};
