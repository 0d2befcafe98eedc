import { createHash } from 'node:crypto';

export type Files = Readonly<Record<string, string | undefined>>;

export interface NewRepository {
  /** With what it is in: `acme/shop`. */
  path: string;
  /** None: it is empty. */
  files?: Files;
  branch?: string;
  /** Key of a project, where those are not in its path. */
  project?: string;
  archived?: boolean;
  /** Shown to nobody. */
  isHidden?: boolean;
}

export interface Repository extends Required<Omit<NewRepository, 'files'>> {
  /** ISO time of its last change. */
  updatedOn: string;
  /** Commits of its branches. */
  heads: Map<string, string>;
  commits: Map<string, ReadonlyMap<string, string>>;
}

/** Repositories of a stand-in for a Git provider, in the order of their making. */
export class GitState {
  readonly repositories: Repository[] = [];
  #changes = 0;

  add({ files = {}, ...more }: NewRepository): void {
    const plain = { branch: 'main', project: 'TOOLS', archived: false, isHidden: false };
    this.repositories.push({
      ...{ ...plain, ...more },
      updatedOn: this.#now(),
      heads: new Map(),
      commits: new Map(),
    });
    if (Object.keys(files).length > 0) this.commit(more.path, files);
  }

  find(path: string): Repository {
    const found = this.repositories.find(one => one.path === path);
    if (found === undefined) throw new Error(`There is no repository ${path}`);
    return found;
  }

  /** A branch not heard of starts as the main one is. */
  commit(path: string, files: Files, branch?: string): void {
    const repository = this.find(path);
    const name = branch ?? repository.branch;
    const start = repository.heads.get(name) ?? repository.heads.get(repository.branch) ?? '';
    const contents = new Map(repository.commits.get(start));
    for (const [file, text] of Object.entries(files)) {
      if (text === undefined) contents.delete(file);
      else contents.set(file, text);
    }
    repository.updatedOn = this.#now();
    const hash = idOf(`${path} ${name} ${repository.updatedOn}`);
    repository.commits.set(hash, contents);
    repository.heads.set(name, hash);
  }

  change(path: string, changes: Partial<Omit<NewRepository, 'files'>>): void {
    Object.assign(this.find(path), changes, { updatedOn: this.#now() });
  }

  delete(path: string): void {
    this.repositories.splice(this.repositories.indexOf(this.find(path)), 1);
  }

  #now(): string {
    return new Date(Date.UTC(2026, 0, 1) + ++this.#changes * 1000).toISOString();
  }
}

/** What a repository holds at a branch or commit. */
export function contentsAt(
  { heads, commits }: Repository,
  ref: string,
): { hash: string; files: ReadonlyMap<string, string> } | undefined {
  const hash = heads.get(ref) ?? ref;
  const files = commits.get(hash);
  return files && { hash, files };
}

export function idOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
