import { createServer, type IncomingMessage, type Server } from 'node:http';

interface Answer {
  status: number;
  body: unknown;
}

/** What is answered to GET, by path. */
const routes = new Map<string, (query: URLSearchParams) => unknown>([
  ['/health', () => ({ status: 'ok' })],
  ['/greeting', query => ({ message: `Hello, ${query.get('name') ?? 'world'}!` })],
]);

/** The service, not listening yet. Every answer is JSON. */
export function createApp(): Server {
  return createServer((request, response) => {
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
  });
}

function answer({ method, url = '/' }: IncomingMessage): Answer {
  const base = 'http://localhost';
  if (!URL.canParse(url, base)) return failure(400, `${url} is no path.`);
  const { pathname, searchParams } = new URL(url, base);
  const route = routes.get(pathname);
  if (route === undefined) return failure(404, `There is nothing at ${pathname}.`);
  if (method !== 'GET' && method !== 'HEAD') return failure(405, `${pathname} can only be read.`);
  return { status: 200, body: route(searchParams) };
}

function failure(status: number, error: string): Answer {
  return { status, body: { error } };
}
