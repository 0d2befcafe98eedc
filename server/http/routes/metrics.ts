import type { FastifyInstance } from 'fastify';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import type { RequestMetrics } from '../plugins/requestMetrics.ts';

export interface MetricsDeps {
  requests: RequestMetrics;
  status(): Promise<CatalogStatus>;
  listeners(): number;
}

/** GET /metrics: counters as plain text, in the form that Prometheus reads. */
export function registerMetricsRoute(app: FastifyInstance, deps: MetricsDeps): void {
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'readMetrics',
        summary: 'Counters, as plain text for Prometheus',
        tags: ['server'],
        response: { 200: { type: 'string', description: 'One line a counter.' } },
      },
    },
    async (_request, reply) => {
      const text = stringifyMetrics(await deps.status(), deps);
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text);
    },
  );
}

function stringifyMetrics(status: CatalogStatus, deps: MetricsDeps): string {
  const requests = [...deps.requests.requests].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    ...gauge('callboard_up', 'The server runs.', `{version="${status.version}"} 1`),
    ...gauge('callboard_ready', 'The catalog has been read once.', ` ${status.state === 'ready' ? 1 : 0}`),
    ...gauge('callboard_entities', 'Entities in the catalog.', ` ${status.entities}`),
    ...gauge('callboard_files', 'Descriptor files known.', ` ${status.files}`),
    ...gauge(
      'callboard_problems',
      'Problems in descriptor files.',
      `{severity="error"} ${status.problems.errors}`,
      `{severity="warning"} ${status.problems.warnings}`,
    ),
    ...gauge('callboard_revision', 'Changes of the catalog so far.', ` ${status.revision}`),
    ...gauge('callboard_listeners', 'Open event streams.', ` ${deps.listeners()}`),
    ...gauge('callboard_memory_bytes', 'Resident memory of the process.', ` ${process.memoryUsage.rss()}`),
    '# HELP callboard_requests_total Requests answered.',
    '# TYPE callboard_requests_total counter',
    ...requests.map(([labels, count]) => `callboard_requests_total{${labels}} ${count}`),
    '# HELP callboard_request_seconds_total Time spent on answering.',
    '# TYPE callboard_request_seconds_total counter',
    `callboard_request_seconds_total ${deps.requests.seconds.toFixed(6)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function gauge(name: string, help: string, ...values: string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...values.map(value => name + value)];
}
