import { TestGitea } from '../../helpers/gitea/TestGitea.ts';
import { textsOfFiles } from '../../helpers/standIn/specialFiles.ts';
import { itReadsSkeletons, SKELETONS } from '../providers/itReadsSkeletons.ts';

describe('a skeleton on Gitea', function () {
  this.timeout(60_000);
  itReadsSkeletons(async () => {
    const gitea = await TestGitea.start();
    const token = 'theTokenOfGiteaThatNobodyMaySee';
    gitea.allowToken(token);
    gitea.state.add({ path: 'acme/skeletons', files: textsOfFiles(SKELETONS) });
    const { host, baseUrl } = gitea;
    const repositoryPage = `${baseUrl}/acme/skeletons`;
    const of = '/archive/';
    return {
      name: 'Gitea',
      integration: { provider: 'gitea', host, entry: { host, baseUrl, password: token } },
      token,
      repositoryPage,
      folderPage: path => `${repositoryPage}/src/branch/main/${path}`,
      filePage: path => `${repositoryPage}/src/branch/main/${path}`,
      requests: gitea.requests,
      fail: (status, headers) => {
        gitea.misbehave({ kind: 'status', status, of, ...(headers && { headers }) });
      },
      drop: () => {
        gitea.misbehave({ kind: 'dropConnection', of });
      },
      answerArchives: archive => {
        gitea.archive = archive;
      },
      allowToken: other => {
        gitea.allowToken(other);
      },
      close: () => gitea.close(),
    };
  });
});
