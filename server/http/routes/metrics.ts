import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import type { RequestMetrics } from '../plugins/requestMetrics.ts';

export interface MetricsDeps {
  requests: RequestMetrics;
  status(): Promise<CatalogStatus>;
  listeners(): number;
  /** What the ingest has done since it started. */
  ingest(): Promise<IngestCounts>;
  /** What taking docs into the search has done since then. */
  docs(): { pagesRead: number; rowsWritten: number };
}

interface IngestCounts {
  filesListed: number;
  filesRead: number;
  documentsParsed: number;
  rowsWritten: number;
  commits: number;
}

/** The ingest answers between two steps of its work. Whoever collects counters is not kept waiting for that. */
const INGEST_WAIT_MS = 1_000;

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
      const text = stringifyMetrics(await deps.status(), await ingestOf(deps), deps);
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text);
    },
  );
}

async function ingestOf(deps: MetricsDeps): Promise<IngestCounts | undefined> {
  const giveUp = new AbortController();
  try {
    return await Promise.race([
      deps.ingest(),
      setTimeout(INGEST_WAIT_MS, undefined, { signal: giveUp.signal, ref: false }),
    ]);
  } finally {
    giveUp.abort();
  }
}

function stringifyMetrics(
  status: CatalogStatus,
  ingest: IngestCounts | undefined,
  deps: MetricsDeps,
): string {
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
    ...counter(
      'callboard_requests_total',
      'Requests answered.',
      ...requests.map(([labels, count]) => `{${labels}} ${count}`),
    ),
    ...counter(
      'callboard_request_seconds_total',
      'Time spent on answering.',
      ` ${deps.requests.seconds.toFixed(6)}`,
    ),
    ...counter(
      'callboard_docs_pages_read_total',
      'Pages of docs read for the search because they are new or changed.',
      ` ${deps.docs().pagesRead}`,
    ),
    ...counter(
      'callboard_docs_rows_written_total',
      'Rows written for the search in docs.',
      ` ${deps.docs().rowsWritten}`,
    ),
    ...(ingest === undefined ? [] : ingestLines(ingest)),
  ];
  return `${lines.join('\n')}\n`;
}

function ingestLines(ingest: IngestCounts): string[] {
  const total = (name: string, help: string, count: number): string[] =>
    counter(`callboard_ingest_${name}_total`, help, ` ${count}`);
  return [
    ...total('files_listed', 'Files whose change token was asked for.', ingest.filesListed),
    ...total('files_read', 'Files read because they are new or changed.', ingest.filesRead),
    ...total('documents_parsed', 'Documents parsed in them.', ingest.documentsParsed),
    ...total('rows_written', 'Rows written to the database.', ingest.rowsWritten),
    ...total('commits', 'Transactions that wrote them.', ingest.commits),
  ];
}

function counter(name: string, help: string, ...values: string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, ...values.map(value => name + value)];
}

function gauge(name: string, help: string, ...values: string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...values.map(value => name + value)];
}
