import { GitHubError, notFound } from '../GitHubError.ts';
import { branchRef, namespaceOf } from '../git/RepositoryReader.ts';
import type { GitCommit } from '../git/parseObjects.ts';
import type { Repository } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import { commitJson } from './commitJson.ts';
import { page, repositoryOf, textOf, type RestRequest, type Route } from './Route.ts';

export const gitRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/git/trees/{tree_sha}',
    handle: async request => {
      const repository = repositoryOf(request);
      const name = request.params['tree_sha'] ?? '';
      const { store, mostTreeEntries } = request.world;
      const commit = await commitUnlessEmpty(request, repository, name);
      const tree = await store.read(commit?.tree ?? (/^[0-9a-f]{40}$/.test(name) ? `${name}^{tree}` : ''));
      if (tree === undefined) throw notFound();
      // Whatever the value is, as GitHub says: even 0 and false.
      const listed = await store.list(tree.oid, request.query.has('recursive'));
      const api = apiOf(request, repository);
      const json = {
        sha: tree.oid,
        url: `${api}/git/trees/${tree.oid}`,
        tree: listed.slice(0, mostTreeEntries).map(({ path, mode, type, oid, size }) => ({
          path,
          mode,
          type,
          sha: oid,
          ...(size === undefined ? {} : { size }),
          ...(type === 'commit' ? {} : { url: `${api}/git/${type}s/${oid}` }),
        })),
        truncated: listed.length > mostTreeEntries,
      };
      return { status: 200, json };
    },
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/git/blobs/{file_sha}',
    handle: async request => {
      const repository = repositoryOf(request);
      const sha = request.params['file_sha'] ?? '';
      const blob = /^[0-9a-f]{40}$/.test(sha) ? await request.world.store.read(sha) : undefined;
      if (blob?.type !== 'blob') throw notFound();
      if (isRaw(request)) return { status: 200, raw: { content: blob.content, type: RAW_TYPE } };
      const json = {
        sha,
        node_id: nodeId('B', repository.id, sha),
        size: blob.content.length,
        url: `${apiOf(request, repository)}/git/blobs/${sha}`,
        content: base64(blob.content),
        encoding: 'base64',
      };
      return { status: 200, json };
    },
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{ref}',
    handle: async request => {
      const repository = repositoryOf(request);
      const ref = request.params['ref'] ?? '';
      const commit = await commitUnlessEmpty(request, repository, ref);
      if (commit === undefined) throw new GitHubError(422, `No commit found for SHA: ${ref}`);
      if (/application\/vnd\.github(\.v3)?\.sha/.test(request.headers.accept ?? '')) {
        return {
          status: 200,
          raw: { content: commit.oid, type: 'application/vnd.github.sha; charset=utf-8' },
        };
      }
      return { status: 200, json: commitJson(repository, commit, request.world) };
    },
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/branches',
    handle: async request => {
      const repository = repositoryOf(request);
      const { store } = request.world;
      const { items, headers } = page(await store.listBranches(namespaceOf(repository)), request);
      const api = apiOf(request, repository);
      const json = items.map(({ name, oid }) => ({
        name,
        commit: { sha: oid, url: `${api}/commits/${oid}` },
        protected: repository.settings.protections.has(name),
      }));
      return { status: 200, json, headers };
    },
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/branches/{branch}',
    handle: async request => {
      const repository = repositoryOf(request);
      const name = request.params['branch'] ?? '';
      const commit = await request.world.reader(repository).branch(name);
      if (commit === undefined) throw new GitHubError(404, 'Branch not found');
      const url = `${apiOf(request, repository)}/branches/${name}`;
      const html = `${request.world.places.url}/${repository.owner}/${repository.name}/tree/${name}`;
      const json = {
        name,
        commit: commitJson(repository, commit, request.world),
        _links: { self: url, html },
        protected: false,
        protection: { enabled: false },
        protection_url: `${url}/protection`,
      };
      return { status: 200, json };
    },
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/git/ref/{ref}',
    handle: async request => {
      const repository = repositoryOf(request);
      const name = request.params['ref'] ?? '';
      const commit = await commitUnlessEmpty(request, repository, `refs/${name}`);
      if (commit === undefined) throw notFound();
      return { status: 200, json: refJson(request, repository, `refs/${name}`, commit) };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/git/refs',
    handle: async request => {
      const repository = repositoryOf(request);
      const { world } = request;
      const [ref, sha] = [textOf(request, 'ref'), textOf(request, 'sha')];
      if (!/^refs\/heads\/[\w./-]+$/.test(ref)) throw new GitHubError(422, 'Reference name invalid');
      const reader = world.reader(repository);
      if ((await reader.commit(ref)) !== undefined) {
        throw new GitHubError(422, 'Reference already exists');
      }
      const commit = await reader.commit(sha);
      if (commit === undefined) throw new GitHubError(422, 'Object does not exist');
      await world.store.setRef(branchRef(repository, ref.slice('refs/heads/'.length)), commit.oid);
      return { status: 201, json: refJson(request, repository, ref, commit) };
    },
  },
];

const RAW_TYPE = 'application/vnd.github.raw+json; charset=utf-8';

export function isRaw({ headers }: RestRequest): boolean {
  return /application\/vnd\.github(\.v3)?\.raw/.test(headers.accept ?? '');
}

export function apiOf({ world }: RestRequest, { owner, name }: Repository): string {
  return `${world.places.apiUrl}/repos/${owner}/${name}`;
}

/** In lines, as GitHub breaks it. */
export function base64(content: Buffer): string {
  return content.toString('base64').replace(/.{60}|.+$/g, '$&\n');
}

/** A repository without commits is a conflict, whatever is looked for in it. */
async function commitUnlessEmpty(
  { world }: RestRequest,
  repository: Repository,
  name: string,
): Promise<GitCommit | undefined> {
  const reader = world.reader(repository);
  const commit = await reader.commit(name);
  if (commit !== undefined || (await reader.commit('HEAD')) !== undefined) return commit;
  throw new GitHubError(409, 'Git Repository is empty.');
}

export function refJson(
  request: RestRequest,
  repository: Repository,
  ref: string,
  { oid }: GitCommit,
): Record<string, unknown> {
  const api = apiOf(request, repository);
  return {
    ref,
    node_id: nodeId('REF', repository.id, ref),
    url: `${api}/git/${ref}`,
    object: { type: 'commit', sha: oid, url: `${api}/git/commits/${oid}` },
  };
}
