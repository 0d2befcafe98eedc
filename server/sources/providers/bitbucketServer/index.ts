import type { GitProvider } from '../../gitProvider/GitProvider.ts';
import { isSafeFor } from '../../gitProvider/isSafeFor.ts';
import { BitbucketServerIntegration, parseBitbucketServerIntegration } from './BitbucketServerIntegration.ts';
import { bitbucketServerUrls } from './bitbucketServerUrls.ts';
import { connecting } from './connecting.ts';
import { repositories } from './repositories/index.ts';

/** Bitbucket Data Center, and Bitbucket Server before it, on a host of one's own. */
export const bitbucketServer: GitProvider = {
  name: 'bitbucketServer',
  integration: BitbucketServerIntegration,
  builtIn: [],
  urls: bitbucketServerUrls,
  connecting,
  discoveries: [repositories],
  hostOf: entry => parseBitbucketServerIntegration(entry).host,
  signIn: (entry, token) => {
    const { host, apiBaseUrl } = parseBitbucketServerIntegration(entry);
    return isSafeFor(host, apiBaseUrl) ? { ...entry, token } : undefined;
  },
  open: async entry => {
    const { BitbucketServerHost } = await import('./BitbucketServerHost.ts');
    return new BitbucketServerHost(parseBitbucketServerIntegration(entry));
  },
};
