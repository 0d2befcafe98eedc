import type { IncomingMessage, ServerResponse } from 'node:http';
import { spawnGit } from './runGit.ts';

export interface BackendRequest {
  /** The folder that holds the repositories. */
  root: string;
  /** Below it. */
  path: string;
  query: string;
  /** Who asks. */
  user: string;
  env?: NodeJS.ProcessEnv;
  /** Is waited for before whoever asks hears that it is done. */
  beforeEnd?: () => Promise<void>;
}

/** Hands a request to `git http-backend`; resolves when it is answered. */
export function runHttpBackend(
  request: IncomingMessage,
  response: ServerResponse,
  { root, path, query, user, env, beforeEnd = () => Promise.resolve() }: BackendRequest,
): Promise<void> {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const child = spawnGit(['http-backend'], {
    cwd: root,
    env: {
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: header('git-protocol'),
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: header('content-type'),
      ...(request.headers['content-length'] === undefined
        ? {}
        : { CONTENT_LENGTH: header('content-length') }),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      REMOTE_USER: user,
      REMOTE_ADDR: '127.0.0.1',
      ...env,
    },
  });
  // Who hangs up in the middle leaves nothing to answer.
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  child.stderr.resume();
  let head: Buffer | undefined = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (head === undefined) {
      response.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    writeHead(response, head.toString('latin1', 0, end));
    response.write(head.subarray(end + 4));
    head = undefined;
  });
  response.once('close', () => child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      beforeEnd()
        .then(() => {
          if (!response.headersSent) response.writeHead(500);
          response.end();
          resolve();
        })
        .catch(reject);
    });
  });
}

function writeHead(response: ServerResponse, text: string): void {
  const lines = text.split('\r\n').map(line => line.split(/: (.*)/s));
  const status = lines.find(([name]) => name === 'Status')?.[1] ?? '200';
  for (const [name = '', value = ''] of lines) {
    if (name !== 'Status') response.setHeader(name, value);
  }
  response.writeHead(Number.parseInt(status, 10));
}
