import type { Asked } from '../../gitProvider/Asked.ts';
import type { BitbucketCloudSettings } from './BitbucketCloudIntegration.ts';

export function askedBitbucketCloud({ host, secret }: BitbucketCloudSettings): Asked {
  return {
    name: 'Bitbucket',
    integration: `integrations.bitbucketCloud (host ${host})`,
    hasToken: secret !== undefined,
    needs: 'the scope read:repository:bitbucket (of an API token) or the permission to read repositories',
  };
}
