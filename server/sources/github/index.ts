import type { GitProvider } from '../providers/GitProvider.ts';
import { GithubIntegration, parseGithubIntegration } from './GithubIntegration.ts';
import { githubUrls } from './githubUrls.ts';
import { people } from './people/index.ts';
import { repositories } from './repositories/index.ts';

/** github.com, GitHub Enterprise Cloud and GitHub Enterprise Server. */
export const github: GitProvider = {
  name: 'github',
  label: 'GitHub',
  integration: GithubIntegration,
  builtIn: [{}],
  urls: githubUrls,
  discoveries: [repositories, people],
  hostOf: entry => parseGithubIntegration(entry).host,
  open: async entry => {
    const { GithubHost } = await import('./GithubHost.ts');
    return new GithubHost(parseGithubIntegration(entry));
  },
};
