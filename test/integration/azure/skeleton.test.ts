import { TestAzure } from '../../helpers/azure/TestAzure.ts';
import { textsOfFiles } from '../../helpers/standIn/specialFiles.ts';
import { itReadsSkeletons, SKELETONS } from '../providers/itReadsSkeletons.ts';

describe('a skeleton on Azure DevOps', function () {
  this.timeout(60_000);
  itReadsSkeletons(async () => {
    const azure = await TestAzure.start();
    const token = 'theTokenOfAzureThatNobodyMaySee';
    azure.allowToken(token);
    azure.state.add({ path: 'shop/skeletons', files: textsOfFiles(SKELETONS) });
    const { host, baseUrl } = azure;
    const repositoryPage = `${baseUrl}/acme/shop/_git/skeletons`;
    const pageOf = (path: string): string => {
      const url = new URL(repositoryPage);
      url.searchParams.set('path', `/${path}`);
      url.searchParams.set('version', 'GBmain');
      return url.href;
    };
    const of = '/trees/';
    return {
      name: 'Azure DevOps',
      integration: {
        provider: 'azure',
        host,
        entry: { host, credentials: [{ organizations: ['acme'], personalAccessToken: token }] },
      },
      token,
      repositoryPage,
      folderPage: pageOf,
      filePage: pageOf,
      requests: azure.requests,
      fail: (status, headers) => {
        // What is unavailable is asked for again.
        const times = status >= 500 ? 3 : 1;
        azure.misbehave({ kind: 'status', status, of, times, ...(headers && { headers }) });
      },
      drop: () => {
        azure.misbehave({ kind: 'dropConnection', of, times: 3 });
      },
      allowToken: other => {
        azure.allowToken(other);
      },
      close: () => azure.close(),
    };
  });
});
