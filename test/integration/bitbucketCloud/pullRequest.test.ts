import { FILES, itProposesFiles, REPOSITORIES } from '../providers/itProposesFiles.ts';
import { BitbucketCloudCatalog } from './BitbucketCloudCatalog.ts';

describe('a pull request on Bitbucket Cloud from a template', function () {
  this.timeout(120_000);

  itProposesFiles(async () => {
    const catalog = await BitbucketCloudCatalog.start();
    const { bitbucket } = catalog;
    catalog.add(...REPOSITORIES.map(name => ({ path: `acme/${name}`, files: FILES })));
    catalog.add({ path: 'acme/empty', files: {} });
    bitbucket.state.commit('acme/other', { 'next.txt': 'Next' }, 'next');
    return {
      ...{ catalog, action: 'publish:bitbucketCloud:pull-request', token: BitbucketCloudCatalog.token },
      repoUrl: repository => `${bitbucket.host}?workspace=acme&project=SHOP&repo=${repository}`,
      titleOf: repository => `acme/${repository}`,
      firstPage: repository => `${bitbucket.baseUrl}/acme/${repository}/pull-requests/1`,
      proposed: bitbucket.proposed,
      folder: repository => bitbucket.pushed.folder(`acme/${repository}`),
      limitToReading: isLimited => {
        bitbucket.isReadOnly = isLimited;
      },
      leastToWrite: /may not push\. It needs the scope write:repository:bitbucket/,
      opening: '/pullrequests',
      failNext: (part, status) => {
        bitbucket.misbehave({ kind: 'status', status, at: part, method: 'POST' });
      },
    };
  });
});
