import { NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import { documented } from './documented.ts';
import type { TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';
import { startEventStream } from './startEventStream.ts';

/** GET events: what the server says by itself, as server-sent events. Open streams end when the server closes. */
export function registerEventRoute(app: TypedApp, { bus, logger, status, streams }: RouteDeps): void {
  app.get(
    '/events',
    {
      // Asking only for the headers of a stream would open one that nobody reads.
      exposeHeadRoute: false,
      schema: documented({
        operationId: 'Listen',
        summary: 'What happens in the catalog, as it happens',
        description:
          'Server-sent events, each with JSON data: `status` (first, and whenever it changes), `catalog` (what changed), `problems` (of the files that changed), `docs` (whose technical docs changed) and `log`.',
        tags: ['callboard'],
        querystring: NoQuery,
        response: {
          200: {
            description: 'A stream that ends with the server.',
            content: { 'text/event-stream': { schema: { type: 'string' } } },
          },
        },
      }),
    },
    (_request, reply) => {
      const headers = reply.getHeaders();
      reply.hijack();
      reply.raw.writeHead(200, {
        // What hooks have set, such as who may read this from a page, would be lost by writing past the framework.
        ...definedHeaders(headers),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        connection: 'keep-alive',
        // Proxies that collect answers would keep events from being heard.
        'x-accel-buffering': 'no',
      });
      reply.raw.flushHeaders();
      const stop = startEventStream(reply.raw, { bus, logger, readStatus: () => status.read() });
      streams.add(stop);
      reply.raw.once('close', () => streams.delete(stop));
    },
  );
}

function definedHeaders(
  headers: Record<string, string | number | string[] | undefined>,
): Record<string, string | number | string[]> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(entries) as Record<string, string | number | string[]>;
}
