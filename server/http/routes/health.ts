import type { FastifyInstance, FastifySchema } from 'fastify';
import { Type } from 'typebox';
import { Health } from '../../../protocol/http/host.ts';

/** That the server is there. These are the routes without a token. */
export function registerHealthRoutes(app: FastifyInstance, version: string): void {
  app.get(
    '/healthz',
    open('readHealth', 'Whether the server is there, and which version it is', Health),
    () => ({
      status: 'ok',
      version,
    }),
  );
  // A server that can be asked has started: while it reads its files, it answers with what it has.
  for (const [name, summary] of [
    ['Liveness', 'Whether the server is running'],
    ['Readiness', 'Whether the server takes requests'],
  ] as const) {
    const path = `/.backstage/health/v1/${name.toLowerCase()}`;
    app.get(path, open(`read${name}`, summary, Ok), () => ({ status: 'ok' }));
  }
}

const Ok = Type.Object({ status: Type.Literal('ok') });

function open(
  operationId: string,
  summary: string,
  answer: object,
): { config: { open: true }; schema: FastifySchema } {
  const schema = { operationId, summary, tags: ['server'], security: [], response: { 200: answer } };
  return { config: { open: true }, schema };
}
