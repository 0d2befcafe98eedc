import type { IncomingMessage, ServerResponse } from 'node:http';
import { sees } from './Access.ts';
import { GitHubError } from './GitHubError.ts';
import { runHttpBackend } from '../git/runHttpBackend.ts';
import { namespaceOf } from './git/RepositoryReader.ts';
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
  const { root } = world.store;
  await runHttpBackend(request, response, {
    root,
    path: `/store.git${match[2] ?? ''}`,
    query: url.search.slice(1),
    user: 'octocat',
    env: { GIT_NAMESPACE: namespaceOf(repository) },
  });
  if (isPush && request.method === 'POST') repository.pushedAt = new Date();
}
