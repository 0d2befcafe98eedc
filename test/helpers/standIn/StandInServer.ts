import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

export type Fault = {
  /** Of the next requests, so many: one where it is left out. */
  times?: number;
  /** Only of requests whose path has this in it. */
  of?: string;
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

export interface StandInRequest {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface StandInAnswer {
  status: number;
  headers?: Record<string, string>;
  /** A string, or bytes, goes as it is, all else as JSON. */
  body?: unknown;
}

/** What stand-ins for Git providers have in common: a server on a free loopback port that can be told to misbehave. */
export abstract class StandInServer {
  readonly requests: LoggedRequest[] = [];
  /** Is called before a request is answered. */
  onRequest: (request: LoggedRequest) => void = () => undefined;
  readonly #server: Server;
  #faults: Fault[] = [];

  constructor() {
    this.#server = createServer((request, response) => {
      const { method = '', url: path = '', headers } = request;
      const { authorization } = headers;
      const logged = { method, path, ...(authorization !== undefined && { authorization }) };
      this.requests.push(logged);
      this.onRequest(logged);
      const fault = this.#takeFault(method, path);
      if (fault?.kind === 'dropConnection') {
        request.socket.destroy();
        return;
      }
      const serving = fault === undefined ? this.serve?.(request, response) : undefined;
      if (serving !== undefined) {
        serving.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
        return;
      }
      readText(request)
        .then(body =>
          fault === undefined
            ? this.answer({ method, url: new URL(path, this.baseUrl), headers, body })
            : answerOf(fault),
        )
        .then(answer => {
          send(response, answer);
        })
        .catch((error: unknown) => {
          send(response, { status: 500, body: String(error) });
        });
    });
  }

  protected abstract answer(request: StandInRequest): StandInAnswer | Promise<StandInAnswer>;

  /** Answers what is not text, such as what git sends; undefined where `answer` is to do it. */
  protected serve?(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined;

  protected async listen(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
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

  #takeFault(asked: string, path: string): Fault | undefined {
    const index = this.#faults.findIndex(
      ({ of = '', method = asked }) => path.includes(of) && method === asked,
    );
    return index === -1 ? undefined : this.#faults.splice(index, 1)[0];
  }
}

function answerOf(fault: Fault): StandInAnswer {
  if (fault.kind === 'redirect') return { status: 302, headers: { location: fault.to } };
  if (fault.kind === 'status') return { ...fault, body: 'Retry later' };
  return { status: 500 };
}

function send(response: ServerResponse, { status, headers, body }: StandInAnswer): void {
  if (typeof body === 'string' || Buffer.isBuffer(body) || body === undefined) {
    response.writeHead(status, headers).end(body);
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
