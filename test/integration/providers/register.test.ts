import assert from 'node:assert/strict';
import { AzureCatalog } from '../azure/AzureCatalog.ts';
import { BitbucketCloudCatalog } from '../bitbucketCloud/BitbucketCloudCatalog.ts';
import { BitbucketServerCatalog } from '../bitbucketServer/BitbucketServerCatalog.ts';
import { GiteaCatalog } from '../gitea/GiteaCatalog.ts';
import { componentText, type Remote, type RemoteCatalog } from './RemoteCatalog.ts';

const files = {
  'catalog-info.yaml': componentText('shop'),
  'docs/catalog-info.yaml': componentText('docs'),
  'README.md': 'A shop',
};

describe('a repository that is to be registered', function () {
  this.timeout(60_000);
  let catalog: RemoteCatalog<Remote> | undefined;
  afterEach(() => catalog?.close());

  /** Asks for the repository's own page, opened beside a provider of the same host; gives what was found, below it. */
  async function foundAt(
    opened: RemoteCatalog<Remote>,
    providers: object,
    page: string,
  ): Promise<[string, string][]> {
    catalog = opened;
    await opened.open(providers);
    return (await opened.found(page)).map(([target, name]) => [target.replace(page, ''), name]);
  }

  it('is looked through on Gitea', async () => {
    const gitea = await GiteaCatalog.start();
    gitea.add({ path: 'acme/shop', files });
    const { host, baseUrl } = gitea.gitea;
    const providers = { gitea: { all: { organization: 'none', host } } };
    assert.deepEqual(await foundAt(gitea, providers, `${baseUrl}/acme/shop`), [
      ['/src/branch/main/catalog-info.yaml', 'shop'],
      ['/src/branch/main/docs/catalog-info.yaml', 'docs'],
    ]);
  });

  it('is looked through on Azure DevOps', async () => {
    const azure = await AzureCatalog.start();
    azure.add({ path: 'shop/web', files });
    const { host, baseUrl } = azure.azure;
    const providers = { azureDevOps: { all: { organization: 'acme', project: 'none', host } } };
    assert.deepEqual(await foundAt(azure, providers, `${baseUrl}/acme/shop/_git/web`), [
      ['?path=%2Fcatalog-info.yaml', 'shop'],
      ['?path=%2Fdocs%2Fcatalog-info.yaml', 'docs'],
    ]);
  });

  it('is looked through on Bitbucket Cloud', async () => {
    const bitbucket = await BitbucketCloudCatalog.start();
    bitbucket.add({ path: 'acme/shop', files });
    const page = `${bitbucket.bitbucket.baseUrl}/acme/shop`;
    assert.deepEqual(await foundAt(bitbucket, bitbucket.acme({ workspace: 'none' }), page), [
      ['/src/main/catalog-info.yaml', 'shop'],
      ['/src/main/docs/catalog-info.yaml', 'docs'],
    ]);
  });

  it('is looked through on Bitbucket Data Center', async () => {
    const bitbucket = await BitbucketServerCatalog.start();
    bitbucket.add({ path: 'TOOLS/shop', files });
    const page = `${bitbucket.bitbucket.baseUrl}/projects/TOOLS/repos/shop`;
    assert.deepEqual(await foundAt(bitbucket, bitbucket.all({ filters: { projectKey: 'none' } }), page), [
      ['/browse/catalog-info.yaml', 'shop'],
      ['/browse/docs/catalog-info.yaml', 'docs'],
    ]);
  });
});
