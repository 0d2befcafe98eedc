import { itReadsDocsAtCommits } from '../providers/itReadsDocsAtCommits.ts';
import { BitbucketCloudCatalog } from './BitbucketCloudCatalog.ts';

describe('the docs of a repository on Bitbucket Cloud', function () {
  this.timeout(180_000);

  itReadsDocsAtCommits({
    start: async files => {
      const catalog = await BitbucketCloudCatalog.start();
      catalog.add({ path: 'acme/shop', files });
      const { bitbucket } = catalog;
      return {
        catalog,
        state: bitbucket.state,
        repository: 'acme/shop',
        providers: catalog.acme(),
        lock: () => {
          bitbucket.misbehave({ kind: 'status', status: 401, times: 100_000 });
        },
      };
    },
  });
});
