import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { parseGitPath, type GitPath } from '../git/PushedRepositories.ts';

export type Fault = {
  /** Of the next requests, so many: one where it is left out. */
  times?: number;
  /** Only of requests whose path has this in it. */
  at?: string;
  method?: string;
} & (
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  | { kind: 'dropConnection' }
  | { kind: 'redirect'; to: string }
);

export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization?: string;
}

export interface StandInRequest extends LoggedRequest {
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface StandInAnswer {
  status: number;
  headers?: Record<string, string>;
  /** JSON unless it is a text, or bytes. */
  body?: unknown;
}

/** A server on a free loopback port that stands in for one of a Git provider; it can fail, redirect and end connections. */
export abstract class StandIn {
  readonly requests: LoggedRequest[] = [];
  /** Is called before a request is answered. */
  onRequest: (request: LoggedRequest) => void = () => undefined;
  readonly #server: Server;
  #faults: Fault[] = [];
  #serving: Promise<void> = Promise.resolve();

  constructor() {
    this.#server = createServer((request, response) => {
      this.#take(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  protected abstract answer(request: StandInRequest): StandInAnswer | Promise<StandInAnswer>;

  /** What git asks for. */
  protected serveGit(request: IncomingMessage, response: ServerResponse, path: GitPath): Promise<void> {
    request.resume();
    response.writeHead(404).end(`There is no ${path.repository}`);
    return Promise.resolve();
  }

  protected listen(): Promise<void> {
    return new Promise(resolve => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Of its web pages. */
  get baseUrl(): string {
    return `http://${this.host}`;
  }

  misbehave(fault: Fault): void {
    for (let times = fault.times ?? 1; times > 0; times--) this.#faults.push(fault);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const git = parseGitPath(path);
    const body = git === undefined ? await readText(request) : '';
    const { authorization } = headers;
    const logged = { method, path, ...(authorization !== undefined && { authorization }) };
    this.requests.push(logged);
    this.onRequest(logged);
    const index = this.#faults.findIndex(
      fault => path.includes(fault.at ?? '') && method === (fault.method ?? method),
    );
    const [fault] = index === -1 ? [] : this.#faults.splice(index, 1);
    if (fault !== undefined) {
      request.resume();
      commit(fault, request, response);
      return;
    }
    if (git !== undefined) {
      const serving = this.serveGit(request, response, git);
      this.#serving = serving.catch(() => undefined);
      return serving;
    }
    // What was pushed shows in what is answered from then on.
    await this.#serving;
    const answer = await this.answer({ ...logged, url: new URL(path, this.baseUrl), headers, body });
    const { body: sent } = answer;
    const isText = typeof sent === 'string' || Buffer.isBuffer(sent);
    response
      .writeHead(answer.status, {
        'content-type': isText ? 'text/plain' : 'application/json',
        ...answer.headers,
      })
      .end(isText ? sent : JSON.stringify(sent ?? {}));
  }
}

function commit(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === 'dropConnection') request.socket.destroy();
  if (fault.kind === 'status') response.writeHead(fault.status, fault.headers).end('Retry later');
  if (fault.kind === 'redirect') response.writeHead(302, { location: fault.to }).end();
}
