import type { GitProvider } from '../../gitProvider/GitProvider.ts';
import { isSafeFor } from '../../gitProvider/isSafeFor.ts';
import { connecting } from './connecting.ts';
import { githubEvents } from './githubEvents.ts';
import { GithubIntegration, parseGithubIntegration } from './GithubIntegration.ts';
import { githubUrls } from './githubUrls.ts';
import { people } from './people/index.ts';
import { repositories } from './repositories/index.ts';

/** github.com, GitHub Enterprise Cloud and GitHub Enterprise Server. */
export const github: GitProvider = {
  name: 'github',
  integration: GithubIntegration,
  builtIn: [{}],
  urls: githubUrls,
  connecting,
  discoveries: [repositories, people],
  events: githubEvents,
  hostOf: entry => parseGithubIntegration(entry).host,
  signIn: (entry, token) => {
    const { host, apiBaseUrl } = parseGithubIntegration(entry);
    const api = host === 'github.com' ? 'api.github.com' : host;
    return isSafeFor(api, apiBaseUrl) ? { ...entry, token } : undefined;
  },
  open: async entry => {
    const { GithubHost } = await import('./GithubHost.ts');
    return new GithubHost(parseGithubIntegration(entry));
  },
};
