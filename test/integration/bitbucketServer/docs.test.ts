import { itReadsDocsAtCommits } from '../providers/itReadsDocsAtCommits.ts';
import { BitbucketServerCatalog } from './BitbucketServerCatalog.ts';

describe('the docs of a repository on Bitbucket Data Center', function () {
  this.timeout(180_000);

  itReadsDocsAtCommits({
    start: async files => {
      const catalog = await BitbucketServerCatalog.start();
      catalog.add({ path: 'TOOLS/shop', files });
      const { bitbucket } = catalog;
      return {
        catalog,
        state: bitbucket.state,
        repository: 'TOOLS/shop',
        providers: catalog.all(),
        lock: () => {
          bitbucket.misbehave({ kind: 'status', status: 401, times: 100_000 });
        },
      };
    },
  });
});
