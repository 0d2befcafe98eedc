import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { answerPublishing } from './publishing/answerPublishing.ts';
import { answerArchive, answerCommit, answerTree } from './answerTree.ts';
import { answerProject } from './answerProject.ts';
import { parseGitPath, PushedRepositories, signedIn, type GitPath } from '../git/PushedRepositories.ts';
import { answerRaw } from './answerRaw.ts';
import { executeGraphql, type GraphqlRequest } from './executeGraphql.ts';
import { GitlabState } from './GitlabState.ts';

export type Fault = {
  /** Of the next requests, so many: one where it is left out. */
  times?: number;
  /** Only of requests whose method and path have this in them. */
  at?: string;
} & (
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  | { kind: 'dropConnection' }
  | { kind: 'redirect'; to: string }
  /** The file of this project cannot be had, for a moment. */
  | { kind: 'partialError'; project: string }
);

export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Name of the GraphQL operation. */
  readonly operation?: string;
  readonly authorization?: string;
}

/**
 * A stand-in for GitLab: a server on a free loopback port. GraphQL is executed by the part of GitLab's published schema in
 * schema.ts; that part, and what REST gives of projects and takes for them, were written after GitLab's reference and not
 * generated from it, for neither of GitLab's descriptions is in a package. So a test against it says that the questions fit that reference, and
 * nothing of what an actual GitLab does beyond it.
 */
export class TestGitlab {
  readonly state = new GitlabState();
  readonly requests: LoggedRequest[] = [];
  /** What git pushes to; a push shows in `state`. */
  readonly pushed = new PushedRepositories();
  /** What archives are instead of what they would be. */
  archive: Buffer | undefined;
  readonly #server: Server;
  readonly #prefix: string;
  readonly #tokens = new Map<string, readonly string[] | undefined>();
  readonly #readers = new Set<string>();
  #faults: Fault[] = [];

  private constructor(prefix: string) {
    this.#prefix = prefix;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  /** `prefix`: the path that all of it lies below, such as `/gitlab`. */
  static async start({ prefix = '' }: { prefix?: string } = {}): Promise<TestGitlab> {
    const gitlab = new TestGitlab(prefix);
    await new Promise<void>(resolve => gitlab.#server.listen(0, '127.0.0.1', resolve));
    return gitlab;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Of its web pages. */
  get baseUrl(): string {
    return `http://${this.host}${this.#prefix}`;
  }

  get apiBaseUrl(): string {
    return `${this.baseUrl}/api/v4`;
  }

  /** From the first token on, requests need one. It sees all groups, or only those named. */
  allowToken(token: string, groups?: readonly string[]): void {
    this.#tokens.set(token, groups);
  }

  /** Leaves it the scope read_api, or gives it back the scope api. */
  limitToReading(token: string, isLimited: boolean): void {
    if (isLimited) this.#readers.add(token);
    else this.#readers.delete(token);
  }

  revokeToken(token: string): void {
    this.#tokens.delete(token);
  }

  misbehave(fault: Fault): void {
    for (let times = fault.times ?? 1; times > 0; times--) this.#faults.push(fault);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
    await this.pushed.remove();
  }

  #takeFault(asked: string): Fault | undefined {
    const index = this.#faults.findIndex(({ at = '' }) => asked.includes(at));
    return index === -1 ? undefined : this.#faults.splice(index, 1)[0];
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const api = path.slice(this.#prefix.length);
    const git = parseGitPath(api);
    if (git !== undefined) return this.#serveGit(request, response, git);
    const body = await readText(request);
    const asked = api === '/api/graphql' ? (JSON.parse(body) as GraphqlRequest) : undefined;
    const operation = /query (\w+)/.exec(asked?.query ?? '')?.[1];
    this.requests.push({
      method,
      path,
      ...(operation !== undefined && { operation }),
      ...(headers.authorization !== undefined && { authorization: headers.authorization }),
    });
    const fault = this.#takeFault(`${method} ${path}`);
    if (fault !== undefined && fault.kind !== 'partialError') {
      commit(fault, request, response);
      return;
    }
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    if (!this.#tokens.has(token) && (this.#tokens.size > 0 || token !== '')) {
      give(response, 401, { errors: [{ message: 'Invalid token' }] });
      return;
    }
    if (asked !== undefined) {
      const groups = this.#tokens.get(token);
      const sees = (project: string) => groups?.some(group => project.startsWith(`${group}/`)) ?? true;
      const failing = new Set(fault?.kind === 'partialError' ? [fault.project] : []);
      give(response, 200, await executeGraphql(this.state, asked, { sees, failing }));
      return;
    }
    const url = new URL(path, this.baseUrl);
    const writer = { mayWrite: !this.#readers.has(token), isKnown: token !== '' };
    const below = url.pathname.slice(this.#prefix.length).replace(/^\/api\/v4/, '');
    const asking = { method, url, path: below, body, baseUrl: this.baseUrl, token, ...writer };
    const file =
      answerPublishing(this.state, asking) ??
      answerProject(this.state, asking) ??
      answerCommit(this.state, url, below) ??
      answerTree(this.state, url, below) ??
      answerArchive(this.state, url, below, {
        mode: headers['sec-fetch-mode'],
        archive: this.archive,
      }) ??
      answerRaw(this.state, url, below, headers['if-none-match']);
    response.writeHead(file.status, file.headers).end(file.bytes ?? file.text);
  }

  /** Refused in GitLab's words and order. */
  async #serveGit(request: IncomingMessage, response: ServerResponse, git: GitPath): Promise<void> {
    const { method = '', url: path = '' } = request;
    this.requests.push({ method, path });
    const fault = this.#takeFault(`${method} ${path}`);
    if (fault !== undefined && fault.kind !== 'partialError') {
      commit(fault, request, response);
      return;
    }
    const refuse = (status: number, text: string): void => {
      request.resume();
      response.writeHead(status, { 'www-authenticate': 'Basic realm="GitLab"' }).end(text);
    };
    const { password = '' } = signedIn(request) ?? {};
    if (!this.#tokens.has(password)) {
      refuse(401, 'HTTP Basic: Access denied.');
      return;
    }
    const project = [...this.state.projects.values()].find(one => one.path === git.repository);
    if (project === undefined) {
      refuse(404, 'The project you were looking for could not be found.');
      return;
    }
    if (git.isPush && this.#readers.has(password)) {
      refuse(403, 'You are not allowed to push code to this project.');
      return;
    }
    await this.pushed.serve(request, response, git, branches => {
      project.branches = branches;
      const [first] = branches.keys();
      if (!branches.has(project.defaultBranch ?? '')) project.defaultBranch = first;
    });
  }
}

function commit(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === 'dropConnection') request.socket.destroy();
  if (fault.kind === 'status') response.writeHead(fault.status, fault.headers).end('Retry later');
  if (fault.kind === 'redirect') response.writeHead(302, { location: fault.to }).end();
}

function give(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
