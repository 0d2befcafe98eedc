import assert from 'node:assert/strict';
import { itPublishes } from '../providers/itPublishes.ts';
import { BitbucketServerCatalog } from './BitbucketServerCatalog.ts';

describe('publishing to Bitbucket Data Center from a template', function () {
  this.timeout(120_000);

  itPublishes(async () => {
    // All of it lies below a path, as it may.
    const catalog = await BitbucketServerCatalog.start({ prefix: '/bitbucket' });
    const { bitbucket } = catalog;
    catalog.add('SHOP/old');
    return {
      ...{
        catalog,
        action: 'publish:bitbucketServer',
        name: 'Bitbucket',
        token: BitbucketServerCatalog.token,
      },
      allowToken: token => {
        bitbucket.allowToken(token);
      },
      revokeToken: () => {
        bitbucket.revokeAll();
      },
      repoUrl: repository => `${bitbucket.host}?project=SHOP&repo=${repository}`,
      lostRepoUrl: `${bitbucket.host}?project=NONE&repo=lost`,
      outputs: repository => ({
        remoteUrl: `${bitbucket.baseUrl}/scm/SHOP/${repository}.git`,
        repoContentsUrl: `${bitbucket.baseUrl}/projects/SHOP/repos/${repository}/browse`,
      }),
      outputNames: ['remoteUrl', 'repoContentsUrl'],
      folder: repository => bitbucket.pushed.folder(`SHOP/${repository}`),
      limitToReading: isLimited => {
        bitbucket.isReadOnly = isLimited;
      },
      leastToCreate: /It needs the permission to create repositories in the project/,
      creating: () => '/bitbucket/rest/api/1.0/projects/SHOP/repos',
      failNext: (part, status) => {
        bitbucket.misbehave({ kind: 'status', status, at: part, method: 'POST' });
      },
      itsOwn: async runs => {
        const repoUrl = `${bitbucket.host}?project=SHOP&repo=large`;
        const { status, said } = await runs.start({ repoUrl, enableLFS: true, gitAuthorName: 'Ada' });
        assert.equal(status, 'completed', said);
        assert.deepEqual(bitbucket.withLfs, ['SHOP/large']);
        assert.equal(bitbucket.state.find('SHOP/large').branch, 'master');
      },
    };
  });
});
