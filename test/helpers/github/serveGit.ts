import type { IncomingMessage, ServerResponse } from 'node:http';
import { sees } from './Access.ts';
import { GitHubError } from './GitHubError.ts';
import { spawnGit } from './git/runGit.ts';
import { namespaceOf } from './git/RepositoryReader.ts';
import type { Repository } from './GitHubState.ts';
import type { World } from './World.ts';

/** Serves `/OWNER/REPO.git/…` to git itself; throws what keeps the request from it. */
export async function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.places.url);
  const match = /^\/([^/]+\/[^/]+?)(?:\.git)?(\/(?:info\/refs|git-(?:upload|receive)-pack|HEAD))$/.exec(
    decodeURI(url.pathname),
  );
  if (match === null) throw new GitHubError(404, 'Not Found');
  const credential = world.access.identify(request.headers.authorization);
  const repository = world.state.find(match[1] ?? '')?.repository;
  if (repository === undefined || !sees(credential, repository.owner)) {
    throw new GitHubError(404, 'Repository not found.');
  }
  const isPush = url.href.includes('git-receive-pack');
  if (isPush && repository.isArchived) {
    throw new GitHubError(403, 'This repository was archived so it is read-only.');
  }
  await world.store.setHead(namespaceOf(repository), repository.defaultBranch);
  await runBackend(request, response, {
    world,
    repository,
    path: match[2] ?? '',
    query: url.search.slice(1),
  });
  if (isPush && request.method === 'POST') repository.pushedAt = new Date();
}

function runBackend(
  request: IncomingMessage,
  response: ServerResponse,
  asked: { world: World; repository: Repository; path: string; query: string },
): Promise<void> {
  const { store } = asked.world;
  const header = (name: string): string => String(request.headers[name] ?? '');
  const child = spawnGit(['http-backend'], {
    cwd: store.root,
    env: {
      GIT_NAMESPACE: namespaceOf(asked.repository),
      GIT_PROJECT_ROOT: store.root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: header('git-protocol'),
      PATH_INFO: `/store.git${asked.path}`,
      QUERY_STRING: asked.query,
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: header('content-type'),
      ...(request.headers['content-length'] === undefined
        ? {}
        : { CONTENT_LENGTH: header('content-length') }),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      REMOTE_USER: 'octocat',
      REMOTE_ADDR: '127.0.0.1',
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
      if (!response.headersSent) response.writeHead(500);
      response.end();
      resolve();
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
