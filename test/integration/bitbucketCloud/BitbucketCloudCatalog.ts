import { TestBitbucketCloud } from '../../helpers/bitbucketCloud/TestBitbucketCloud.ts';
import type { NewRepository } from '../../helpers/providers/GitState.ts';
import { componentText, RemoteCatalog } from '../providers/RemoteCatalog.ts';

export { componentText };

/** A server that reads its catalog from a stand-in for Bitbucket Cloud. */
export class BitbucketCloudCatalog extends RemoteCatalog<TestBitbucketCloud> {
  static readonly token = 'ATCTT3-theTokenThatNobodyMaySee';

  static async start(): Promise<BitbucketCloudCatalog> {
    const bitbucket = await TestBitbucketCloud.start();
    bitbucket.allowToken(BitbucketCloudCatalog.token);
    const { host, apiBaseUrl } = bitbucket;
    return new BitbucketCloudCatalog({
      remote: bitbucket,
      integrations: { bitbucketCloud: [{ host, apiBaseUrl, token: '${BITBUCKET_TOKEN}' }] },
      env: { BITBUCKET_TOKEN: BitbucketCloudCatalog.token },
      folder: await RemoteCatalog.createFolder(),
    });
  }

  get bitbucket(): TestBitbucketCloud {
    return this.remote;
  }

  /** The settings of a provider for the workspace acme. */
  acme(settings: object = {}): object {
    return { bitbucketCloud: { acme: { workspace: 'acme', host: this.bitbucket.host, ...settings } } };
  }

  /** Adds repositories, each with the descriptor of a component of its name unless it has files. */
  add(...repositories: readonly (string | NewRepository)[]): void {
    for (const one of repositories) {
      const repository = typeof one === 'string' ? { path: one } : one;
      const name = repository.path.slice(repository.path.lastIndexOf('/') + 1);
      this.bitbucket.state.add({ files: { 'catalog-info.yaml': componentText(name) }, ...repository });
    }
  }

  /** What was asked since this was asked before: lists, and the repositories that a file was read of. */
  asked(): { lists: number; files: string[] } {
    const paths = this.requests().map(request => new URL(request.slice('GET '.length), 'http://x').pathname);
    const files = paths.flatMap(path => /^\/2\.0\/repositories\/([^/]+\/[^/]+)\/src\//.exec(path)?.[1] ?? []);
    return {
      lists: paths.filter(path => /^\/2\.0\/repositories\/[^/]+$/.test(path)).length,
      files: files.sort(),
    };
  }
}
