import { TestBitbucketServer } from '../../helpers/bitbucketServer/TestBitbucketServer.ts';
import type { NewRepository } from '../../helpers/providers/GitState.ts';
import { componentText, RemoteCatalog } from '../providers/RemoteCatalog.ts';

export { componentText };

/** A server that reads its catalog from a stand-in for Bitbucket Data Center. */
export class BitbucketServerCatalog extends RemoteCatalog<TestBitbucketServer> {
  static readonly token = 'BBDC-theTokenThatNobodyMaySee';

  static async start(options: { prefix?: string } = {}): Promise<BitbucketServerCatalog> {
    const bitbucket = await TestBitbucketServer.start(options);
    bitbucket.allowToken(BitbucketServerCatalog.token);
    const { host, apiBaseUrl } = bitbucket;
    return new BitbucketServerCatalog({
      remote: bitbucket,
      integrations: { bitbucketServer: [{ host, apiBaseUrl, token: '${BITBUCKET_TOKEN}' }] },
      env: { BITBUCKET_TOKEN: BitbucketServerCatalog.token },
      folder: await RemoteCatalog.createFolder(),
    });
  }

  get bitbucket(): TestBitbucketServer {
    return this.remote;
  }

  /** The settings of a provider for all of the host. */
  all(settings: object = {}): object {
    return { bitbucketServer: { all: { host: this.bitbucket.host, ...settings } } };
  }

  /** Adds repositories, each with the descriptor of a component of its name unless it has files. */
  add(...repositories: readonly (string | NewRepository)[]): void {
    for (const one of repositories) {
      const repository = typeof one === 'string' ? { path: one } : one;
      const name = repository.path.slice(repository.path.lastIndexOf('/') + 1);
      this.bitbucket.state.add({ files: { 'catalog-info.yaml': componentText(name) }, ...repository });
    }
  }

  /** What was asked since this was asked before: lists, commits, and the repositories that a file was read of. */
  asked(): { lists: number; commits: number; files: string[] } {
    const paths = this.requests().map(request => new URL(request.slice('GET '.length), 'http://x').pathname);
    const files = paths.flatMap(path => {
      const [, key, slug] = /\/projects\/([^/]+)\/repos\/([^/]+)\/raw\//.exec(path) ?? [];
      return key === undefined || slug === undefined ? [] : [`${key}/${slug}`];
    });
    return {
      lists: paths.filter(path => path.endsWith('/rest/api/1.0/repos')).length,
      commits: paths.filter(path => path.endsWith('/commits')).length,
      files: files.sort(),
    };
  }
}
