import type { FastifyInstance } from 'fastify';

/** What the server counts of its requests. */
export interface RequestMetrics {
  /** Requests answered, by route and status. */
  readonly requests: ReadonlyMap<string, number>;
  /** Seconds spent on all of them, streams left out. */
  readonly seconds: number;
}

export function registerRequestMetrics(app: FastifyInstance): RequestMetrics {
  const requests = new Map<string, number>();
  const metrics = { requests, seconds: 0 };
  app.addHook('onResponse', (request, reply, done) => {
    // Unknown paths share one line: who invents paths shall not fill the memory.
    const route = request.routeOptions.url ?? '';
    const key = `method="${request.method}",route="${route}",status="${reply.statusCode}"`;
    requests.set(key, (requests.get(key) ?? 0) + 1);
    metrics.seconds += reply.elapsedTime / 1000;
    done();
  });
  return metrics;
}
