import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuthenticationError, NotAllowedError } from '../../../model/index.ts';
import { createTokenCheck } from '../access/createTokenCheck.ts';
import type { LimitedCookies } from '../access/LimitedCookies.ts';
import { isAllowedHost } from '../access/isAllowedHost.ts';
import { isAllowedOrigin } from '../access/isAllowedOrigin.ts';

export interface AccessOptions {
  allowedHosts: readonly string[];
  allowedOrigins: readonly string[];
  authDisabled: boolean;
  tokens: readonly { token: string; subject: string }[];
  /** By which routes marked `byCookie` are answered too. */
  cookies?: Pick<LimitedCookies, 'letsIn'>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for the few routes that are answered without a token. */
    open?: boolean;
    /** True for what pages show, and ask for without a token: answered by a cookie too (LimitedCookies). */
    byCookie?: boolean;
  }
  interface FastifyRequest {
    /** Who holds the token that the request came with. */
    subject?: string;
  }
}

/**
 * Lets a request in only when it names this server, does not come from a foreign page, and carries a known token. In
 * this order: what a page of another site may learn is nothing. Runs before bodies are read, and before unknown routes
 * are said to be unknown.
 */
export function registerAccessGuard(app: FastifyInstance, options: AccessOptions): void {
  const holderOf = createTokenCheck(options.tokens);
  app.addHook('onRequest', (request, reply, done) => {
    checkHost(request, options);
    if (answerOrigin(request, reply, options)) return;
    if (!options.authDisabled && request.routeOptions.config.open !== true) {
      const isByCookie = request.routeOptions.config.byCookie === true && request.method === 'GET';
      if (isByCookie && options.cookies?.letsIn(request.headers.cookie) === true) {
        done();
        return;
      }
      checkToken(request, reply, holderOf);
    }
    done();
  });
}

function checkHost(request: FastifyRequest, options: AccessOptions): void {
  const { host } = request.headers;
  // Of two, some would take the first and some the last.
  const isOne = request.raw.headersDistinct['host']?.length === 1;
  if (isOne && isAllowedHost(host, options.allowedHosts)) return;
  throw new NotAllowedError(
    `The host '${host ?? ''}' is not served here. Use localhost, or make it known as backend.baseUrl.`,
  );
}

/** Returns true when the request was only a browser's question beforehand, and has been answered. */
function answerOrigin(request: FastifyRequest, reply: FastifyReply, options: AccessOptions): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  if (!isAllowedOrigin(origin, { host, allowed: options.allowedOrigins })) {
    throw new NotAllowedError(
      `Pages of '${origin}' may not call this server. Allow them by backend.cors.origin.`,
    );
  }
  reply
    .header('access-control-allow-origin', origin)
    .header('access-control-allow-credentials', 'true')
    .header('access-control-expose-headers', 'link, callboard-freshness')
    .header('vary', 'origin');
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) {
    return false;
  }
  // An `onRequest` hook that sends ends the request: no token is to be expected here.
  reply
    .header('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE')
    .header('access-control-allow-headers', 'authorization, content-type')
    .header('access-control-max-age', '600')
    .code(204)
    .send();
  return true;
}

function checkToken(
  request: FastifyRequest,
  reply: FastifyReply,
  holderOf: (token: string) => string | undefined,
): void {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const holder = token === undefined ? undefined : holderOf(token);
  if (holder !== undefined) {
    request.subject = holder;
    return;
  }
  reply.header('www-authenticate', 'Bearer');
  throw new AuthenticationError(token === undefined ? 'Missing credentials' : 'Illegal token');
}
