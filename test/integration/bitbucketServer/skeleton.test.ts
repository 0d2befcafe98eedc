import { TestBitbucketServer } from '../../helpers/bitbucketServer/TestBitbucketServer.ts';
import { textsOfFiles } from '../../helpers/standIn/specialFiles.ts';
import { itReadsSkeletons, SKELETONS } from '../providers/itReadsSkeletons.ts';

describe('a skeleton on Bitbucket Data Center', function () {
  this.timeout(60_000);
  itReadsSkeletons(async () => {
    const bitbucket = await TestBitbucketServer.start();
    const token = 'BBDC-theTokenThatNobodyMaySee';
    bitbucket.allowToken(token);
    bitbucket.state.add({ path: 'TOOLS/skeletons', files: textsOfFiles(SKELETONS) });
    const { host, apiBaseUrl, baseUrl } = bitbucket;
    const repositoryPage = `${baseUrl}/projects/TOOLS/repos/skeletons`;
    const at = '/archive';
    return {
      name: 'Bitbucket',
      integration: { provider: 'bitbucketServer', host, entry: { host, apiBaseUrl, token } },
      token,
      repositoryPage,
      folderPage: path => `${repositoryPage}/browse/${path}?at=main`,
      filePage: path => `${repositoryPage}/browse/${path}?at=refs%2Fheads%2Fmain`,
      requests: bitbucket.requests,
      fail: (status, headers) => {
        bitbucket.misbehave({ kind: 'status', status, at, ...(headers && { headers }) });
      },
      drop: () => {
        bitbucket.misbehave({ kind: 'dropConnection', at });
      },
      answerArchives: archive => {
        bitbucket.archive = archive;
      },
      allowToken: other => {
        bitbucket.allowToken(other);
      },
      close: () => bitbucket.close(),
    };
  });
});
