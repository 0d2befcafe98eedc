import type { Asked } from '../../gitProvider/Asked.ts';
import type { BitbucketServerSettings } from './BitbucketServerIntegration.ts';

export function askedBitbucketServer({ host, authorization }: BitbucketServerSettings): Asked {
  return {
    name: 'Bitbucket',
    integration: `integrations.bitbucketServer (host ${host})`,
    hasToken: authorization !== undefined,
    needs: 'the permission to read repositories',
  };
}
