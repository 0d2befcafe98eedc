import { TestBitbucketCloud } from '../../helpers/bitbucketCloud/TestBitbucketCloud.ts';
import { textsOfFiles } from '../../helpers/standIn/specialFiles.ts';
import { itReadsSkeletons, SKELETONS } from '../providers/itReadsSkeletons.ts';

describe('a skeleton on Bitbucket Cloud', function () {
  this.timeout(60_000);
  itReadsSkeletons(async () => {
    const bitbucket = await TestBitbucketCloud.start();
    const token = 'ATCTT3-theTokenThatNobodyMaySee';
    bitbucket.allowToken(token);
    bitbucket.state.add({ path: 'acme/skeletons', files: textsOfFiles(SKELETONS) });
    const { host, apiBaseUrl, baseUrl } = bitbucket;
    const repositoryPage = `${baseUrl}/acme/skeletons`;
    const at = '/get/';
    return {
      name: 'Bitbucket',
      integration: { provider: 'bitbucketCloud', host, entry: { host, apiBaseUrl, token } },
      token,
      repositoryPage,
      folderPage: path => `${repositoryPage}/src/main/${path}`,
      filePage: path => `${repositoryPage}/src/main/${path}`,
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
