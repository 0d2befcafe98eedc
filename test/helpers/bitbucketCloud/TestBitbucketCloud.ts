import type { IncomingMessage, ServerResponse } from 'node:http';
import { PushedRepositories, signedIn, type GitPath } from '../git/PushedRepositories.ts';
import { serveState } from '../git/serveState.ts';
import { contentsAt, GitState, type Repository } from '../providers/GitState.ts';
import { StandIn, type StandInAnswer, type StandInRequest } from '../providers/StandIn.ts';
import { archiveOf } from '../standIn/specialFiles.ts';
import type { Proposed } from '../standIn/Proposed.ts';
import { answerBranches, answerNewCommit, answerNewPullRequest, refusal } from './answerProposal.ts';
import { answerNewRepository, describeLinks } from './answerNewRepository.ts';
import { answerSource, notFound } from './answerSource.ts';
import { pageOf } from './pageOf.ts';
import { selectFields } from './selectFields.ts';

/**
 * A stand-in for Bitbucket Cloud: its web pages and its API on one loopback port. Written after the published REST
 * documentation, of what Callboard asks and no more: a test against it says nothing of what an actual Bitbucket does
 * beyond that.
 */
export class TestBitbucketCloud extends StandIn {
  readonly state = new GitState();
  /** What archives are instead of what they would be. */
  archive: Buffer | undefined;
  /** Whether lists tell the commits of branches to those who ask for them. */
  tellsCommits = true;
  /** Pull requests, in the order of their opening. */
  readonly proposed: Proposed[] = [];
  /** Whether tokens have the scope read:repository:bitbucket and no more. */
  isReadOnly = false;
  /** What git pushes to; a push shows in `state`. */
  readonly pushed = new PushedRepositories();
  /** Keys, by workspace. */
  readonly projects = new Map([['acme', new Set(['TOOLS', 'SHOP'])]]);
  /** Bodies of what started pipelines and restricted branches. */
  readonly started: object[] = [];
  readonly restrictions: object[] = [];
  readonly #secrets = new Set<string>();
  readonly #consumers = new Map<string, number>();
  #granted = 0;

  static async start(): Promise<TestBitbucketCloud> {
    const bitbucket = new TestBitbucketCloud();
    await bitbucket.listen();
    return bitbucket;
  }

  get apiBaseUrl(): string {
    return `${this.baseUrl}/2.0`;
  }

  /** From the first on, requests need one. */
  allowToken(token: string): void {
    this.#secrets.add(`Bearer ${token}`);
  }

  allowPassword(username: string, password: string): void {
    this.#secrets.add(basic(username, password));
  }

  /** An OAuth consumer: its tokens hold for so many seconds. */
  allowConsumer(clientId: string, clientSecret: string, seconds = 7200): void {
    this.#consumers.set(basic(clientId, clientSecret), seconds);
    // Nobody without a token of it.
    this.#secrets.add('');
  }

  revokeAll(): void {
    this.#secrets.clear();
    this.#secrets.add('Bearer of nobody');
  }

  protected answer(request: StandInRequest): StandInAnswer {
    const { method, url, authorization = '' } = request;
    if (method === 'POST' && url.pathname === '/site/oauth2/access_token') return this.#grant(request);
    const isOpen = this.#secrets.size === 0 && authorization === '';
    if (!isOpen && (authorization === '' || !this.#secrets.has(authorization))) {
      return {
        status: 401,
        body: { type: 'error', error: { message: 'Token is invalid or not supported' } },
      };
    }
    const [version, group, workspace = '', slug, part, ...rest] = url.pathname.split('/').slice(1);
    if (workspace === 'get') return this.#archive(`${version ?? ''}/${group ?? ''}`, slug ?? '');
    if (version === '2.0' && group === 'workspaces') return this.#listPlaces(workspace, slug, url);
    if (version !== '2.0' || group !== 'repositories') return notFound('No such resource');
    if (slug === undefined) return this.#list(decodeURIComponent(workspace), url);
    const path = `${decodeURIComponent(workspace)}/${decodeURIComponent(slug)}`;
    const repository = this.#visible().find(one => one.path === path);
    if (method === 'POST' && part === undefined) return this.#create(path, request);
    if (repository === undefined) return notFound(`Repository ${path} not found`);
    if (method === 'POST') return this.#write(repository, [part, ...rest].join('/'), request);
    if (part === 'refs' && rest.join('/') === 'branches') return answerBranches(repository, url);
    if (part === undefined) return { status: 200, body: this.#describe(repository) };
    if (part !== 'src') return notFound('No such resource');
    const answer = answerSource(repository, rest, request);
    if (answer.status !== 200 || Buffer.isBuffer(answer.body)) return answer;
    return { ...answer, body: selectFields(answer.body, url.searchParams.get('fields'), []) };
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
    const { username = '', password = '' } = signedIn(request) ?? {};
    const repository = this.#visible().find(({ path }) => path === git.repository);
    const status = this.#isLetIn(username, password)
      ? repository === undefined
        ? 404
        : git.isPush && this.isReadOnly
          ? 403
          : undefined
      : 401;
    await serveState(request, response, { pushed: this.pushed, repository, git, status });
  }

  /** An API token needs a name that says so: the address of whoever has it is not taken. */
  #isLetIn(username: string, password: string): boolean {
    if (username === 'x-token-auth') return this.#secrets.has(`Bearer ${password}`);
    if (username.includes('@')) return false;
    const isApiToken = username === 'x-bitbucket-api-token-auth';
    return [...this.#secrets].some(secret => {
      const [user, known] = Buffer.from(secret.slice('Basic '.length), 'base64').toString().split(':');
      return secret.startsWith('Basic ') && known === password && (isApiToken || user === username);
    });
  }

  #create(path: string, request: StandInRequest): StandInAnswer {
    if (this.isReadOnly) return this.#lacks('admin:repository:bitbucket');
    const { state, projects, baseUrl } = this;
    return answerNewRepository({ state, projects, baseUrl }, path, request.body);
  }

  #lacks(scope: string): StandInAnswer {
    const message = 'Your credentials lack one or more required privilege scopes.';
    return refusal(403, message, { granted: ['read:repository:bitbucket'], required: [scope] });
  }

  /** `/WORKSPACE/REPOSITORY/get/REF.tar.gz`, beside the API. */
  #archive(path: string, name: string): StandInAnswer {
    const repository = this.#visible().find(one => one.path === decodeURIComponent(path));
    const ref = decodeURIComponent(name.replace(/\.tar\.gz$/, ''));
    const contents = repository && contentsAt(repository, ref);
    if (contents === undefined) return notFound(`Commit not found: ${ref}`);
    const folder = `${path.replace('/', '-')}-${contents.hash.slice(0, 12)}`;
    return { status: 200, body: this.archive ?? archiveOf(contents.files, folder) };
  }

  #write(repository: Repository, part: string, { body }: StandInRequest): StandInAnswer {
    if (this.isReadOnly) {
      return this.#lacks(`write:${part === 'src' ? 'repository' : 'pullrequest'}:bitbucket`);
    }
    if (part === 'src') return answerNewCommit(this.state, repository, body);
    if (part === 'branch-restrictions') {
      this.restrictions.push(JSON.parse(body) as object);
      return { status: 201, body: { id: this.restrictions.length, ...(JSON.parse(body) as object) } };
    }
    if (part === 'pipelines') {
      const build_number = this.started.push(JSON.parse(body) as object);
      const links = describeLinks(repository, this.baseUrl);
      return { status: 201, body: { type: 'pipeline', build_number, repository: { links } } };
    }
    if (part !== 'pullrequests') return notFound('No such resource');
    return answerNewPullRequest(this.proposed, repository, body, this.baseUrl);
  }

  #grant({ authorization = '', body }: StandInRequest): StandInAnswer {
    const seconds = this.#consumers.get(authorization);
    if (seconds === undefined || body !== 'grant_type=client_credentials') {
      return { status: 400, body: { error: 'unauthorized_client' } };
    }
    const token = `granted-${++this.#granted}`;
    this.#secrets.add(`Bearer ${token}`);
    return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: seconds } };
  }

  #visible(): Repository[] {
    return this.state.repositories.filter(({ isHidden }) => !isHidden);
  }

  /** Workspaces, or the projects of one. */
  #listPlaces(workspace: string, what: string | undefined, url: URL): StandInAnswer {
    if (workspace === '') {
      return {
        status: 200,
        body: pageOf(
          [...this.projects.keys()].map(slug => ({ slug })),
          url,
        ),
      };
    }
    const keys = this.projects.get(workspace);
    if (keys === undefined || what !== 'projects') return notFound('No such resource');
    return {
      status: 200,
      body: pageOf(
        [...keys].map(key => ({ key })),
        url,
      ),
    };
  }

  #list(workspace: string, url: URL): StandInAnswer {
    const key = /^project\.key="(\w+)"$/.exec(url.searchParams.get('q') ?? '')?.[1];
    const ofWorkspace = this.state.repositories.filter(({ path }) => path.startsWith(`${workspace}/`));
    if (ofWorkspace.length === 0) return notFound(`No workspace with identifier '${workspace}'.`);
    const found = this.#visible().filter(
      ({ path, project }) => path.startsWith(`${workspace}/`) && (key === undefined || project === key),
    );
    const page = pageOf(
      found.map(one => this.#describe(one)),
      url,
    );
    const hidden = ['values.mainbranch.target'];
    return { status: 200, body: selectFields(page, url.searchParams.get('fields'), hidden) };
  }

  #describe({ path, project, branch, updatedOn, heads }: Repository): object {
    const hash = heads.get(branch);
    return {
      type: 'repository',
      full_name: path,
      slug: path.slice(path.indexOf('/') + 1),
      updated_on: updatedOn,
      project: { type: 'project', key: project },
      mainbranch:
        hash === undefined
          ? null
          : { type: 'branch', name: branch, ...(this.tellsCommits && { target: { type: 'commit', hash } }) },
    };
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
