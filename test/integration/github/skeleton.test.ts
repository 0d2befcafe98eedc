import { createTestGitHub } from '../../helpers/github/createTestGitHub.ts';
import { itReadsSkeletons, SKELETONS } from '../providers/itReadsSkeletons.ts';

describe('a skeleton on GitHub', function () {
  this.timeout(60_000);
  itReadsSkeletons(async () => {
    const github = await createTestGitHub();
    const token = 'ghp_theTokenThatNobodyMaySee';
    github.allowToken(token);
    await github.addRepositories([{ name: 'acme/skeletons', files: SKELETONS }]);
    const { host, apiBaseUrl, rawBaseUrl } = github;
    const repositoryPage = `${github.url}/acme/skeletons`;
    const on = '/api/v3/repos/';
    return {
      name: 'GitHub',
      integration: { provider: 'github', host, entry: { host, apiBaseUrl, rawBaseUrl, token } },
      token,
      repositoryPage,
      folderPage: path => `${repositoryPage}/tree/main/${path}`,
      filePage: path => `${repositoryPage}/blob/main/${path}`,
      requests: github.requests,
      fail: (status, headers = {}) => {
        const retryAfter = headers['retry-after'];
        if (retryAfter === undefined) github.misbehave({ kind: 'status', status: status as 401, on });
        else github.misbehave({ kind: 'secondaryRateLimit', retryAfterSeconds: Number(retryAfter), on });
      },
      drop: () => {
        github.misbehave({ kind: 'dropConnection', on });
      },
      answerArchives: archive => {
        github.answerArchives(archive);
      },
      allowToken: other => {
        github.allowToken(other);
      },
      close: () => github.close(),
    };
  });
});
