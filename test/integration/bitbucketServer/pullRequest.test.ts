import { FILES, itProposesFiles, REPOSITORIES } from '../providers/itProposesFiles.ts';
import { BitbucketServerCatalog } from './BitbucketServerCatalog.ts';

describe('a pull request on Bitbucket Data Center from a template', function () {
  this.timeout(120_000);

  itProposesFiles(async () => {
    const catalog = await BitbucketServerCatalog.start();
    const { bitbucket } = catalog;
    catalog.add(...REPOSITORIES.map(name => ({ path: `SHOP/${name}`, files: FILES })));
    catalog.add({ path: 'SHOP/empty', files: {} });
    bitbucket.state.commit('SHOP/other', { 'next.txt': 'Next' }, 'next');
    return {
      ...{ catalog, action: 'publish:bitbucketServer:pull-request', token: BitbucketServerCatalog.token },
      repoUrl: repository => `${bitbucket.host}?project=SHOP&repo=${repository}`,
      titleOf: repository => `SHOP/${repository}`,
      firstPage: repository => `${bitbucket.baseUrl}/projects/SHOP/repos/${repository}/pull-requests/1`,
      proposed: bitbucket.proposed,
      folder: repository => bitbucket.pushed.folder(`SHOP/${repository}`),
      limitToReading: isLimited => {
        bitbucket.isReadOnly = isLimited;
      },
      leastToWrite: /may not push\. It needs the permission to write to repositories/,
      opening: '/pull-requests',
      failNext: (part, status) => {
        bitbucket.misbehave({ kind: 'status', status, at: part, method: 'POST' });
      },
    };
  });
});
