import type { GitObject } from '../git/CatFile.ts';
import { GitHubError, notFound } from '../GitHubError.ts';
import type { Repository } from '../GitHubState.ts';
import { fileCommitJson } from './commitJson.ts';
import { apiOf, base64, isRaw } from './gitRoutes.ts';
import { repositoryOf, textOf, type RestAnswer, type RestRequest, type Route } from './Route.ts';

/** Larger files come without their content. */
const MOST_CONTENT = 1024 * 1024;

interface Place {
  readonly repository: Repository;
  readonly path: string;
  /** As asked for; the default branch where it was not. */
  readonly ref: string;
}

export const contentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/contents/{path}',
    handle: async request => {
      const repository = repositoryOf(request);
      const path = (request.params['path'] ?? '').replace(/^\/+|\/+$/g, '');
      const ref = request.query.get('ref') ?? repository.defaultBranch;
      const reader = request.world.reader(repository);
      const commit = await reader.commit(ref);
      if (commit === undefined) {
        if (request.query.has('ref')) throw new GitHubError(404, `No commit found for the ref ${ref}`);
        throw new GitHubError(404, 'This repository is empty.');
      }
      const object = await request.world.store.read(`${commit.oid}:${path}`);
      if (object === undefined) throw notFound();
      const place = { repository, path, ref };
      if (object.type === 'tree') return folderAnswer(request, place, object);
      if (isRaw(request)) {
        const type = 'application/vnd.github.raw+json; charset=utf-8';
        return { status: 200, raw: { content: object.content, type } };
      }
      return { status: 200, json: fileJson(request, place, object) };
    },
  },
  { method: 'PUT', path: '/repos/{owner}/{repo}/contents/{path}', handle: putFile },
];

async function folderAnswer(request: RestRequest, place: Place, tree: GitObject): Promise<RestAnswer> {
  const listed = await request.world.store.list(tree.oid, false);
  const json = listed.map(({ path, type, oid, size, mode }) => {
    const kind = mode === '120000' ? 'symlink' : ({ tree: 'dir', commit: 'submodule' }[type] ?? 'file');
    const inside = { ...place, path: place.path === '' ? path : `${place.path}/${path}` };
    return entryJson(request, inside, { kind, oid, size: size ?? 0 });
  });
  return { status: 200, json };
}

function fileJson(request: RestRequest, place: Place, { oid, content }: GitObject): Record<string, unknown> {
  const isLarge = content.length > MOST_CONTENT;
  return {
    ...entryJson(request, place, { kind: 'file', oid, size: content.length }),
    content: isLarge ? '' : base64(content),
    encoding: isLarge ? 'none' : 'base64',
  };
}

function entryJson(
  request: RestRequest,
  { repository, path, ref }: Place,
  { kind, oid, size }: { kind: string; oid: string; size: number },
): Record<string, unknown> {
  const api = apiOf(request, repository);
  const { places } = request.world;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const isFolder = kind === 'dir';
  const self = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = `${api}/git/${isFolder ? 'trees' : 'blobs'}/${oid}`;
  const fullName = `${repository.owner}/${repository.name}`;
  const html = `${places.url}/${fullName}/${isFolder ? 'tree' : 'blob'}/${ref}/${encoded}`;
  return {
    type: kind,
    size,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: oid,
    url: self,
    git_url: git,
    html_url: html,
    download_url: isFolder ? null : `${places.rawUrl}/${fullName}/${ref}/${encoded}`,
    _links: { self, git, html },
  };
}

async function putFile(request: RestRequest): Promise<RestAnswer> {
  const { world, params, body } = request;
  const repository = repositoryOf(request);
  if (repository.isArchived) throw new GitHubError(403, 'Repository was archived so is read-only.');
  const path = params['path'] ?? '';
  const branch = typeof body['branch'] === 'string' ? body['branch'] : repository.defaultBranch;
  const message = textOf(request, 'message');
  const content = Buffer.from(textOf(request, 'content'), 'base64');
  const reader = world.reader(repository);
  const isFirst = (await reader.commit('HEAD')) === undefined;
  const before = await reader.branch(branch);
  if (before === undefined && !isFirst) throw new GitHubError(404, `Branch ${branch} not found`);
  const known = before && (await world.store.read(`${before.oid}:${path}`));
  if (known !== undefined && body['sha'] === undefined) textOf(request, 'sha');
  if (body['sha'] !== undefined && body['sha'] !== known?.oid) {
    throw new GitHubError(409, `${path} does not match ${JSON.stringify(body['sha'])}`);
  }
  await world.commit(repository, { [path]: content }, { branch, message });
  const after = await reader.branch(branch);
  const object = after && (await world.store.read(`${after.oid}:${path}`));
  if (after === undefined || object === undefined) throw new Error(`${path} was not written.`);
  const place = { repository, path, ref: branch };
  const json = {
    content: entryJson(request, place, { kind: 'file', oid: object.oid, size: content.length }),
    commit: fileCommitJson(repository, after, world),
  };
  return { status: known === undefined ? 201 : 200, json };
}
