import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:http';
import { fastify, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Logger } from '../events/index.ts';
import { answerClientError } from './answerClientError.ts';
import { createErrorHandler } from './errorHandler.ts';
import { answerNotFound } from './notFound.ts';
import { BODY_LIMIT, registerJsonBodies } from './plugins/jsonBodies.ts';
import { createValidatorCompiler, plainSerializerCompiler } from './validation.ts';

/** A Fastify with this server's ways: bodies, checking of requests, errors. Routes and guards are the caller's. */
export interface HttpApp {
  app: FastifyInstance;
  /** Answers a request of a server that is not this app's own. Only once the app is ready. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

type CompilersFactory = NonNullable<
  NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']
>;

/**
 * Given with the options rather than set later: otherwise the framework first loads and builds its own. Its types ask for
 * just those, while what it calls is no more than these.
 */
const compilersFactory = {
  buildValidator: createValidatorCompiler,
  buildSerializer: () => plainSerializerCompiler,
} as unknown as CompilersFactory;

export function createHttpApp(logger: Logger): HttpApp {
  let handle: RequestListener | undefined;
  const onError = createErrorHandler(logger);
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    frameworkErrors: onError,
    clientErrorHandler: answerClientError,
    schemaController: { compilersFactory },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
    serverFactory: (listener): Server => {
      handle = listener;
      return createServer(listener);
    },
  });
  registerJsonBodies(app);
  app.setErrorHandler(onError);
  app.setNotFoundHandler(answerNotFound);
  return {
    app,
    handle(request, response) {
      handle?.(request, response);
    },
  };
}
