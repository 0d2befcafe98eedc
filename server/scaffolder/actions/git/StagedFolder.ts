import { mkdir, rm } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { ServiceUnavailableError } from '../../../../model/index.ts';
import { GitFailure, runGit, type GitRun } from '../../../common/git/runGit.ts';
import { copyContents } from './copyContents.ts';

export interface StagedFile {
  /** From the folder, with slashes. */
  readonly path: string;
  /** As Git has it: `100644`, `100755`, `120000` for a link. */
  readonly mode: string;
  readonly id: string;
}

export interface CommitDetails {
  branch: string;
  message: string;
  author: { name: string; email: string };
}

/** Nothing of the settings of whoever runs this has a say in what is committed, nor does it run anything. */
const ALONE = {
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: '0',
} as const;

const SETTINGS = [
  `core.excludesFile=${devNull}`,
  `core.attributesFile=${devNull}`,
  'core.autocrlf=false',
  'core.longpaths=true',
  'core.quotePath=false',
].flatMap(setting => ['-c', setting]);

const LIMITS = { timeoutMs: 300_000, mostBytes: 256 * 1024 * 1024 };

/**
 * A folder as Git takes it: without any `.git`, and without what its .gitignore files name. It is a copy, in a repository of
 * its own beside which nothing is known; whoever made it removes it.
 */
export class StagedFolder {
  readonly #temporary: string;
  readonly #signal: AbortSignal;

  private constructor(temporary: string, signal: AbortSignal) {
    this.#temporary = temporary;
    this.#signal = signal;
  }

  /** `temporary`: an empty folder for it. @throws ServiceUnavailableError, e.g. where there is no git */
  static async create(
    folder: string,
    { temporary, signal }: { temporary: string; signal: AbortSignal },
  ): Promise<StagedFolder> {
    const staged = new StagedFolder(temporary, signal);
    try {
      await mkdir(staged.files);
      await staged.#run(['init', '--quiet', '--template=', '--initial-branch=main']);
      await copyContents(folder, staged.files, signal);
      await staged.#run(['add', '--all', '--', '.']);
      return staged;
    } catch (error) {
      await staged.remove();
      throw error;
    }
  }

  async listFiles(): Promise<StagedFile[]> {
    const listed = await this.#run(['ls-files', '--stage', '-z']);
    return listed
      .toString('utf8')
      .split('\0')
      .flatMap(line => {
        const [, mode, id, path] = /^(\d{6}) ([0-9a-f]+) \d\t([\s\S]+)$/.exec(line) ?? [];
        return mode === undefined || id === undefined || path === undefined ? [] : [{ mode, id, path }];
      });
  }

  /** Of a link: what it leads to. */
  read({ id }: StagedFile): Promise<Buffer> {
    return this.#run(['cat-file', 'blob', id]);
  }

  /**
   * All of it as the first commit of a branch, or over what `onto`, a commit that was fetched, has; gives its id. That branch is
   * then the one that is checked out.
   */
  async commit({ branch, message, author, onto }: CommitDetails & { onto?: string }): Promise<string> {
    if (onto !== undefined) await this.#layOver(onto);
    const tree = (await this.#run(['write-tree'])).toString().trim();
    const env = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
    };
    const parents = onto === undefined ? [] : ['-p', onto];
    const id = (await this.#run(['commit-tree', ...parents, tree], { input: `${message}\n`, env }))
      .toString()
      .trim();
    const ref = `refs/heads/${branch}`;
    await this.#run(['update-ref', ref, id]);
    await this.#run(['symbolic-ref', 'HEAD', ref]);
    return id;
  }

  /** What the repository runs to speak with a server. `env`: with what that needs to know. @throws GitFailure */
  push(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Buffer> {
    return this.#speak(['push', ...args], env);
  }

  /** The commit that a branch of a server is at, with all of its files; gives its id. `env` as in push. @throws GitFailure */
  async fetch(url: string, branch: string, env: Readonly<Record<string, string>>): Promise<string> {
    const options = ['--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules', '--end-of-options'];
    await this.#speak(['fetch', ...options, url, `refs/heads/${branch}`], env);
    return (await this.#run(['rev-parse', '--verify', 'FETCH_HEAD'])).toString().trim();
  }

  #speak(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Buffer> {
    return runGit({
      ...LIMITS,
      ...{ cwd: this.files, timeoutMs: 600_000, signal: this.#signal },
      args: [...this.#place, ...args],
      env: { GIT_CONFIG_GLOBAL: devNull, ...env },
    });
  }

  /** What the commit has stays, but where the folder has something of that name. */
  async #layOver(commit: string): Promise<void> {
    const entries = await this.#run(['ls-files', '--stage', '-z']);
    await this.#run(['read-tree', commit]);
    await this.#run(['update-index', '-z', '--replace', '--index-info'], { input: entries.toString('utf8') });
  }

  async remove(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true, maxRetries: 5 });
  }

  /** The copy, with its repository in `.git`. */
  get files(): string {
    return join(this.#temporary, 'files');
  }

  get #place(): string[] {
    return [`--git-dir=${join(this.files, '.git')}`, `--work-tree=${this.files}`];
  }

  async #run(
    args: readonly string[],
    { env, ...more }: Partial<Pick<GitRun, 'input' | 'env'>> = {},
  ): Promise<Buffer> {
    const place = args[0] === 'init' ? [] : this.#place;
    try {
      return await runGit({
        ...{ ...LIMITS, cwd: this.files, signal: this.#signal, ...more },
        args: [...SETTINGS, ...place, ...args],
        env: { ...ALONE, ...env },
      });
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      throw new ServiceUnavailableError(
        `The files could not be committed. Git says: ${error.words}. Check names and size of the files that the steps before have made.`,
        { cause: error },
      );
    }
  }
}
