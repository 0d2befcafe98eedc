import { itTakesProposals, PLAIN } from '../providers/itTakesProposals.ts';
import { GitlabCatalog } from './GitlabCatalog.ts';

const files = { 'README.md': 'Nothing' };

describe('a merge request of GitLab', function () {
  this.timeout(60_000);

  itTakesProposals(async () => {
    // Pages and API may lie below a path.
    const catalog = await GitlabCatalog.start({ prefix: '/gitlab' });
    const { gitlab } = catalog;
    catalog.add('acme/tools/shop');
    catalog.add(...PLAIN.map(name => ({ path: `acme/tools/${name}`, files })));
    catalog.add({ path: 'acme/tools/empty', files: {} }, { path: 'acme/tools/kept', files, archived: true });
    return {
      catalog,
      ...{ name: 'GitLab', proposalName: 'merge request', token: GitlabCatalog.token },
      pageOf: repository => `${gitlab.baseUrl}/acme/tools/${repository}`,
      titleOf: repository => `acme/tools/${repository}`,
      firstPage: repository => `${gitlab.baseUrl}/acme/tools/${repository}/-/merge_requests/1`,
      proposed: gitlab.state.proposed,
      filesOf: (repository, branch) => gitlab.state.find(`acme/tools/${repository}`).branches.get(branch),
      limitToReading: isLimited => {
        gitlab.limitToReading(GitlabCatalog.token, isLimited);
      },
      leastToWrite:
        /may not be written to\. The token of integrations\.gitlab \(host .*\) needs the scope api/,
      kept: /kept is archived/,
      ...{ committing: '/repository/commits', opening: '/merge_requests' },
      failNext: (part, status) => {
        gitlab.misbehave({ kind: 'status', status, at: part });
      },
      dropNext: part => {
        gitlab.misbehave({ kind: 'dropConnection', at: part });
      },
    };
  });
});
