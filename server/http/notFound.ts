import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyOf } from './errorHandler.ts';

/** Says which request there is no route for. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const message = `There is no ${request.method} ${request.url.split('?', 1)[0] ?? ''} here`;
  reply.code(404).send(bodyOf({ status: 404, name: 'NotFoundError', message }, request));
}

/** Below /api/catalog, clients know an unknown route by its empty body. */
export function registerEmptyNotFound(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).send();
  });
}
