import { join } from 'node:path';
import { TestGit, writeGitSettings } from '../../helpers/git/TestGit.ts';
import { componentText, RemoteCatalog } from '../providers/RemoteCatalog.ts';

export { componentText };

/** A server that reads its catalog from Git repositories, with the user's own Git and what that knows. */
export class GitCatalog extends RemoteCatalog<TestGit> {
  static readonly password = 'thePasswordThatNobodyMaySee';

  /** `envOf`: more for the server, by the folder of its configuration. */
  static async start(envOf: (folder: string) => NodeJS.ProcessEnv = () => ({})): Promise<GitCatalog> {
    const git = await TestGit.start();
    git.requirePassword(GitCatalog.password);
    const folder = await RemoteCatalog.createFolder();
    return new GitCatalog({
      remote: git,
      integrations: {},
      env: {
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: await writeGitSettings(git.root, GitCatalog.password),
        XDG_CACHE_HOME: join(folder, 'cache'),
        ...envOf(folder),
      },
      folder,
    });
  }

  get git(): TestGit {
    return this.remote;
  }

  url(name: string): string {
    return `${this.git.baseUrl}/${name}.git`;
  }

  get cache(): string {
    return join(this.folder, 'cache', 'callboard', 'git');
  }
}
