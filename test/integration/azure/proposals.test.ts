import { itTakesProposals, PLAIN } from '../providers/itTakesProposals.ts';
import { AzureCatalog } from './AzureCatalog.ts';

const files = { 'README.md': 'Nothing' };

describe('a pull request of Azure DevOps', function () {
  this.timeout(60_000);

  itTakesProposals(async () => {
    const catalog = await AzureCatalog.start();
    const { azure } = catalog;
    catalog.add('tools/shop', { path: 'tools/empty', files: {} });
    catalog.add(...PLAIN.map(name => ({ path: `tools/${name}`, files })));
    catalog.add({ path: 'tools/kept', files, isDisabled: true });
    return {
      catalog,
      ...{ name: 'Azure DevOps', proposalName: 'pull request', token: AzureCatalog.token },
      pageOf: repository => `${azure.baseUrl}/acme/tools/_git/${repository}`,
      titleOf: repository => `tools/${repository}`,
      firstPage: repository => `${azure.baseUrl}/acme/tools/_git/${repository}/pullrequest/1`,
      proposed: azure.proposed,
      filesOf: (repository, branch) => azure.state.find(`tools/${repository}`).branches.get(branch),
      limitToReading: isLimited => {
        azure.isReadOnly = isLimited;
      },
      leastToWrite:
        /may not be written to\. The token of integrations\.azure \(host .*\) needs the scope Code \(Read & write\)/,
      kept: /kept is disabled/,
      ...{ committing: '/pushes', opening: '/pullrequests' },
      failNext: (part, status) => {
        azure.misbehave({ kind: 'status', status, of: part, method: 'POST' });
      },
      dropNext: part => {
        azure.misbehave({ kind: 'dropConnection', of: part, method: 'POST' });
      },
    };
  });
});
