import { TestGitlab } from '../../helpers/gitlab/TestGitlab.ts';
import { textsOfFiles } from '../../helpers/standIn/specialFiles.ts';
import { itReadsSkeletons, SKELETONS } from '../providers/itReadsSkeletons.ts';

describe('a skeleton on GitLab', function () {
  this.timeout(60_000);
  for (const prefix of ['', '/gitlab']) {
    describe(prefix === '' ? 'at the root of its host' : 'below a path of its host', () => {
      itReadsSkeletons(async () => {
        const gitlab = await TestGitlab.start({ prefix });
        const token = 'glpat-theTokenThatNobodyMaySee';
        gitlab.allowToken(token);
        gitlab.state.add({ path: 'acme/tools/skeletons', files: textsOfFiles(SKELETONS) });
        const { host, apiBaseUrl, baseUrl } = gitlab;
        const repositoryPage = `${baseUrl}/acme/tools/skeletons`;
        const at = '/api/v4/';
        return {
          name: 'GitLab',
          integration: { provider: 'gitlab', host, entry: { host, apiBaseUrl, baseUrl, token } },
          token,
          repositoryPage,
          folderPage: path => `${repositoryPage}/-/tree/main/${path}`,
          filePage: path => `${repositoryPage}/-/blob/main/${path}`,
          requests: gitlab.requests,
          fail: (status, headers) => {
            gitlab.misbehave({ kind: 'status', status, at, ...(headers && { headers }) });
          },
          drop: () => {
            gitlab.misbehave({ kind: 'dropConnection', at });
          },
          answerArchives: archive => {
            gitlab.archive = archive;
          },
          allowToken: other => {
            gitlab.allowToken(other);
          },
          close: () => gitlab.close(),
        };
      });
    });
  }
});
