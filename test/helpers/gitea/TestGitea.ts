import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseGitPath, PushedRepositories, type GitPath } from '../git/PushedRepositories.ts';
import { blobId } from '../gitlab/GitlabState.ts';
import { digestOf, Repositories, type Repository } from '../standIn/Repositories.ts';
import { archiveOf, fileOf, foldersAbove } from '../standIn/specialFiles.ts';
import { nextNumber, type Proposed } from '../standIn/Proposed.ts';
import { StandInServer, type StandInAnswer, type StandInRequest } from '../standIn/StandInServer.ts';

/** As Gitea is set up unless it is told otherwise. */
const MOST_REPOSITORIES = 50;
const MOST_ENTRIES = 1000;

/**
 * A stand-in for Gitea, written after its published description (`/swagger.v1.json`), which is in no package. Repositories are
 * named `ORGANIZATION/NAME`.
 */
export class TestGitea extends StandInServer {
  readonly state = new Repositories();
  /** What git pushes to; a push shows in `state`. */
  readonly pushed = new PushedRepositories();
  readonly organizations = new Set<string>();
  /** Whose the token is. */
  user = 'ada';
  /** What repositories were made with, by their paths. */
  readonly made = new Map<string, NewRepositoryBody>();
  /** It tells the first page of a list, whichever is asked for. */
  ignoresPages = false;
  /** Entries of a tree on a page, at most. */
  entriesPerPage = MOST_ENTRIES;
  /** What archives are instead of what they would be. */
  archive: Buffer | undefined;
  readonly #prefix: string;
  /** Pull requests, in the order of their opening. */
  readonly proposed: Proposed[] = [];
  /** Whether tokens have the scope read:repository and no more. */
  isReadOnly = false;
  readonly #tokens = new Set<string>();

  private constructor(prefix: string) {
    super();
    this.#prefix = prefix;
  }

  /** `prefix`: the path that all of it lies below, such as `/gitea`. */
  static async start({ prefix = '' }: { prefix?: string } = {}): Promise<TestGitea> {
    const gitea = new TestGitea(prefix);
    await gitea.listen();
    return gitea;
  }

  override get baseUrl(): string {
    return `${super.baseUrl}${this.#prefix}`;
  }

  /** From the first token on, requests need one. */
  allowToken(token: string): void {
    this.#tokens.add(`token ${token}`);
  }

  revokeToken(token: string): void {
    this.#tokens.delete(`token ${token}`);
  }

  allowUser(name: string, password: string): void {
    this.#tokens.add(`Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`);
  }

  override async close(): Promise<void> {
    await super.close();
    await this.pushed.remove();
  }

  protected override serve(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    const git = parseGitPath((request.url ?? '').slice(this.#prefix.length));
    return git && this.#serveGit(request, response, git);
  }

  /** With a token as the password, whoever it is said to be of; or by a name and a password. */
  async #serveGit(request: IncomingMessage, response: ServerResponse, git: GitPath): Promise<void> {
    const refuse = (status: number, text: string): void => {
      request.resume();
      response.writeHead(status, { 'www-authenticate': 'Basic realm="Gitea"' }).end(text);
    };
    const { authorization = '' } = request.headers;
    const [, password] = /:(.*)$/.exec(Buffer.from(authorization.slice(6), 'base64').toString()) ?? [];
    if (!this.#tokens.has(authorization) && !this.#tokens.has(`token ${password ?? ''}`)) {
      refuse(401, 'Unauthorized');
      return;
    }
    const repository = this.state.all.find(one => one.path === git.repository);
    if (repository === undefined) {
      refuse(404, 'Not found.');
      return;
    }
    await this.pushed.serve(request, response, git, branches => {
      for (const [name, files] of branches) repository.branches.set(name, files);
    });
  }

  protected override answer({ method, url, headers, body }: StandInRequest): StandInAnswer {
    if (this.#tokens.size > 0 && !this.#tokens.has(headers.authorization ?? '')) {
      return { status: 401, body: { message: 'invalid username, password or token' } };
    }
    const path = url.pathname.slice(this.#prefix.length).replace(/^\/api\/v1\//, '');
    const [area = '', owner = '', name = '', what = '', ...rest] = path.split('/').map(decodeURIComponent);
    if (method === 'POST' && /^(?:orgs\/[^/]+|user)\/repos$/.test(path)) {
      return this.#create(area === 'orgs' ? owner : undefined, JSON.parse(body) as NewRepositoryBody);
    }
    if (path === 'user') return { status: 200, body: { id: 1, login: this.user } };
    if (path === 'user/orgs') {
      const all = [...this.organizations].map(username => ({ username }));
      return { status: 200, body: pageOf(all, url.searchParams) };
    }
    if (path === 'user/repos') return this.#list(this.user, url.searchParams);
    if (area === 'orgs' && name === '') {
      return this.organizations.has(owner) ? { status: 200, body: { id: 7, username: owner } } : notFound;
    }
    if (area === 'orgs' && name === 'repos') return this.#list(owner, url.searchParams);
    const repository = this.state.all.find(one => one.path === `${owner}/${name}`);
    if (area !== 'repos' || repository === undefined) return notFound;
    if (method === 'POST') return this.#write(repository, [what, ...rest].join('/'), JSON.parse(body) as New);
    if (what === '') return { status: 200, body: this.#describe(repository) };
    if (what === 'branches') {
      const name = rest.join('/');
      const all = [...repository.branches.keys()].map(each => ({ name: each }));
      if (name === '') return { status: 200, body: pageOf(all, url.searchParams) };
      return repository.branches.has(name) ? { status: 200, body: { name } } : notFound;
    }
    if (what === 'archive') {
      const files = filesAt(repository, rest.join('/').replace(/\.tar\.gz$/, ''));
      return files === undefined ? notFound : { status: 200, body: this.archive ?? archiveOf(files, name) };
    }
    const ref = what === 'git' ? (rest[1] ?? '') : (url.searchParams.get('ref') ?? '');
    const files = filesAt(repository, ref);
    if (files === undefined) return notFound;
    if (what === 'git') return this.#tree(files, url.searchParams);
    const file = rest.join('/');
    const text = files.get(file);
    if (text === undefined) {
      const isFolder = [...files.keys()].some(one => one.startsWith(`${file}/`));
      return isFolder && what === 'contents' ? { status: 200, body: [] } : notFound;
    }
    return what === 'raw' ? raw(text, headers['if-none-match']) : contents(file, text);
  }

  /** Of an organisation, or of whoever asks. */
  #create(organization: string | undefined, asked: NewRepositoryBody): StandInAnswer {
    if (this.isReadOnly) return readOnly(organization === undefined ? 'user' : 'organization');
    if (organization !== undefined && !this.organizations.has(organization)) return notFound;
    const unknown = Object.keys(asked).find(key => !NEW_REPOSITORY.includes(key));
    if (unknown !== undefined || !/^[\w.-]{1,100}$/.test(asked.name)) {
      return { status: 422, body: { message: `[${unknown ?? 'Name'}]: AlphaDashDot` } };
    }
    const path = `${organization ?? this.user}/${asked.name}`;
    if (this.state.all.some(one => one.path === path)) {
      const message = 'The repository with the same name already exists.';
      return { status: 409, body: { message } };
    }
    this.state.add({ path, defaultBranch: asked.default_branch });
    this.made.set(path, asked);
    return { status: 201, body: this.#describe(this.state.find(path)) };
  }

  #list(organization: string, query: URLSearchParams): StandInAnswer {
    const all = this.state.all.filter(({ path }) => path.startsWith(`${organization}/`));
    if (all.length === 0) return notFound;
    const limit = Math.min(Number(query.get('limit') ?? MOST_REPOSITORIES), MOST_REPOSITORIES);
    const start = this.ignoresPages ? 0 : (Number(query.get('page') ?? 1) - 1) * limit;
    return {
      status: 200,
      headers: { 'x-total-count': String(all.length) },
      body: all.slice(start, start + limit).map(repository => this.#describe(repository)),
    };
  }

  /** Refused in the order that Gitea does. */
  #write(repository: Repository, path: string, asked: New): StandInAnswer {
    if (this.isReadOnly) return readOnly('repository');
    if (repository.isArchived) return { status: 423, body: { message: 'This repository is archived.' } };
    const [, file] = /^contents\/(.+)$/.exec(path) ?? [];
    if (file !== undefined) return this.#commit(repository, file, asked);
    if (path !== 'pulls') return notFound;
    const { head: from = '', base: to = '', title = '', body = '' } = asked;
    if (!repository.branches.has(from) || !repository.branches.has(to)) return notFound;
    const repositoryName = repository.path;
    if (this.proposed.some(one => one.repository === repositoryName && one.from === from)) {
      return { status: 409, body: { message: 'pull request already exists for these targets' } };
    }
    const number = nextNumber(this.proposed, repositoryName);
    this.proposed.push({ repository: repositoryName, title, body, from, to });
    const page = `${this.baseUrl}/${repositoryName}/pulls/${number}`;
    return { status: 201, body: { number, state: 'open', html_url: page } };
  }

  #commit({ path, branches }: Repository, file: string, asked: New): StandInAnswer {
    const { branch = 'main', new_branch: name = branch, content = '' } = asked;
    const start = branches.get(branch);
    if (start === undefined) return notFound;
    if (name !== branch && branches.has(name)) {
      return { status: 422, body: { message: `branch already exists [name: ${name}]` } };
    }
    if (start.has(file)) {
      return { status: 422, body: { message: `repository file already exists [path: ${file}]` } };
    }
    branches.set(name, start);
    this.state.commit(path, { [file]: Buffer.from(content, 'base64').toString() }, name);
    return { status: 201, body: { content: { path: file }, commit: { sha: 'c0ffee' } } };
  }

  #describe({ id, path, branches, isArchived, defaultBranch = 'main' }: Repository): object {
    return {
      ...{ id, full_name: path, name: path.slice(path.indexOf('/') + 1) },
      html_url: `${this.baseUrl}/${path}`,
      ...{ empty: branches.size === 0, archived: isArchived, default_branch: defaultBranch },
      clone_url: `${this.baseUrl}/${path}.git`,
      ...{ description: '', website: '', topics: [] },
    };
  }

  #tree(files: ReadonlyMap<string, string>, query: URLSearchParams): StandInAnswer {
    const folders = new Set([...files.keys()].flatMap(foldersAbove));
    const entries = [
      ...[...folders].map(path => ({ path, type: 'tree', mode: '040000', sha: blobId(path) })),
      ...[...files].map(([path, text]) => ({ path, type: 'blob', mode: '100644', sha: blobId(text) })),
    ];
    const size = Math.min(Number(query.get('per_page') ?? MOST_ENTRIES), this.entriesPerPage);
    const page = Number(query.get('page') ?? 1);
    const tree = entries.slice((page - 1) * size, page * size);
    const counts = { page, total_count: entries.length, truncated: page * size < entries.length };
    return { status: 200, body: { sha: commitOf(files), tree, ...counts } };
  }
}

/** What its description lets a new repository have, as far as it is asked for. */
const NEW_REPOSITORY = ['name', 'description', 'private', 'default_branch', 'auto_init'];

interface NewRepositoryBody {
  name: string;
  description?: string;
  private?: boolean;
  default_branch?: string;
}

/** Of a file, or a pull request. */
interface New {
  branch?: string;
  new_branch?: string;
  content?: string;
  head?: string;
  base?: string;
  title?: string;
  body?: string;
}

function readOnly(area: string): StandInAnswer {
  const message = `token does not have at least one of required scope(s): [write:${area}]`;
  return { status: 403, body: { message } };
}

const notFound: StandInAnswer = { status: 404, body: { message: 'The target couldn’t be found.' } };

/** By a branch, or by the id of what is on one. */
function filesAt({ branches }: Repository, ref: string): ReadonlyMap<string, string> | undefined {
  return branches.get(ref) ?? [...branches.values()].find(files => commitOf(files) === ref);
}

function commitOf(files: ReadonlyMap<string, string>): string {
  return blobId(digestOf(files));
}

function raw(text: string, ifNoneMatch: string | undefined): StandInAnswer {
  const headers = { etag: `"${blobId(text)}"` };
  return ifNoneMatch === headers.etag
    ? { status: 304, headers }
    : { status: 200, headers, body: fileOf(text).bytes };
}

function contents(path: string, text: string): StandInAnswer {
  const content = Buffer.from(text).toString('base64');
  return { status: 200, body: { type: 'file', path, sha: blobId(text), encoding: 'base64', content } };
}

function pageOf<T>(all: readonly T[], query: URLSearchParams): T[] {
  const limit = Math.min(Number(query.get('limit') ?? MOST_REPOSITORIES), MOST_REPOSITORIES);
  const start = (Number(query.get('page') ?? 1) - 1) * limit;
  return all.slice(start, start + limit);
}
