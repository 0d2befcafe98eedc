import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFault, breakConnection, rateLimitExceeded } from './answerFault.ts';
import { answerRaw } from './answerRaw.ts';
import type { Credential } from './Access.ts';
import type { AnswerValidator } from './AnswerValidator.ts';
import type { Fault, Faults } from './Faults.ts';
import { GitHubError } from './GitHubError.ts';
import { executeGraphql, operationNameOf, type GraphqlRequest } from './graphql/executeGraphql.ts';
import type { Resource } from './RateLimit.ts';
import { answerCodeload } from './rest/archiveRoutes.ts';
import { answerRest, errorAnswer } from './rest/answerRest.ts';
import type { RestAnswer } from './rest/Route.ts';
import { serveGit } from './serveGit.ts';
import type { LoggedRequest } from './TestGitHub.ts';
import type { World } from './World.ts';

export interface GitHubHandlerOptions {
  readonly world: World;
  readonly faults: Faults;
  /** Undefined where answers are not to be compared. */
  readonly validator: AnswerValidator | undefined;
}

type Area = 'graphql' | 'rest' | 'raw' | 'codeload' | 'git';

/** One request on its way. */
interface Exchange {
  readonly area: Area;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly graphql: GraphqlRequest | undefined;
  readonly log: { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };
  readonly fault: Fault | undefined;
}

/** Takes each request to what answers it, with all that is the same for all. */
export class GitHubHandler {
  readonly requests: LoggedRequest[] = [];
  readonly violations: string[] = [];
  private readonly world: World;
  private readonly faults: Faults;
  private readonly validator: AnswerValidator | undefined;

  constructor({ world, faults, validator }: GitHubHandlerOptions) {
    this.world = world;
    this.faults = faults;
    this.validator = validator;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let exchange: Exchange | undefined;
    try {
      exchange = await this.receive(request, response);
      await this.answer(exchange);
    } catch (error) {
      this.violations.push(`${request.method ?? ''} ${request.url ?? ''}: ${String(error)}`);
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    }
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
    const url = new URL(request.url ?? '/', this.world.places.url);
    const area = areaOf(url.pathname);
    // Logged before anything is waited for, so that the order is the one they came in.
    const ifNoneMatch = request.headers['if-none-match'];
    const log: Exchange['log'] = {
      method: request.method ?? '',
      path: url.pathname + url.search,
      status: 0,
      authorized: false,
      ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
    };
    this.requests.push(log);
    // Git's own is passed on as it comes.
    const body = area === 'git' ? Buffer.alloc(0) : await readBody(request);
    const graphql = area === 'graphql' ? parseGraphql(body) : undefined;
    const operation = graphql && operationNameOf(graphql);
    if (operation !== undefined) log.operation = operation;
    const fault = this.faults.take({ path: log.path, operation });
    const query = url.searchParams;
    return { area, request, response, path: url.pathname, query, body, graphql, log, fault };
  }

  private async answer(exchange: Exchange): Promise<void> {
    const { area, request, response, fault, log } = exchange;
    let credential: Credential | undefined;
    let refusal: RestAnswer | undefined;
    try {
      credential = this.world.access.identify(request.headers.authorization);
      log.authorized = true;
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      refusal = errorAnswer(error);
    }
    if (fault !== undefined) {
      if (breakConnection(fault, response)) return;
      const answer = answerFault(fault, area === 'graphql');
      if (answer !== undefined) {
        this.send(exchange, answer, credential);
        return;
      }
    }
    if (area === 'git') await this.answerGit(exchange);
    else if (area === 'codeload') {
      this.send(exchange, await answerCodeload(exchange.path, exchange.query, this.world), credential);
    } else if (credential === undefined) this.send(exchange, refusal ?? { status: 401 }, undefined);
    else this.send(exchange, await this.answerOf(exchange, credential), credential);
  }

  private async answerGit({ request, response, log }: Exchange): Promise<void> {
    response.once('finish', () => (log.status = response.statusCode));
    try {
      await serveGit(request, response, this.world);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      request.resume();
      response.writeHead(error.status, {
        'content-type': 'text/plain',
        ...(error.status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {}),
      });
      response.end(error.message);
    }
  }

  private async answerOf(exchange: Exchange, credential: Credential): Promise<RestAnswer> {
    const { area, path, graphql, fault, request, query, body } = exchange;
    const { world } = this;
    if (area === 'raw') return answerRaw(path.slice('/raw/'.length), world, credential);
    if (area === 'graphql') {
      if (graphql === undefined) return errorAnswer(new GitHubError(400, 'Problems parsing JSON'));
      const onGap = (gap: string): void => void this.violations.push(gap);
      return { status: 200, json: await executeGraphql(graphql, { world, credential, fault, onGap }) };
    }
    // Asking what is left costs nothing.
    const isFree = path === '/api/v3/rate_limit';
    if (!isFree && !world.rateLimit.spend(credential.key, 'core')) return errorAnswer(rateLimitExceeded());
    const method = request.method ?? 'GET';
    const given = { method, path: path.slice('/api/v3'.length), query, headers: request.headers, body };
    const { route, ...answer } = await answerRest(given, world, credential);
    if (route === undefined) {
      this.violations.push(
        `REST: ${method} ${given.path} is not served by the stand-in for GitHub; add it there.`,
      );
    } else if (answer.raw === undefined) {
      const json = answer.json === undefined ? undefined : throughJson(answer.json);
      this.note(this.validator?.answer(route, answer.status, json));
      // What was wrong with a question that was refused is the point of it.
      if (answer.status < 300) this.note(this.validator?.question(route, jsonOf(body)));
    }
    return answer;
  }

  private note(violation: string | undefined): void {
    if (violation !== undefined) this.violations.push(violation);
  }

  private send(exchange: Exchange, answer: RestAnswer, credential: Credential | undefined): void {
    const { area, request, response, log } = exchange;
    const content = answer.raw?.content ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
    const hash = createHash('sha256').update(content).digest('hex');
    const etag = answer.raw === undefined ? `W/"${hash}"` : `"${hash}"`;
    const canBeKept = answer.status === 200 && request.method === 'GET';
    const isSame = canBeKept && request.headers['if-none-match'] === etag;
    const resource = area === 'graphql' ? 'graphql' : 'core';
    if (isSame && area === 'rest' && credential !== undefined) {
      this.world.rateLimit.refund(credential.key, resource);
    }
    log.status = isSame ? 304 : answer.status;
    response.writeHead(log.status, {
      'content-type': answer.raw?.type ?? 'application/json; charset=utf-8',
      'x-github-request-id': randomUUID(),
      ...(area === 'raw' || area === 'codeload' ? {} : this.apiHeaders(resource, credential)),
      ...(canBeKept ? { etag } : {}),
      ...answer.headers,
    });
    response.end(isSame ? undefined : content);
  }

  private apiHeaders(resource: Resource, credential: Credential | undefined): Record<string, string> {
    const { limit, remaining, reset, used } = this.world.rateLimit.budget(credential?.key ?? '', resource);
    return {
      'x-github-media-type': resource === 'graphql' ? 'github.v4; format=json' : 'github.v3; format=json',
      'x-github-enterprise-version': '3.18.0',
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-used': String(used),
      'x-ratelimit-resource': resource,
    };
  }
}

function areaOf(path: string): Area {
  if (path === '/api/graphql') return 'graphql';
  if (path.startsWith('/api/v3/') || path === '/api/v3') return 'rest';
  if (path.startsWith('/_codeload/')) return 'codeload';
  return path.startsWith('/raw/') ? 'raw' : 'git';
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parseGraphql(body: Buffer): GraphqlRequest | undefined {
  try {
    const parsed = JSON.parse(body.toString('utf8')) as Partial<GraphqlRequest> | null;
    return typeof parsed?.query === 'string' ? { ...parsed, query: parsed.query } : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where there is nothing. */
function jsonOf(body: Buffer): unknown {
  return body.length === 0 ? undefined : (JSON.parse(body.toString('utf8')) as unknown);
}

/** As it arrives: without what is undefined. */
function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
