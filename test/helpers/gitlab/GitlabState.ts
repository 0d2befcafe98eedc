import { createHash } from 'node:crypto';
import type { Proposed } from '../standIn/Proposed.ts';
import { GitlabMade } from './publishing/GitlabMade.ts';

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
  /** What it was made with. */
  settings?: object;
}

export interface Project extends Required<Omit<NewProject, 'files' | 'branch' | 'defaultBranch'>> {
  id: number;
  defaultBranch: string | undefined;
  branches: Map<string, Map<string, string>>;
}

export interface NewUser {
  username: string;
  name?: string;
  publicEmail?: string;
  /** `active` where it is left out. */
  state?: string;
  bot?: boolean;
  avatarUrl?: string;
}

export interface User extends Required<Omit<NewUser, 'publicEmail' | 'avatarUrl'>> {
  id: number;
  publicEmail: string | null;
  avatarUrl: string | null;
}

export interface NewGroup {
  /** With those above it: `acme/tools`. */
  path: string;
  name?: string;
  description?: string;
  /** Names of who is in it itself. */
  members?: readonly string[];
}

export interface Group extends Required<NewGroup> {
  id: number;
}

/** The projects, and the people, of a stand-in for GitLab. */
export class GitlabState {
  readonly projects = new Map<number, Project>();
  /** Where those that were renamed were before. */
  readonly moved = new Map<string, number>();
  /** By their paths. */
  readonly groups = new Map<string, Group>();
  /** By their names. */
  readonly users = new Map<string, User>();
  /** Merge requests, in the order of their opening. */
  readonly proposed: Proposed[] = [];
  readonly made = new GitlabMade();
  /** Whose a token is, by their names. */
  readonly tokenUsers = new Map<string, string>();
  #lastId = 0;

  /** One of that path is replaced. */
  addGroup(group: NewGroup): void {
    const { path } = group;
    const id = this.groups.get(path)?.id ?? ++this.#lastId;
    const plain = { name: path.slice(path.lastIndexOf('/') + 1), description: '', members: [] };
    this.groups.set(path, { ...plain, ...group, id });
  }

  /** One of that name is replaced. */
  addUser(user: NewUser): void {
    const { username } = user;
    const id = this.users.get(username)?.id ?? ++this.#lastId;
    const plain = { name: username, publicEmail: null, state: 'active', bot: false, avatarUrl: null };
    this.users.set(username, { ...plain, ...user, id });
  }

  add({ files = {}, branch, ...more }: NewProject): void {
    const id = ++this.#lastId;
    const defaultBranch = 'defaultBranch' in more ? more.defaultBranch : 'main';
    const plain = {
      topics: [],
      archived: false,
      isForked: false,
      isHidden: false,
      hasHiddenCode: false,
      settings: {},
    };
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
