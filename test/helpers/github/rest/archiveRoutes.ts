import { GitHubError } from '../GitHubError.ts';
import type { Repository } from '../GitHubState.ts';
import type { World } from '../World.ts';
import { repositoryOf, type RestAnswer, type RestRequest, type Route } from './Route.ts';

const CODELOAD = /^\/_codeload\/([^/]+)\/([^/]+)\/legacy\.tar\.gz\/(.+)$/;

/** Archives are given where nothing but their URL tells who may have them. */
export const archiveRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/tarball',
    handle: request => redirect(request, repositoryOf(request).defaultBranch),
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/tarball/{ref}',
    handle: request => redirect(request, request.params['ref'] ?? ''),
  },
];

async function redirect(request: RestRequest, ref: string): Promise<RestAnswer> {
  const repository = repositoryOf(request);
  const { world } = request;
  if ((await world.reader(repository).commit(ref)) === undefined) throw new GitHubError(404, 'Not Found');
  const { owner, name } = repository;
  const location = `${world.places.url}/_codeload/${owner}/${name}/legacy.tar.gz/${encodeURIComponent(ref)}?token=${tokenOf(repository)}`;
  return { status: 302, raw: { content: '', type: 'text/html' }, headers: { location } };
}

/** Of `/_codeload/…`; it ends soon on the real one, and does not here. */
export async function answerCodeload(
  path: string,
  query: URLSearchParams,
  world: World,
): Promise<RestAnswer> {
  const [, owner = '', name = '', ref = ''] = (CODELOAD.exec(path) ?? []).map(decodeURIComponent);
  const repository = world.state.find(`${owner}/${name}`)?.repository;
  const missing = { status: 404, raw: { content: '404: Not Found', type: 'text/plain' } };
  if (repository === undefined || query.get('token') !== tokenOf(repository)) return missing;
  const commit = await world.reader(repository).commit(ref);
  if (commit === undefined) return missing;
  const prefix = `${owner}-${name}-${commit.oid.slice(0, 7)}`;
  const content = world.archive ?? (await world.store.archive(commit.oid, prefix));
  return { status: 200, raw: { content, type: 'application/x-gzip' } };
}

function tokenOf({ id }: Repository): string {
  return `ARCHIVE${id}`;
}
