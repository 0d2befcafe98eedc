import { itTakesProposals, PLAIN } from '../providers/itTakesProposals.ts';
import { GiteaCatalog } from './GiteaCatalog.ts';

const files = { 'README.md': 'Nothing' };

describe('a pull request of Gitea', function () {
  this.timeout(60_000);

  itTakesProposals(async () => {
    const catalog = await GiteaCatalog.start();
    const { gitea } = catalog;
    catalog.add('acme/shop', { path: 'acme/empty', files: {} });
    catalog.add(...PLAIN.map(name => ({ path: `acme/${name}`, files })));
    catalog.add({ path: 'acme/kept', files, isArchived: true });
    return {
      catalog,
      ...{ name: 'Gitea', proposalName: 'pull request', token: GiteaCatalog.token },
      pageOf: repository => `${gitea.baseUrl}/acme/${repository}`,
      titleOf: repository => `acme/${repository}`,
      firstPage: repository => `${gitea.baseUrl}/acme/${repository}/pulls/1`,
      proposed: gitea.proposed,
      filesOf: (repository, branch) => gitea.state.find(`acme/${repository}`).branches.get(branch),
      limitToReading: isLimited => {
        gitea.isReadOnly = isLimited;
      },
      leastToWrite:
        /may not be written to\. The token of integrations\.gitea \(host .*\) needs the scope write:repository/,
      kept: /kept is archived/,
      ...{ committing: '/contents/', opening: '/pulls' },
      failNext: (part, status) => {
        gitea.misbehave({ kind: 'status', status, of: part, method: 'POST' });
      },
      dropNext: part => {
        gitea.misbehave({ kind: 'dropConnection', of: part, method: 'POST' });
      },
    };
  });
});
