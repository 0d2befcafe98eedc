import { AUTHOR } from '../../git/writeFastImport.ts';
import type { TreeChange } from '../git/ObjectStore.ts';
import { branchRef } from '../git/RepositoryReader.ts';
import { GitHubError } from '../GitHubError.ts';
import type { Repository } from '../GitHubState.ts';
import { fileCommitJson } from './commitJson.ts';
import { apiOf, refJson } from './gitRoutes.ts';
import { repositoryOf, textOf, textsOf, type RestAnswer, type RestRequest, type Route } from './Route.ts';

interface GivenEntry {
  readonly path?: string;
  readonly mode?: string;
  readonly sha?: string | null;
  readonly content?: string;
}

/** Git's objects, one by one. */
export const gitWriteRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/git/blobs',
    handle: async request => {
      const repository = writableOf(request);
      const encoding = request.body['encoding'] === 'base64' ? 'base64' : 'utf8';
      const sha = await request.world.store.writeBlob(Buffer.from(textOf(request, 'content'), encoding));
      return { status: 201, json: { sha, url: `${apiOf(request, repository)}/git/blobs/${sha}` } };
    },
  },
  { method: 'POST', path: '/repos/{owner}/{repo}/git/trees', handle: writeTree },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/git/commits',
    handle: async request => {
      const repository = writableOf(request);
      const { world, body } = request;
      const [message, tree] = [textOf(request, 'message'), textOf(request, 'tree')];
      const author = (body['author'] ?? AUTHOR) as typeof AUTHOR;
      const oid = await world.store.writeCommit({
        message,
        tree,
        author,
        parents: textsOf(request, 'parents'),
      });
      const made = await world.reader(repository).commit(oid);
      if (made === undefined) throw new Error(`${oid} was not written.`);
      return { status: 201, json: fileCommitJson(repository, made, world) };
    },
  },
  {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}/git/refs/{ref}',
    handle: async request => {
      const repository = writableOf(request);
      const { world, params, body } = request;
      const reader = world.reader(repository);
      const branch = (params['ref'] ?? '').replace(/^heads\//, '');
      const [before, after] = [await reader.branch(branch), await reader.commit(textOf(request, 'sha'))];
      if (before === undefined) throw new GitHubError(422, 'Reference does not exist');
      if (after === undefined) throw new GitHubError(422, 'Object does not exist');
      if (body['force'] !== true && !(await world.store.isAncestor(before.oid, after.oid))) {
        throw new GitHubError(422, 'Update is not a fast forward');
      }
      await world.store.setRef(branchRef(repository, branch), after.oid);
      return { status: 200, json: refJson(request, repository, `refs/heads/${branch}`, after) };
    },
  },
];

async function writeTree(request: RestRequest): Promise<RestAnswer> {
  const repository = writableOf(request);
  const { store } = request.world;
  const base = request.body['base_tree'];
  const given = (request.body['tree'] ?? []) as readonly GivenEntry[];
  const known = new Set(
    typeof base === 'string' ? (await store.list(base, true)).map(({ path }) => path) : [],
  );
  const changes: TreeChange[] = [];
  for (const { path = '', mode = '', sha, content } of given) {
    if (
      path === '' ||
      path.startsWith('/') ||
      path.split('/').some(part => ['', '.', '..', '.git'].includes(part))
    ) {
      throw new GitHubError(422, `tree.path contains a malformed path component`);
    }
    if (sha === null && !known.has(path)) throw new GitHubError(422, 'GitRPC::BadObjectState');
    const oid = sha === null ? undefined : (sha ?? (await store.writeBlob(Buffer.from(content ?? ''))));
    changes.push({ path, mode, oid });
  }
  const oid = await store.writeTree(typeof base === 'string' ? base : undefined, changes);
  const url = `${apiOf(request, repository)}/git/trees/${oid}`;
  const tree = (await store.list(oid, false)).map(({ path, mode, type, oid: sha }) => ({
    path,
    mode,
    type,
    sha,
  }));
  return { status: 201, json: { sha: oid, url, tree, truncated: false } };
}

function writableOf(request: RestRequest): Repository {
  const repository = repositoryOf(request);
  if (repository.isArchived) throw new GitHubError(403, 'Repository was archived so is read-only.');
  return repository;
}
