import { TestGitea } from '../../helpers/gitea/TestGitea.ts';
import type { NewRepository } from '../../helpers/standIn/Repositories.ts';
import { componentText, RemoteCatalog } from '../providers/RemoteCatalog.ts';

export { componentText };

/** A server that reads its catalog from a stand-in for Gitea. */
export class GiteaCatalog extends RemoteCatalog<TestGitea> {
  static readonly token = 'theTokenOfGiteaThatNobodyMaySee';

  static async start(options: { prefix?: string } = {}): Promise<GiteaCatalog> {
    const gitea = await TestGitea.start(options);
    gitea.allowToken(GiteaCatalog.token);
    const { host, baseUrl } = gitea;
    return new GiteaCatalog({
      remote: gitea,
      integrations: { gitea: [{ host, baseUrl, password: '${GITEA_TOKEN}' }] },
      env: { GITEA_TOKEN: GiteaCatalog.token },
      folder: await RemoteCatalog.createFolder(),
    });
  }

  get gitea(): TestGitea {
    return this.remote;
  }

  /** Adds repositories, each with the descriptor of a component of its name unless it has files. */
  add(...repositories: readonly (string | NewRepository)[]): void {
    for (const one of repositories) {
      const repository = typeof one === 'string' ? { path: one } : one;
      const name = repository.path.slice(repository.path.indexOf('/') + 1);
      this.gitea.state.add({ files: { 'catalog-info.yaml': componentText(name) }, ...repository });
    }
  }
}
