import type { NewProject } from '../../helpers/gitlab/GitlabState.ts';
import { TestGitlab } from '../../helpers/gitlab/TestGitlab.ts';
import { componentText, RemoteCatalog } from '../providers/RemoteCatalog.ts';

export { componentText };

/** A server that reads its catalog from a stand-in for GitLab. */
export class GitlabCatalog extends RemoteCatalog<TestGitlab> {
  static readonly token = 'glpat-theTokenThatNobodyMaySee';
  static readonly webhookSecret = 'theWebhookSecretThatNobodyMaySee';

  static async start(options: { prefix?: string } = {}): Promise<GitlabCatalog> {
    const gitlab = await TestGitlab.start(options);
    gitlab.allowToken(GitlabCatalog.token);
    const { host, apiBaseUrl, baseUrl } = gitlab;
    return new GitlabCatalog({
      remote: gitlab,
      integrations: { gitlab: [{ host, apiBaseUrl, baseUrl, token: '${GITLAB_TOKEN}' }] },
      env: { GITLAB_TOKEN: GitlabCatalog.token, WEBHOOK_SECRET: GitlabCatalog.webhookSecret },
      folder: await RemoteCatalog.createFolder(),
    });
  }

  get gitlab(): TestGitlab {
    return this.remote;
  }

  /** Adds projects, each with the descriptor of a component of its name unless it has files. */
  add(...projects: readonly (string | NewProject)[]): void {
    for (const one of projects) {
      const project = typeof one === 'string' ? { path: one } : one;
      const name = project.path.slice(project.path.lastIndexOf('/') + 1);
      this.gitlab.state.add({ files: { 'catalog-info.yaml': componentText(name) }, ...project });
    }
  }
}
