import { createTestGitHub } from '../../helpers/github/createTestGitHub.ts';
import type { NewRepository } from '../../helpers/github/GitHubState.ts';
import type { TestGitHub, TestGitHubOptions } from '../../helpers/github/TestGitHub.ts';
import { componentText, RemoteCatalog } from '../providers/RemoteCatalog.ts';

export { componentText };

/** A server that reads its catalog from a stand-in for GitHub. */
export class SyncedCatalog extends RemoteCatalog<TestGitHub> {
  static readonly token = 'ghp_theTokenThatNobodyMaySee';
  static readonly webhookSecret = 'theWebhookSecretThatNobodyMaySee';

  static async start(options: TestGitHubOptions = {}): Promise<SyncedCatalog> {
    const github = await createTestGitHub(options);
    github.allowToken(SyncedCatalog.token);
    const { host, apiBaseUrl, rawBaseUrl } = github;
    return new SyncedCatalog({
      remote: github,
      integrations: { github: [{ host, apiBaseUrl, rawBaseUrl, token: '${GITHUB_TOKEN}' }] },
      env: { GITHUB_TOKEN: SyncedCatalog.token, WEBHOOK_SECRET: SyncedCatalog.webhookSecret },
      folder: await RemoteCatalog.createFolder(),
    });
  }

  get github(): TestGitHub {
    return this.remote;
  }

  /** Adds repositories to an owner, each with the descriptor of a component of its name unless it has files. */
  async addRepositories(owner: string, repositories: readonly NewRepository[]): Promise<void> {
    await this.github.addRepositories(
      repositories.map(({ name, ...more }) => ({
        name: `${owner}/${name}`,
        files: { 'catalog-info.yaml': componentText(name) },
        ...more,
      })),
    );
  }
}
