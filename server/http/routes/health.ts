import type { FastifyInstance } from 'fastify';
import { Health } from '../../../protocol/http/host.ts';

/** GET /healthz: that the server is there, and which version it is. The one route without a token. */
export function registerHealthRoute(app: FastifyInstance, version: string): void {
  app.get(
    '/healthz',
    {
      config: { open: true },
      schema: {
        operationId: 'readHealth',
        summary: 'Whether the server is there',
        tags: ['server'],
        security: [],
        response: { 200: Health },
      },
    },
    (): Health => ({ status: 'ok', version }),
  );
}
