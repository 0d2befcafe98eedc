import type { FileContent } from '../git/writeFastImport.ts';
import { createRepositorySettings, type RepositorySettings } from './RepositorySettings.ts';

/** Who owns or takes part: an organisation or a user. */
export interface Account {
  readonly id: number;
  readonly kind: 'Organization' | 'User';
  readonly login: string;
  readonly createdAt: Date;
  name?: string;
  email?: string;
  avatarUrl?: string;
  suspendedAt?: Date;
}

export interface Team {
  readonly id: number;
  readonly organization: string;
  readonly slug: string;
  readonly name: string;
  readonly description?: string;
  readonly parent?: string;
  readonly members: readonly string[];
}

export type Visibility = 'public' | 'private' | 'internal';

export interface Repository {
  readonly id: number;
  owner: string;
  name: string;
  defaultBranch: string;
  visibility: Visibility;
  isArchived: boolean;
  readonly isFork: boolean;
  readonly isDisabled: boolean;
  topics: readonly string[];
  readonly description?: string;
  readonly primaryLanguage?: string;
  readonly createdAt: Date;
  updatedAt: Date;
  pushedAt: Date;
  readonly pulls: PullRequest[];
  readonly settings: RepositorySettings;
}

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  title: string;
  body?: string;
  readonly isDraft?: boolean;
  reviewers: readonly string[];
  teamReviewers: readonly string[];
  assignees: readonly string[];
  labels?: readonly string[];
  readonly head: string;
  readonly base: string;
  readonly author: string;
  readonly createdAt: Date;
}

/** A repository to be: without files it is empty, as one just made on the site. */
export interface NewRepository {
  /** `OWNER/NAME`; an owner not heard of before becomes an organisation. */
  name: string;
  /** Files of the default branch by path. */
  files?: Readonly<Record<string, FileContent>>;
  /** Files of more branches, by branch. */
  branches?: Readonly<Record<string, Readonly<Record<string, FileContent>>>>;
  defaultBranch?: string;
  visibility?: Visibility;
  isArchived?: boolean;
  isFork?: boolean;
  isDisabled?: boolean;
  topics?: readonly string[];
  description?: string;
  primaryLanguage?: string;
}

export interface NewUser {
  login: string;
  name?: string;
  email?: string;
  avatarUrl?: string;
  suspendedAt?: Date;
}

export interface NewOrganization {
  login: string;
  name?: string;
  teams?: readonly {
    slug: string;
    name: string;
    description?: string;
    /** Slug of the team above. */
    parent?: string;
    members: readonly string[];
  }[];
  members?: readonly NewUser[];
}

/** What a repository can be changed to after it was made. */
export interface RepositoryChanges {
  /** A new name within the same owner; the old one redirects from then on. */
  name: string;
  defaultBranch: string;
  visibility: Visibility;
  isArchived: boolean;
  topics: readonly string[];
}

/** All that GitHub knows beside the Git objects. Names are found in any case, as GitHub finds them. */
export class GitHubState {
  readonly accounts = new Map<string, Account>();
  /** Logins of members by organisation, in lower case. */
  readonly members = new Map<string, Set<string>>();
  readonly teams = new Map<string, Team[]>();
  readonly repositories = new Map<number, Repository>();
  private readonly byName = new Map<string, number>();
  private readonly byOldName = new Map<string, number>();
  private readonly byOwner = new Map<string, Repository[]>();
  private lastId = 1000;

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  addAccount(kind: Account['kind'], details: NewUser): Account {
    const key = details.login.toLowerCase();
    const known = this.accounts.get(key);
    if (known !== undefined) return Object.assign(known, details, { login: known.login });
    const account: Account = { id: this.nextId(), kind, createdAt: new Date(), ...details };
    this.accounts.set(key, account);
    return account;
  }

  addOrganization({ login, name, teams = [], members = [] }: NewOrganization): void {
    this.addAccount('Organization', { login, ...(name === undefined ? {} : { name }) });
    const key = login.toLowerCase();
    const logins = this.members.get(key) ?? new Set();
    this.members.set(key, logins);
    for (const member of members) logins.add(this.addAccount('User', member).login);
    const added = teams.map(team => ({ id: this.nextId(), organization: login, ...team }));
    this.teams.set(key, [...(this.teams.get(key) ?? []), ...added]);
    for (const member of teams.flatMap(team => team.members)) {
      logins.add(this.account(member)?.login ?? this.addAccount('User', { login: member }).login);
    }
  }

  account(login: string): Account | undefined {
    return this.accounts.get(login.toLowerCase());
  }

  addRepository(given: NewRepository): Repository {
    const [login = '', name = '', ...rest] = given.name.split('/');
    if (login === '' || name === '' || rest.length > 0) {
      throw new Error(`"${given.name}" names no repository; say OWNER/NAME.`);
    }
    if (this.byName.has(given.name.toLowerCase())) throw new Error(`There is a ${given.name} already.`);
    const owner = (this.account(login) ?? this.addAccount('Organization', { login })).login;
    const now = new Date();
    const repository: Repository = {
      id: this.nextId(),
      owner,
      name,
      defaultBranch: given.defaultBranch ?? 'main',
      visibility: given.visibility ?? 'private',
      isArchived: given.isArchived ?? false,
      isFork: given.isFork ?? false,
      isDisabled: given.isDisabled ?? false,
      topics: given.topics ?? [],
      ...(given.description === undefined ? {} : { description: given.description }),
      ...(given.primaryLanguage === undefined ? {} : { primaryLanguage: given.primaryLanguage }),
      createdAt: now,
      updatedAt: now,
      pushedAt: now,
      pulls: [],
      settings: createRepositorySettings(),
    };
    this.repositories.set(repository.id, repository);
    this.byName.set(given.name.toLowerCase(), repository.id);
    this.byOldName.delete(given.name.toLowerCase());
    const key = owner.toLowerCase();
    const owned = this.byOwner.get(key);
    if (owned === undefined) this.byOwner.set(key, [repository]);
    else owned.push(repository);
    return repository;
  }

  /** The repositories of an owner, oldest first. */
  repositoriesOf(owner: string): readonly Repository[] {
    return this.byOwner.get(owner.toLowerCase()) ?? [];
  }

  /** The repository of this name, or that once had it (`moved`). */
  find(fullName: string): { repository: Repository; moved: boolean } | undefined {
    const key = fullName.toLowerCase();
    const id = this.byName.get(key);
    const repository = this.repositories.get(id ?? this.byOldName.get(key) ?? 0);
    return repository === undefined ? undefined : { repository, moved: id === undefined };
  }

  /** As `find`, for a test that names one there must be. */
  get(fullName: string): Repository {
    const found = this.find(fullName);
    if (found === undefined) throw new Error(`There is no repository ${fullName}; add it first.`);
    return found.repository;
  }

  change(repository: Repository, changes: Partial<RepositoryChanges>): void {
    const { name, ...rest } = changes;
    if (name !== undefined && name !== repository.name) this.rename(repository, name);
    Object.assign(repository, rest, { updatedAt: new Date() });
  }

  remove(repository: Repository): void {
    this.repositories.delete(repository.id);
    this.byName.delete(`${repository.owner}/${repository.name}`.toLowerCase());
    const key = repository.owner.toLowerCase();
    this.byOwner.set(
      key,
      (this.byOwner.get(key) ?? []).filter(one => one !== repository),
    );
  }

  private rename(repository: Repository, name: string): void {
    const old = `${repository.owner}/${repository.name}`.toLowerCase();
    const next = `${repository.owner}/${name}`.toLowerCase();
    if (next !== old && this.byName.has(next)) throw new Error(`There is a ${next} already.`);
    this.byName.delete(old);
    this.byOldName.set(old, repository.id);
    this.byOldName.delete(next);
    this.byName.set(next, repository.id);
    repository.name = name;
  }
}
