import { InputError, NotFoundError } from '../../../model/index.ts';
import {
  findRepositoryPage,
  GitHosts,
  type GitHost,
  type Integration,
  type RepositoryFacts,
  type RepositoryPage,
} from '../../sources/index.ts';

/** A repository on the network, and the folder of it that is looked at. */
export class Repository {
  readonly page: RepositoryPage;
  readonly host: GitHost;
  readonly facts: Partial<RepositoryFacts>;
  readonly #signal: AbortSignal;

  private constructor(parts: Pick<Repository, 'page' | 'host' | 'facts'>, signal: AbortSignal) {
    this.page = parts.page;
    this.host = parts.host;
    this.facts = parts.facts;
    this.#signal = signal;
  }

  /**
   * Undefined where no integration has the host, or the URL is of no repository. What goes wrong is an error of a kind whose
   * message names the way out.
   */
  static async open(
    url: URL,
    integrations: readonly Integration[],
    signal: AbortSignal,
  ): Promise<Repository | undefined> {
    const page = findRepositoryPage(url, integrations);
    const host = await new GitHosts(integrations).find(url);
    if (page === undefined || host === undefined) return undefined;
    const facts = (await host.readRepository?.(page, { signal })) ?? {};
    return new Repository({ page, host, facts }, signal);
  }

  /** From the root, without slashes at either end. */
  get folder(): string {
    const { path, isFile } = this.page;
    return isFile ? path.slice(0, Math.max(0, path.lastIndexOf('/'))) : path;
  }

  /** The page of a file of it, at the branch that is looked at. */
  urlOf(path: string): string {
    const { ref: named, leavesOutDefault } = this.page;
    const ref = named ?? (leavesOutDefault ? undefined : this.facts.defaultBranch) ?? 'HEAD';
    // One with a slash could not be told from the path.
    return this.page.fileAt(path, ref.includes('/') ? 'HEAD' : ref);
  }

  /** Paths of all that is in it, from the root; undefined where the host does not tell. */
  async listFiles(): Promise<string[] | undefined> {
    const look = await this.host.listFiles(new URL(this.urlOf('catalog-info.yaml')), {
      signal: this.#signal,
    });
    return look.kind === 'files' ? look.files.map(({ path }) => path) : undefined;
  }

  /** Undefined where there is no such file. @throws InputError where it may not be read. */
  async readFile(path: string): Promise<string | undefined> {
    const look = await this.host.read(new URL(this.urlOf(path)), { signal: this.#signal });
    if (look.kind === 'text') return look.text;
    if (look.kind === 'failed' && look.failure.rule !== 'file-missing')
      throw new InputError(look.failure.message);
    return undefined;
  }

  /** Those of the paths that are there. */
  async existing(paths: readonly string[]): Promise<string[]> {
    const texts = await Promise.all(paths.map(path => this.readFile(path)));
    return paths.filter((_, index) => texts[index] !== undefined);
  }
}

/** @throws InputError */
export function parseTarget(target: string): URL {
  if (!/^https?:/i.test(target) || !URL.canParse(target)) {
    throw new InputError('The given location.target is not a URL');
  }
  return new URL(target);
}

export function notOfRepository(target: string): NotFoundError {
  return new NotFoundError(
    `${target} is of no repository that can be looked at. Name the page of one, on a host that integrations of app-config.yaml has.`,
  );
}
