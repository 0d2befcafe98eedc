import type { GitProvider } from '../../gitProvider/GitProvider.ts';
import { isSafeFor } from '../../gitProvider/isSafeFor.ts';
import { connecting } from './connecting.ts';
import { GiteaIntegration, parseGiteaIntegration } from './GiteaIntegration.ts';
import { giteaUrls } from './giteaUrls.ts';
import { repositories } from './repositories/index.ts';

/** Gitea, and what has its API, on any host: none of them is everybody's. */
export const gitea: GitProvider = {
  name: 'gitea',
  integration: GiteaIntegration,
  builtIn: [],
  urls: giteaUrls,
  connecting,
  discoveries: [repositories],
  hostOf: entry => parseGiteaIntegration(entry).host,
  signIn: (entry, token) => {
    const { host, baseUrl } = parseGiteaIntegration(entry);
    return isSafeFor(host, baseUrl) ? { ...entry, token } : undefined;
  },
  open: async entry => {
    const { GiteaHost } = await import('./GiteaHost.ts');
    return new GiteaHost(parseGiteaIntegration(entry));
  },
};
