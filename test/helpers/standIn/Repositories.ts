import type { Files } from '../gitlab/GitlabState.ts';

export interface NewRepository {
  /** With what it is in: `acme/shop`. */
  path: string;
  files?: Files;
  /** Undefined: there is no commit. */
  defaultBranch?: string | undefined;
  isArchived?: boolean;
  /** There, and not to be read. */
  isDisabled?: boolean;
  /** The search of its host does not know it. */
  isUnsearched?: boolean;
}

export interface Repository extends Required<Omit<NewRepository, 'files' | 'defaultBranch'>> {
  id: number;
  defaultBranch: string | undefined;
  branches: Map<string, ReadonlyMap<string, string>>;
}

/** The repositories of a stand-in for a Git provider. */
export class Repositories {
  readonly #all = new Map<number, Repository>();
  #lastId = 0;

  get all(): readonly Repository[] {
    return [...this.#all.values()];
  }

  add({ files = {}, ...more }: NewRepository): void {
    const id = ++this.#lastId;
    const plain = { isArchived: false, isDisabled: false, isUnsearched: false, defaultBranch: 'main' };
    this.#all.set(id, { ...plain, ...more, id, branches: new Map() });
    if (Object.keys(files).length > 0) this.commit(more.path, files);
  }

  find(path: string): Repository {
    const found = this.all.find(repository => repository.path === path);
    if (found === undefined) throw new Error(`There is no repository ${path}`);
    return found;
  }

  /** A branch not heard of starts as the default one is. */
  commit(path: string, files: Files, branch?: string): void {
    const { branches, defaultBranch = 'main' } = this.find(path);
    const name = branch ?? defaultBranch;
    const contents = new Map(branches.get(name) ?? branches.get(defaultBranch));
    for (const [file, text] of Object.entries(files)) {
      if (text === undefined) contents.delete(file);
      else contents.set(file, text);
    }
    branches.set(name, contents);
  }

  change(path: string, changes: Partial<Omit<NewRepository, 'files'>>): void {
    const repository = this.find(path);
    this.#all.set(repository.id, { ...repository, ...changes });
  }

  delete(path: string): void {
    this.#all.delete(this.find(path).id);
  }
}

/** Another one as soon as any of the files is another, as a commit is. */
export function digestOf(files: ReadonlyMap<string, string>): string {
  return [...files].map(([path, text]) => `${path}\0${text}`).join('\0');
}
