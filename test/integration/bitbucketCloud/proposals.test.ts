import { contentsAt } from '../../helpers/providers/GitState.ts';
import { itTakesProposals, PLAIN } from '../providers/itTakesProposals.ts';
import { BitbucketCloudCatalog } from './BitbucketCloudCatalog.ts';

const files = { 'README.md': 'Nothing' };

describe('a pull request of Bitbucket Cloud', function () {
  this.timeout(60_000);

  itTakesProposals(async () => {
    const catalog = await BitbucketCloudCatalog.start();
    const { bitbucket } = catalog;
    catalog.add('acme/shop', { path: 'acme/empty', files: {} });
    catalog.add(...PLAIN.map(name => ({ path: `acme/${name}`, files })));
    return {
      catalog,
      ...{ name: 'Bitbucket', proposalName: 'pull request', token: BitbucketCloudCatalog.token },
      pageOf: repository => `${bitbucket.baseUrl}/acme/${repository}`,
      titleOf: repository => `acme/${repository}`,
      firstPage: repository => `${bitbucket.baseUrl}/acme/${repository}/pull-requests/1`,
      proposed: bitbucket.proposed,
      filesOf: (repository, branch) => contentsAt(bitbucket.state.find(`acme/${repository}`), branch)?.files,
      limitToReading: isLimited => {
        bitbucket.isReadOnly = isLimited;
      },
      leastToWrite:
        /may not be written to\. The token of integrations\.bitbucketCloud \(host .*\) needs the scopes write:repository:bitbucket, /,
      kept: undefined,
      ...{ committing: '/src', opening: '/pullrequests' },
      failNext: (part, status) => {
        bitbucket.misbehave({ kind: 'status', status, at: part, method: 'POST' });
      },
      dropNext: part => {
        bitbucket.misbehave({ kind: 'dropConnection', at: part, method: 'POST' });
      },
    };
  });
});
