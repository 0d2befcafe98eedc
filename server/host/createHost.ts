import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { NotFoundError, ServiceUnavailableError } from '../../model/index.ts';
import {
  answerClientError,
  createHttpApp,
  noteMountPrefix,
  registerAccessGuard,
  registerHealthRoutes,
} from '../http/index.ts';
import type { HostOptions } from './HostOptions.ts';
import { registerHostRoutes } from './hostRoutes.ts';
import type { Workspaces } from './Workspaces.ts';

/** The one HTTP server of this machine's windows. */
export interface Host {
  /** e.g. http://127.0.0.1:43210 */
  readonly url: string;
  /** Milliseconds since anybody last talked to it. */
  idleFor(): number;
  /** Refuses further requests, ends those under way, and lets go of the port. */
  close(): Promise<void>;
}

const MOUNT = /^\/workspaces\/([a-z0-9]{8,64})(?=\/)/;
/** Answers under way get so long before their connections are cut. */
const CLOSE_PATIENCE_MS = 1000;

/** Listens on a free loopback port. */
export async function createHost(options: HostOptions): Promise<Host> {
  const traffic = new Traffic();
  const http = createHttpApp(options.logger);
  const { app } = http;
  registerGuards(app, options, traffic);
  registerHealthRoutes(app, options.version);
  registerHostRoutes(app, options);
  await app.ready();
  // Before the framework, because a workspace's app is a whole server of its own.
  const server = createServer((request, response) => {
    traffic.count(response);
    if (traffic.refused || !mount(options.workspaces, request, response)) http.handle(request, response);
  });
  server.on('clientError', answerClientError);
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    idleFor: () => traffic.idleFor(),
    async close() {
      traffic.refused = true;
      await closeServer(server);
      await app.close();
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  await Promise.race([closed, delay(CLOSE_PATIENCE_MS, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}

function registerGuards(app: FastifyInstance, { token }: HostOptions, traffic: Traffic): void {
  registerAccessGuard(app, {
    allowedHosts: [],
    allowedOrigins: [],
    authDisabled: false,
    tokens: [{ token, subject: 'editor' }],
  });
  app.addHook('onRequest', (request, _reply, done) => {
    if (traffic.refused) throw new ServiceUnavailableError('The server is stopping: start it again.');
    const workspace = MOUNT.exec(request.url)?.[1];
    if (workspace !== undefined) {
      throw new NotFoundError(`Workspace ${workspace} is not open: PUT /workspaces/${workspace} opens it.`);
    }
    done();
  });
}

/** Hands a request below /workspaces/<id> to that workspace, which sees the rest of the path; false when it is not open. */
function mount(workspaces: Workspaces, request: IncomingMessage, response: ServerResponse): boolean {
  const [prefix, id] = MOUNT.exec(request.url ?? '') ?? [];
  if (prefix === undefined || id === undefined || !workspaces.isOpen(id)) return false;
  request.url = request.url?.slice(prefix.length) ?? '/';
  noteMountPrefix(request, prefix);
  workspaces.handle(id, request, response);
  return true;
}

/** Whether requests are answered, and when the last one was. */
class Traffic {
  refused = false;
  #active = 0;
  #lastTalk = performance.now();

  count(response: ServerResponse): void {
    this.#active += 1;
    response.once('close', () => {
      this.#active -= 1;
      this.#lastTalk = performance.now();
    });
  }

  idleFor(): number {
    return this.#active > 0 ? 0 : performance.now() - this.#lastTalk;
  }
}
