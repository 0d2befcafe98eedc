import { itPublishes } from '../providers/itPublishes.ts';
import { BitbucketCloudCatalog } from './BitbucketCloudCatalog.ts';

describe('publishing to Bitbucket Cloud from a template', function () {
  this.timeout(120_000);

  itPublishes(async () => {
    const catalog = await BitbucketCloudCatalog.start();
    const { bitbucket } = catalog;
    catalog.add('acme/old');
    return {
      ...{ catalog, action: 'publish:bitbucketCloud', name: 'Bitbucket', token: BitbucketCloudCatalog.token },
      allowToken: token => {
        bitbucket.allowToken(token);
      },
      revokeToken: () => {
        bitbucket.revokeAll();
      },
      repoUrl: repository => `${bitbucket.host}?workspace=acme&project=SHOP&repo=${repository}`,
      lostRepoUrl: `${bitbucket.host}?workspace=acme&project=NONE&repo=lost`,
      outputs: repository => ({
        remoteUrl: `${bitbucket.baseUrl}/acme/${repository}.git`,
        repoContentsUrl: `${bitbucket.baseUrl}/acme/${repository}/src/main`,
      }),
      outputNames: ['remoteUrl', 'repoContentsUrl'],
      folder: repository => bitbucket.pushed.folder(`acme/${repository}`),
      limitToReading: isLimited => {
        bitbucket.isReadOnly = isLimited;
      },
      leastToCreate: /It needs the scopes admin:repository:bitbucket, .*required admin:repository:bitbucket/,
      creating: repository => `/2.0/repositories/acme/${repository}`,
      failNext: (part, status) => {
        bitbucket.misbehave({ kind: 'status', status, at: part, method: 'POST' });
      },
    };
  });
});
