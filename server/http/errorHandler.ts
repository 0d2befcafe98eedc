import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isAbortError, messageOf } from '../../model/index.ts';
import { statusOfError, type ErrorBody } from '../../protocol/http/errors.ts';
import type { Logger } from '../events/index.ts';

/** The one place where a failure becomes a status and a body. spec/catalog-api §15. */
export function createErrorHandler(
  logger: Logger,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const failure = failureOf(error, request) ?? hide(error, request, logger);
    reply.code(failure.status).send(bodyOf(failure, request));
  };
}

interface Failure {
  status: number;
  name: string;
  message: string;
  cause?: { name: string; message: string };
}

export function bodyOf(failure: Failure, request: { method: string; url: string }): ErrorBody {
  return {
    error: {
      name: failure.name,
      message: failure.message,
      ...(failure.cause === undefined ? {} : { cause: failure.cause }),
    },
    request: { method: request.method, url: urlInPlugin(request.url) },
    response: { statusCode: failure.status },
  };
}

/** Clients expect the URL as the plugin sees it: `/entities` for `/api/catalog/entities`. */
function urlInPlugin(url: string): string {
  return url.replace(/^\/api\/[^/?]+(?=\/)/, '');
}

/** What may be said of an error; undefined for those that nobody foresaw. */
function failureOf(error: unknown, request: FastifyRequest): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (Object.hasOwn(statusOfError, name)) {
    const cause = causeOf(error);
    return {
      status: statusOfError[name as keyof typeof statusOfError],
      name,
      message,
      ...(cause === undefined ? {} : { cause }),
    };
  }
  // Whoever asked has gone: this is for nobody but a proxy's log.
  if (isAbortError(error)) return { status: 499, name: 'AbortError', message: 'The request was aborted' };
  return failureOfFramework(error, request);
}

/** Requests that the framework refuses by itself, in this server's words. */
function failureOfFramework(
  error: Error & Partial<FastifyError>,
  { routeOptions }: FastifyRequest,
): Failure | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return {
        status: 413,
        name: 'PayloadTooLargeError',
        message: `The request body is larger than ${routeOptions.bodyLimit / 1024} kB: send less at a time.`,
      };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return {
        status: 400,
        name: 'InputError',
        message: 'The request body must be JSON, sent as content-type application/json.',
      };
    default:
      return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
        ? { status: 400, name: 'InputError', message: error.message }
        : undefined;
  }
}

function causeOf(error: Error): Failure['cause'] {
  return error.cause instanceof Error ? { name: error.cause.name, message: error.cause.message } : undefined;
}

/** Says only where to look: what went wrong inside is for the log, not for who asked. */
function hide(error: unknown, request: FastifyRequest, logger: Logger): Failure {
  const logId = randomUUID().slice(0, 8);
  logger.error(`${request.method} ${pathOf(request.url)} failed: ${messageOf(error)} logId=${logId}`, {
    logId,
    err: error,
  });
  return { status: 500, name: 'Error', message: `An internal error occurred logId=${logId}` };
}

/** Without the query, which may hold what is not for a log. */
function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}
