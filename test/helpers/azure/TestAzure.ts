import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseGitPath, PushedRepositories, signedIn, type GitPath } from '../git/PushedRepositories.ts';
import { blobId } from '../gitlab/GitlabState.ts';
import { digestOf, Repositories, type Repository } from '../standIn/Repositories.ts';
import { fileOf, filesBelow, foldersAbove } from '../standIn/specialFiles.ts';
import { nextNumber, type Proposed } from '../standIn/Proposed.ts';
import { StandInServer, type StandInAnswer, type StandInRequest } from '../standIn/StandInServer.ts';

/** Where an organization or a collection ends in a path of the API. */
const API = /^\/([^/]+)(?:\/([^/]+))?\/_apis\/(.+)$/;

/**
 * A stand-in for Azure DevOps, written after its published REST documentation: no description of it that a machine could
 * check is in a package. Repositories are named `PROJECT/REPOSITORY`, all of them in the organization `acme`.
 */
export class TestAzure extends StandInServer {
  readonly state = new Repositories();
  /** `number`: what the index says of itself; 0 is whole. False: nobody has installed it. */
  search: number | false = 0;
  /** Pull requests, in the order of their opening. */
  readonly proposed: Proposed[] = [];
  /** Whether nobody may contribute. */
  isReadOnly = false;
  /** What git pushes to, by `PROJECT/REPOSITORY`. */
  readonly pushed = new PushedRepositories();
  readonly projects = new Set(['shop']);
  readonly #tokens = new Set<string>();
  #application: { secret: string; token: string } | undefined;

  static async start(): Promise<TestAzure> {
    const azure = new TestAzure();
    await azure.listen();
    return azure;
  }

  /** From the first token on, requests need one. */
  allowToken(token: string): void {
    this.#tokens.add(`Basic ${Buffer.from(`:${token}`).toString('base64')}`);
  }

  revokeToken(token: string): void {
    this.#tokens.delete(`Basic ${Buffer.from(`:${token}`).toString('base64')}`);
  }

  /** Of a repository. */
  idOf(path: string): string {
    return guidOf(this.state.find(path));
  }

  /** An application that gets this token for its secret. */
  allowApplication(secret: string, token: string): void {
    this.#application = { secret, token };
    this.#tokens.add(`Bearer ${token}`);
  }

  protected override answer({ method, url, headers, body }: StandInRequest): StandInAnswer {
    if (url.pathname.endsWith('/oauth2/v2.0/token')) return this.#grant(new URLSearchParams(body));
    if (this.#tokens.size > 0 && !this.#tokens.has(headers.authorization ?? '')) {
      return { status: 401, body: '' };
    }
    const [organization, project, path = ''] = API.exec(decodeURI(url.pathname))?.slice(1) ?? [];
    if (organization !== 'acme') return { status: 404, body: { message: 'There is no such organization' } };
    const repositories = this.state.all.filter(
      one => project === undefined || one.path.startsWith(`${project}/`),
    );
    if (project !== undefined && repositories.length === 0 && !this.projects.has(project)) {
      return { status: 404, body: { message: `TF200016: The project ${project} does not exist.` } };
    }
    if (method === 'POST' && path === 'git/repositories') {
      return this.#create(project ?? '', (JSON.parse(body) as { name: string }).name);
    }
    if (project === undefined && path === 'projects') {
      return listOf([...this.projects].map(name => ({ name })));
    }
    if (path === 'git/repositories') return listOf(repositories.map(viewRepository));
    if (path === 'search/codesearchresults') {
      return this.#search(repositories, JSON.parse(body) as SearchRequest);
    }
    const [, id, what] = /^git\/repositories\/([^/]+)(?:\/([^/]+)(?:\/[0-9a-f]+)?)?$/.exec(path) ?? [];
    const found = repositories.find(
      one => guidOf(one) === id || nameOf(one) === decodeURIComponent(id ?? ''),
    );
    const isText = headers.accept === 'application/octet-stream';
    if (found === undefined) return { status: 404, body: {} };
    if (method === 'POST') return this.#write(found, what, JSON.parse(body));
    const [, kind, objectId = ''] = /\/(trees|blobs)\/([0-9a-f]+)$/.exec(path) ?? [];
    if (kind !== undefined) return answerObject(found, kind, objectId);
    if (what === undefined) return { status: 200, body: viewRepository(found) };
    if (what === 'refs') return listOf(refsOf(found, url.searchParams.get('filter') ?? ''));
    return what === 'items' ? answerItems(found, url.searchParams, isText) : { status: 404, body: {} };
  }

  override async close(): Promise<void> {
    await super.close();
    await this.pushed.remove();
  }

  protected override serve(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    const git = parseGitPath(request.url ?? '');
    return git && this.#serveGit(request, response, git);
  }

  async #serveGit(request: IncomingMessage, response: ServerResponse, git: GitPath): Promise<void> {
    const { password = '' } = signedIn(request) ?? {};
    const [, path = ''] = /^acme\/([^/]+\/_git\/[^/]+)$/.exec(git.repository) ?? [];
    const repository = this.state.all.find(one => one.path === path.replace('/_git/', '/'));
    const isKnown = [`Basic ${Buffer.from(`:${password}`).toString('base64')}`, `Bearer ${password}`].some(
      one => this.#tokens.has(one),
    );
    if (isKnown && repository !== undefined && !this.isReadOnly) {
      return this.pushed.serve(request, response, { ...git, repository: repository.path });
    }
    request.resume();
    const status = !isKnown ? 401 : repository === undefined ? 404 : 403;
    response.writeHead(status, { 'www-authenticate': 'Basic realm="Azure"' }).end();
  }

  /** The organization is in the URL to clone, as who asks. */
  #create(project: string, name: string): StandInAnswer {
    if (this.isReadOnly) {
      const message = "TF401027: You need the Git 'CreateRepository' permission to perform this action.";
      return { status: 403, body: { message } };
    }
    const path = `${project}/${name}`;
    if (this.state.all.some(one => one.path === path)) {
      const message = `TF400948: A Git repository with the name ${name} already exists.`;
      return { status: 409, body: { message } };
    }
    this.state.add({ path, defaultBranch: undefined });
    const webUrl = `${this.baseUrl}/acme/${project}/_git/${name}`;
    const remoteUrl = webUrl.replace('://', '://acme@');
    return { status: 201, body: { ...viewRepository(this.state.find(path)), remoteUrl, webUrl } };
  }

  #write(repository: Repository, what: string | undefined, body: unknown): StandInAnswer {
    if (this.isReadOnly) {
      const message = "TF401027: You need the Git 'GenericContribute' permission to perform this action.";
      return { status: 403, body: { message } };
    }
    if (what === 'refs') return createRefs(repository, body as RefUpdate[]);
    if (what === 'pushes') return this.#push(repository, body as Push);
    if (what !== 'pullrequests') return { status: 404, body: {} };
    const { sourceRefName, targetRefName, title, description: text = '' } = body as NewPullRequest;
    const [from, to] = [sourceRefName, targetRefName].map(name => name.replace('refs/heads/', ''));
    if (from === undefined || to === undefined || !repository.branches.has(from)) {
      return { status: 400, body: { message: `TF401028: The reference '${sourceRefName}' does not exist.` } };
    }
    const { path } = repository;
    if (this.proposed.some(one => one.repository === path && one.from === from && one.to === to)) {
      const message = 'TF401179: An active pull request for the source and target branch already exists.';
      return { status: 409, body: { message } };
    }
    const pullRequestId = nextNumber(this.proposed, path);
    this.proposed.push({ repository: path, title, body: text, from, to });
    return { status: 201, body: { pullRequestId, status: 'active', title } };
  }

  #push(repository: Repository, { refUpdates, commits }: Push): StandInAnswer {
    const [{ name = '', oldObjectId } = {}] = refUpdates;
    const branch = name.replace('refs/heads/', '');
    const files = repository.branches.get(branch);
    if (files === undefined || commitOf(files) !== oldObjectId) {
      const message = `TF401028: The reference '${name}' has already been updated by another client.`;
      return { status: 409, body: { message } };
    }
    const changes = commits.flatMap(commit => commit.changes);
    const texts = changes.map(({ item, newContent }) => [item.path.slice(1), newContent.content] as const);
    if (texts.some(([path]) => files.has(path))) return { status: 400, body: { message: 'TF401035' } };
    this.state.commit(repository.path, Object.fromEntries(texts), branch);
    return { status: 201, body: { pushId: 1, refUpdates } };
  }

  #grant(asked: URLSearchParams): StandInAnswer {
    const isRight =
      asked.get('grant_type') === 'client_credentials' &&
      asked.get('scope') === '499b84ac-1321-427f-aa17-267ca6975798/.default' &&
      asked.get('client_secret') === this.#application?.secret;
    if (!isRight) return { status: 401, body: { error: 'invalid_client' } };
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3599, access_token: this.#application?.token },
    };
  }

  #search(repositories: readonly Repository[], { searchText, $skip, $top }: SearchRequest): StandInAnswer {
    if (this.search === false) return { status: 404, body: { message: 'The controller was not found' } };
    const wanted = /^path:"?([^"]+)"?$/.exec(searchText)?.[1] ?? '';
    const results = repositories
      .filter(({ isDisabled, isUnsearched }) => !isDisabled && !isUnsearched)
      .flatMap(repository =>
        // It finds more than it is asked for: whatever ends so.
        [...defaultFiles(repository)].flatMap(([path, text]) =>
          `/${path}`.endsWith(wanted) ? [viewResult(repository, path, text)] : [],
        ),
      );
    const page = results.slice($skip, $skip + Math.min($top, 1000));
    return { status: 200, body: { count: results.length, results: page, infoCode: this.search, facets: {} } };
  }
}

interface SearchRequest {
  searchText: string;
  $skip: number;
  $top: number;
}

interface RefUpdate {
  name: string;
  oldObjectId: string;
  newObjectId: string;
}

interface Push {
  refUpdates: { name?: string; oldObjectId?: string }[];
  commits: { changes: { item: { path: string }; newContent: { content: string } }[] }[];
}

interface NewPullRequest {
  sourceRefName: string;
  targetRefName: string;
  title: string;
  description?: string;
}

/** It answers with a success whatever becomes of each of them. */
function createRefs({ branches }: Repository, updates: readonly RefUpdate[]): StandInAnswer {
  return listOf(
    updates.map(({ name, oldObjectId, newObjectId }) => {
      const branch = name.replace('refs/heads/', '');
      const start = [...branches.values()].find(files => commitOf(files) === newObjectId);
      const isNew = /^0+$/.test(oldObjectId) && !branches.has(branch) && start !== undefined;
      if (isNew) branches.set(branch, start);
      return {
        ...{ name, oldObjectId, newObjectId, isLocked: false },
        ...{ updateStatus: isNew ? 'succeeded' : 'staleOldObjectId', success: isNew },
      };
    }),
  );
}

/** Those that begin with the filter. */
function refsOf({ branches }: Repository, filter: string): object[] {
  return [...branches].flatMap(([branch, files]) =>
    `heads/${branch}`.startsWith(filter) ? [{ name: `refs/heads/${branch}`, objectId: commitOf(files) }] : [],
  );
}

function commitOf(files: ReadonlyMap<string, string>): string {
  return blobId(digestOf(files));
}

function answerItems(repository: Repository, query: URLSearchParams, isText: boolean): StandInAnswer {
  if (repository.isDisabled) return { status: 403, body: { message: 'The repository is disabled' } };
  const branch = query.get('versionDescriptor.version') ?? repository.defaultBranch ?? '';
  const files = repository.branches.get(branch);
  if (files === undefined) return { status: 404, body: { message: 'TF401175' } };
  const commitId = commitOf(files);
  if (query.has('scopePath')) {
    const scope = (query.get('scopePath') ?? '').replace(/^\/|\/$/g, '');
    if (scope !== '') return answerScope(files, scope, commitId);
    const root = {
      objectId: treeId(commitId, ''),
      gitObjectType: 'tree',
      commitId,
      path: '/',
      isFolder: true,
    };
    const blobs = [...files].map(([path, text]) => viewItem(path, text, commitId));
    return listOf(query.get('recursionLevel') === 'full' ? [root, ...blobs] : [root]);
  }
  const path = (query.get('path') ?? '').replace(/^\//, '');
  const text = files.get(path);
  if (text === undefined) return { status: 404, body: { message: 'TF401174' } };
  if (isText)
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: fileOf(text).bytes };
  const content = query.get('includeContent') === 'true' ? { content: text } : {};
  return { status: 200, body: { ...viewItem(path, text, commitId), ...content } };
}

function treeId(commitId: string, path: string): string {
  return blobId(`${commitId} ${path}`);
}

/** A file or a folder, by its path. */
function answerScope(files: ReadonlyMap<string, string>, path: string, commitId: string): StandInAnswer {
  const text = files.get(path);
  if (text !== undefined) {
    const isSymLink = fileOf(text).mode === '120000';
    return listOf([{ ...viewItem(path, text, commitId), ...(isSymLink && { isSymLink }) }]);
  }
  if (filesBelow(files, path).size === 0) return { status: 404, body: { message: 'TF401174' } };
  const objectId = treeId(commitId, path);
  return listOf([{ objectId, gitObjectType: 'tree', commitId, path: `/${path}`, isFolder: true }]);
}

/** A tree with all below it, or what is in a file. */
function answerObject({ branches }: Repository, kind: string, objectId: string): StandInAnswer {
  for (const files of branches.values()) {
    const commitId = commitOf(files);
    const folders = ['', ...new Set([...files.keys()].flatMap(foldersAbove))];
    const folder = folders.find(path => treeId(commitId, path) === objectId);
    if (kind === 'trees' && folder !== undefined) {
      const start = folder === '' ? 0 : folder.length + 1;
      const isBelow = (path: string): boolean =>
        path !== '' && (folder === '' || path.startsWith(`${folder}/`));
      const trees = folders.filter(isBelow).map(path => {
        const entry = { objectId: treeId(commitId, path), relativePath: path.slice(start) };
        return { ...entry, mode: '40000', gitObjectType: 'tree' };
      });
      const blobs = [...files].flatMap(([path, text]) => {
        if (!isBelow(path)) return [];
        const { mode, bytes } = fileOf(text);
        const entry = { objectId: blobId(text), relativePath: path.slice(start) };
        return [{ ...entry, mode, gitObjectType: 'blob', size: bytes.length }];
      });
      return { status: 200, body: { objectId, treeEntries: [...trees, ...blobs] } };
    }
    const text = [...files.values()].find(one => blobId(one) === objectId);
    if (kind === 'blobs' && text !== undefined) return { status: 200, body: fileOf(text).bytes };
  }
  return { status: 404, body: { message: 'TF401175' } };
}

function viewItem(path: string, text: string, commitId: string) {
  return { objectId: blobId(text), gitObjectType: 'blob', commitId, path: `/${path}` };
}

function viewRepository(repository: Repository) {
  const { defaultBranch, isDisabled, branches } = repository;
  return {
    id: guidOf(repository),
    name: nameOf(repository),
    project: { name: projectOf(repository), state: 'wellFormed' },
    // Left out where there are no commits.
    ...(defaultBranch !== undefined && branches.size > 0 && { defaultBranch: `refs/heads/${defaultBranch}` }),
    isDisabled,
  };
}

function viewResult(repository: Repository, path: string, text: string) {
  return {
    fileName: path.slice(path.lastIndexOf('/') + 1),
    path: `/${path}`,
    project: { name: projectOf(repository) },
    repository: { name: nameOf(repository), id: guidOf(repository), type: 'git' },
    versions: [{ branchName: repository.defaultBranch, changeId: blobId(path) }],
    contentId: blobId(text),
  };
}

function defaultFiles({ branches, defaultBranch = '' }: Repository): ReadonlyMap<string, string> {
  return branches.get(defaultBranch) ?? new Map<string, string>();
}

function listOf(value: readonly unknown[]): StandInAnswer {
  return { status: 200, body: { count: value.length, value } };
}

function guidOf({ id }: Repository): string {
  return `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
}

function projectOf({ path }: Repository): string {
  return path.slice(0, path.indexOf('/'));
}

function nameOf({ path }: Repository): string {
  return path.slice(path.indexOf('/') + 1);
}
