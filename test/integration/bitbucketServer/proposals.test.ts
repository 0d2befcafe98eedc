import { contentsAt } from '../../helpers/providers/GitState.ts';
import { itTakesProposals, PLAIN } from '../providers/itTakesProposals.ts';
import { BitbucketServerCatalog } from './BitbucketServerCatalog.ts';

const files = { 'README.md': 'Nothing' };

describe('a pull request of Bitbucket Data Center', function () {
  this.timeout(60_000);

  itTakesProposals(async () => {
    const catalog = await BitbucketServerCatalog.start();
    const { bitbucket } = catalog;
    catalog.add('TOOLS/shop', { path: 'TOOLS/empty', files: {} });
    catalog.add(...PLAIN.map(name => ({ path: `TOOLS/${name}`, files })));
    catalog.add({ path: 'TOOLS/kept', files, archived: true });
    return {
      catalog,
      ...{ name: 'Bitbucket', proposalName: 'pull request', token: BitbucketServerCatalog.token },
      pageOf: repository => `${bitbucket.baseUrl}/projects/TOOLS/repos/${repository}`,
      titleOf: repository => `TOOLS/${repository}`,
      firstPage: repository => `${bitbucket.baseUrl}/projects/TOOLS/repos/${repository}/pull-requests/1`,
      proposed: bitbucket.proposed,
      filesOf: (repository, branch) => contentsAt(bitbucket.state.find(`TOOLS/${repository}`), branch)?.files,
      limitToReading: isLimited => {
        bitbucket.isReadOnly = isLimited;
      },
      leastToWrite:
        /may not be written to\. The token of integrations\.bitbucketServer \(host .*\) needs the permission to write/,
      kept: /kept is archived/,
      ...{ committing: '/browse/', opening: '/pull-requests' },
      failNext: (part, status) => {
        bitbucket.misbehave({
          kind: 'status',
          status,
          at: part,
          method: part === '/browse/' ? 'PUT' : 'POST',
        });
      },
      dropNext: part => {
        bitbucket.misbehave({
          kind: 'dropConnection',
          at: part,
          method: part === '/browse/' ? 'PUT' : 'POST',
        });
      },
    };
  });
});
