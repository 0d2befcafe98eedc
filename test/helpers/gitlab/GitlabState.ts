import { createHash } from 'node:crypto';

export type Files = Readonly<Record<string, string | undefined>>;

export interface NewProject {
  /** With its groups: `acme/tools/shop`. */
  path: string;
  files?: Files;
  topics?: readonly string[];
  archived?: boolean;
  isForked?: boolean;
  /** Undefined: there are commits, and none that is shown first. */
  defaultBranch?: string | undefined;
  /** Where its files are; its default branch where left out. */
  branch?: string;
  /** Counted, and not shown. */
  isHidden?: boolean;
  /** Shown without its code. */
  hasHiddenCode?: boolean;
}

export interface Project extends Required<Omit<NewProject, 'files' | 'branch' | 'defaultBranch'>> {
  id: number;
  defaultBranch: string | undefined;
  branches: Map<string, Map<string, string>>;
}

/** The projects of a stand-in for GitLab. */
export class GitlabState {
  readonly projects = new Map<number, Project>();
  /** Where those that were renamed were before. */
  readonly moved = new Map<string, number>();
  #lastId = 0;

  add({ files = {}, branch, ...more }: NewProject): void {
    const id = ++this.#lastId;
    const defaultBranch = 'defaultBranch' in more ? more.defaultBranch : 'main';
    const plain = { topics: [], archived: false, isForked: false, isHidden: false, hasHiddenCode: false };
    this.projects.set(id, { ...plain, ...more, id, defaultBranch, branches: new Map() });
    if (Object.keys(files).length > 0) this.commit(more.path, files, branch ?? defaultBranch);
  }

  find(path: string): Project {
    const found = [...this.projects.values()].find(project => project.path === path);
    if (found === undefined) throw new Error(`There is no project ${path}`);
    return found;
  }

  /** A branch not heard of starts as the default one is. */
  commit(path: string, files: Files, branch?: string): void {
    const project = this.find(path);
    const name = branch ?? project.defaultBranch ?? 'main';
    const start = project.branches.get(name) ?? project.branches.get(project.defaultBranch ?? '');
    const contents = new Map(start);
    for (const [file, text] of Object.entries(files)) {
      if (text === undefined) contents.delete(file);
      else contents.set(file, text);
    }
    project.branches.set(name, contents);
  }

  change(path: string, changes: Partial<Omit<NewProject, 'files' | 'branch'>>): void {
    const project = this.find(path);
    if (changes.path !== undefined) this.moved.set(path, project.id);
    this.projects.set(project.id, { ...project, ...changes });
  }

  delete(path: string): void {
    this.projects.delete(this.find(path).id);
  }
}

/** The id that Git gives a text. */
export function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}
