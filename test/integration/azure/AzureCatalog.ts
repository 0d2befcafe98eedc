import { TestAzure } from '../../helpers/azure/TestAzure.ts';
import type { NewRepository } from '../../helpers/standIn/Repositories.ts';
import { componentText, RemoteCatalog } from '../providers/RemoteCatalog.ts';

export { componentText };

/** A server that reads its catalog from a stand-in for Azure DevOps. */
export class AzureCatalog extends RemoteCatalog<TestAzure> {
  static readonly token = 'theTokenOfAzureThatNobodyMaySee';

  static async start(): Promise<AzureCatalog> {
    const azure = await TestAzure.start();
    azure.allowToken(AzureCatalog.token);
    const credentials = [{ organizations: ['acme'], personalAccessToken: '${AZURE_TOKEN}' }];
    return new AzureCatalog({
      remote: azure,
      integrations: { azure: [{ host: azure.host, credentials }] },
      env: { AZURE_TOKEN: AzureCatalog.token },
      folder: await RemoteCatalog.createFolder(),
    });
  }

  get azure(): TestAzure {
    return this.remote;
  }

  /** Adds repositories, `PROJECT/NAME`, each with the descriptor of a component of its name unless it has files. */
  add(...repositories: readonly (string | NewRepository)[]): void {
    for (const one of repositories) {
      const repository = typeof one === 'string' ? { path: one } : one;
      const name = repository.path.slice(repository.path.indexOf('/') + 1);
      this.azure.state.add({ files: { 'catalog-info.yaml': componentText(name) }, ...repository });
    }
  }
}
