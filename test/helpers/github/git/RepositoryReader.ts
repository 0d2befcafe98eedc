import type { Repository } from '../GitHubState.ts';
import type { GitObject } from './CatFile.ts';
import { refOf, type ObjectStore } from './ObjectStore.ts';
import { parseCommit, type GitCommit } from './parseObjects.ts';

/** By its id and not its name: a repository is renamed, and a name such as `.github` is no name of a ref. */
export function namespaceOf(repository: Repository): string {
  return `r${repository.id}`;
}

export function branchRef(repository: Repository, branch: string): string {
  return refOf(namespaceOf(repository), `refs/heads/${branch}`);
}

/** Reads the Git objects of one repository by the names GitHub takes. */
export class RepositoryReader {
  private readonly store: ObjectStore;
  private readonly repository: Repository;

  constructor(store: ObjectStore, repository: Repository) {
    this.store = store;
    this.repository = repository;
  }

  branch(name: string): Promise<GitCommit | undefined> {
    return this.readCommit(branchRef(this.repository, name));
  }

  /** The commit of a branch, a tag, a full ref, an id or `HEAD`. */
  async commit(name: string): Promise<GitCommit | undefined> {
    if (name === 'HEAD') return this.branch(this.repository.defaultBranch);
    if (/^[0-9a-f]{40}$/.test(name)) return this.readCommit(name);
    const namespace = namespaceOf(this.repository);
    for (const ref of [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name]) {
      if (!ref.startsWith('refs/')) continue;
      const commit = await this.readCommit(refOf(namespace, ref));
      if (commit !== undefined) return commit;
    }
    return undefined;
  }

  /** What `REF:PATH`, `REF` or an id names. */
  async object(expression: string): Promise<GitObject | undefined> {
    const colon = expression.indexOf(':');
    if (colon < 0) {
      const commit = await this.commit(expression);
      if (commit !== undefined) return this.store.read(commit.oid);
      return /^[0-9a-f]{40}$/.test(expression) ? this.store.read(expression) : undefined;
    }
    const commit = await this.commit(expression.slice(0, colon));
    return commit === undefined ? undefined : this.store.read(`${commit.oid}:${expression.slice(colon + 1)}`);
  }

  private async readCommit(name: string): Promise<GitCommit | undefined> {
    // Git would take these for a step from a commit to another, or a look into it.
    if (/[\s~^:?*[\\]|\.\.|@\{/.test(name)) return undefined;
    const object = await this.store.read(`${name}^{commit}`);
    return object === undefined ? undefined : parseCommit(object.oid, object.content);
  }
}
