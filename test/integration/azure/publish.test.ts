import assert from 'node:assert/strict';
import { itPublishes } from '../providers/itPublishes.ts';
import { AzureCatalog } from './AzureCatalog.ts';

describe('publishing to Azure DevOps from a template', function () {
  this.timeout(120_000);

  itPublishes(async () => {
    const catalog = await AzureCatalog.start();
    const { azure } = catalog;
    catalog.add('shop/old');
    return {
      ...{ catalog, action: 'publish:azure', name: 'Azure DevOps', token: AzureCatalog.token },
      allowToken: token => {
        azure.allowToken(token);
      },
      revokeToken: () => {
        azure.revokeToken(AzureCatalog.token);
      },
      repoUrl: repository => `${azure.host}?organization=acme&project=shop&repo=${repository}`,
      lostRepoUrl: `${azure.host}?organization=acme&project=NONE&repo=lost`,
      outputs: repository => ({
        remoteUrl: `${azure.baseUrl}/acme/shop/_git/${repository}`,
        repoContentsUrl: `${azure.baseUrl}/acme/shop/_git/${repository}`,
        repositoryId: azure.idOf(`shop/${repository}`),
      }),
      outputNames: ['remoteUrl', 'repoContentsUrl', 'repositoryId'],
      folder: repository => azure.pushed.folder(`shop/${repository}`),
      limitToReading: isLimited => {
        azure.isReadOnly = isLimited;
      },
      leastToCreate: /It needs the scope Code \(Read, write & manage\).*CreateRepository/,
      creating: () => '/acme/shop/_apis/git/repositories',
      failNext: (part, status) => {
        azure.misbehave({ kind: 'status', status, of: part, method: 'POST' });
      },
      // Of a token that it cannot make sense of, it shows the page to sign in.
      itsOwn: async runs => {
        azure.misbehave({ kind: 'status', status: 203, of: '/_apis/git/repositories', method: 'POST' });
        const repoUrl = `${azure.host}?organization=acme&project=shop&repo=page`;
        const { error } = await runs.start({ repoUrl });
        assert.match(
          error,
          /^AuthenticationError: Azure DevOps shop\/page: Azure DevOps does not accept the token/,
        );
      },
    };
  });
});
