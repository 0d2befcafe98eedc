import type { GitProvider } from '../../gitProvider/GitProvider.ts';
import { isSafeFor } from '../../gitProvider/isSafeFor.ts';
import {
  apiHostOf,
  BitbucketCloudIntegration,
  parseBitbucketCloudIntegration,
} from './BitbucketCloudIntegration.ts';
import { bitbucketCloudUrls } from './bitbucketCloudUrls.ts';
import { connecting } from './connecting.ts';
import { repositories } from './repositories/index.ts';

/** bitbucket.org. */
export const bitbucketCloud: GitProvider = {
  name: 'bitbucketCloud',
  integration: BitbucketCloudIntegration,
  builtIn: [{}],
  urls: bitbucketCloudUrls,
  connecting,
  discoveries: [repositories],
  hostOf: entry => parseBitbucketCloudIntegration(entry).host,
  signIn: (entry, token) => {
    const { host, apiBaseUrl } = parseBitbucketCloudIntegration(entry);
    return isSafeFor(apiHostOf(host), apiBaseUrl) ? { ...entry, token } : undefined;
  },
  open: async entry => {
    const { BitbucketCloudHost } = await import('./BitbucketCloudHost.ts');
    return new BitbucketCloudHost(parseBitbucketCloudIntegration(entry));
  },
};
