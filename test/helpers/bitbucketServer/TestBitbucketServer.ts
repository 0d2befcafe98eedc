import type { IncomingMessage, ServerResponse } from 'node:http';
import { PushedRepositories, type GitPath } from '../git/PushedRepositories.ts';
import { serveState } from '../git/serveState.ts';
import { contentsAt, GitState, type Repository } from '../providers/GitState.ts';
import { archiveOf, fileOf, filesBelow } from '../standIn/specialFiles.ts';
import { StandIn, type StandInAnswer, type StandInRequest } from '../providers/StandIn.ts';
import type { Proposed } from '../standIn/Proposed.ts';
import { answerBranches, answerNewFile, answerNewPullRequest, answerNewRepository } from './answerWriting.ts';
import { fault, keyOf, pageOf, slugOf } from './answers.ts';

/**
 * A stand-in for Bitbucket Data Center. Written after the published REST documentation, of what Callboard asks and no
 * more: a test against it says nothing of what an actual Bitbucket does beyond that. Paths of its repositories start with
 * the key of their project.
 */
export class TestBitbucketServer extends StandIn {
  readonly state = new GitState();
  /** Pull requests, in the order of their opening. */
  readonly proposed: Proposed[] = [];
  /** Whether tokens may read repositories and no more. */
  isReadOnly = false;
  /** What git pushes to; a push shows in `state`. */
  readonly pushed = new PushedRepositories();
  /** Keys. */
  readonly projects = new Set(['TOOLS', 'SHOP']);
  /** Repositories that keep large files apart. */
  readonly withLfs: string[] = [];
  /** What archives are instead of what they would be. */
  archive: Buffer | undefined;
  readonly #prefix: string;
  readonly #secrets = new Set<string>();

  private constructor(prefix: string) {
    super();
    this.#prefix = prefix;
  }

  /** `prefix`: the path that all of it lies below, such as `/bitbucket`. */
  static async start({ prefix = '' }: { prefix?: string } = {}): Promise<TestBitbucketServer> {
    const bitbucket = new TestBitbucketServer(prefix);
    await bitbucket.listen();
    return bitbucket;
  }

  override get baseUrl(): string {
    return `${super.baseUrl}${this.#prefix}`;
  }

  get apiBaseUrl(): string {
    return `${this.baseUrl}/rest/api/1.0`;
  }

  /** From the first on, requests need one. */
  allowToken(token: string): void {
    this.#secrets.add(`Bearer ${token}`);
  }

  allowPassword(username: string, password: string): void {
    this.#secrets.add(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  }

  revokeAll(): void {
    this.#secrets.clear();
    this.#secrets.add('Bearer of nobody');
  }

  protected async answer(request: StandInRequest): Promise<StandInAnswer> {
    const { method, url, authorization = '' } = request;
    const api = `${this.#prefix}/rest/api/1.0/`;
    const lfs = /^\/rest\/git-lfs\/admin\/projects\/(.+)\/repos\/(.+)\/enabled$/.exec(
      url.pathname.slice(this.#prefix.length),
    );
    if (lfs === null && !url.pathname.startsWith(api)) return fault(404, 'No such resource');
    const isOpen = this.#secrets.size === 0 && authorization === '';
    if (!isOpen && !this.#secrets.has(authorization))
      return fault(401, 'Authentication failed. Please check your credentials and try again.');
    if (lfs !== null) {
      this.withLfs.push(`${lfs[1] ?? ''}/${lfs[2] ?? ''}`);
      return { status: 204 };
    }
    const [group, key = '', , slug = '', part, ...path] = url.pathname
      .slice(api.length)
      .split('/')
      .map(decodeURIComponent);
    if (group === 'repos' && key === '') return this.#list(url);
    if (method === 'POST' && group === 'projects' && slug === '') return this.#create(key, request.body);
    const repository = this.#visible().find(one => one.path === `${key}/${slug}`);
    if (group !== 'projects' || repository === undefined)
      return fault(404, `Repository ${slug} does not exist.`);
    if (method !== 'GET') return this.#write(repository, [part, ...path].join('/'), request);
    if (part === undefined) return { status: 200, body: describe(repository) };
    if (part === 'default-branch') {
      const { branch } = repository;
      return { status: 200, body: { id: `refs/heads/${branch}`, displayId: branch, type: 'BRANCH' } };
    }
    if (part === 'branches') return answerBranches(repository, url);
    const answer = answerOf(repository, part, path.join('/'), url);
    const isArchive = part === 'archive' && answer.status === 200 && this.archive !== undefined;
    return isArchive ? { ...answer, body: this.archive } : answer;
  }

  override async close(): Promise<void> {
    await super.close();
    await this.pushed.remove();
  }

  protected override async serveGit(
    request: IncomingMessage,
    response: ServerResponse,
    git: GitPath,
  ): Promise<void> {
    const path = git.repository.replace(/^(?:.*\/)?scm\//, '');
    const repository = this.#visible().find(one => one.path === path);
    const isKnown = this.#secrets.has(request.headers.authorization ?? '');
    const status = isKnown ? (git.isPush && this.isReadOnly ? 403 : undefined) : 401;
    await serveState(request, response, { pushed: this.pushed, repository, git, status });
  }

  #create(key: string, body: string): StandInAnswer {
    if (this.isReadOnly) return fault(401, 'You are not permitted to access this resource');
    if (!this.projects.has(key)) return fault(404, `Project ${key} does not exist.`);
    return answerNewRepository(this.state, key, body, this.baseUrl);
  }

  async #write(repository: Repository, part: string, request: StandInRequest): Promise<StandInAnswer> {
    if (this.isReadOnly) {
      return fault(401, 'You are not permitted to access this resource');
    }
    if (repository.archived) return fault(409, 'Repository is archived');
    const [, file] = /^browse\/(.+)$/.exec(part) ?? [];
    if (request.method === 'PUT' && file !== undefined)
      return answerNewFile(this.state, repository, file, request);
    if (request.method !== 'POST' || part !== 'pull-requests') return fault(404, 'No such resource');
    return answerNewPullRequest(this.proposed, repository, request.body, this.baseUrl);
  }

  #visible(): Repository[] {
    return this.state.repositories.filter(({ isHidden }) => !isHidden);
  }

  #list(url: URL): StandInAnswer {
    const { searchParams } = url;
    const archived = searchParams.get('archived') ?? 'ACTIVE';
    const key = searchParams.get('projectkey')?.toLowerCase();
    const found = this.#visible().filter(
      one =>
        (archived === 'ALL' || one.archived === (archived === 'ARCHIVED')) &&
        (key === undefined || keyOf(one).toLowerCase() === key),
    );
    return pageOf(found.map(describe), url);
  }
}

function answerOf(repository: Repository, part: string | undefined, path: string, url: URL): StandInAnswer {
  const { searchParams } = url;
  const ref = searchParams.get(part === 'commits' ? 'until' : 'at') ?? repository.branch;
  const contents = contentsAt(repository, ref.replace(/^refs\/heads\//, ''));
  if (contents === undefined) return fault(404, `Commit '${ref}' does not exist in repository.`);
  if (part === 'commits') return pageOf([{ id: contents.hash, displayId: contents.hash.slice(0, 11) }], url);
  if (part === 'browse' && searchParams.get('type') === 'true' && contents.files.has(path))
    return { status: 200, body: { type: 'FILE' } };
  if (part === 'files') return pageOf([...contents.files.keys()], url);
  if (part === 'archive') {
    const files = filesBelow(contents.files, searchParams.get('path') ?? '');
    return files.size === 0 || searchParams.get('format') !== 'tar.gz'
      ? fault(404, `The path does not exist at revision "${ref}"`)
      : { status: 200, body: archiveOf(files) };
  }
  const text = part === 'raw' ? contents.files.get(path) : undefined;
  return text === undefined
    ? fault(404, `The path "${path}" does not exist at revision "${ref}"`)
    : { status: 200, body: fileOf(text).bytes };
}

function describe(repository: Repository): object {
  const key = keyOf(repository);
  return {
    slug: slugOf(repository),
    name: slugOf(repository),
    project: { key, type: key.startsWith('~') ? 'PERSONAL' : 'NORMAL' },
    archived: repository.archived,
    public: false,
  };
}
