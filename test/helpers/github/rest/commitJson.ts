import type { GitCommit, GitPerson } from '../git/parseObjects.ts';
import { gitTime } from '../gitTime.ts';
import type { Repository } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { World } from '../World.ts';

type Json = Record<string, unknown>;

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

export function commitJson(repository: Repository, commit: GitCommit, world: World): Json {
  const fullName = `${repository.owner}/${repository.name}`;
  const api = `${world.places.apiUrl}/repos/${fullName}`;
  const web = `${world.places.url}/${fullName}`;
  return {
    sha: commit.oid,
    node_id: nodeId('C', repository.id, commit.oid),
    commit: {
      author: personJson(commit.author),
      committer: personJson(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.oid}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url: `${api}/commits/${commit.oid}`,
    html_url: `${web}/commit/${commit.oid}`,
    comments_url: `${api}/commits/${commit.oid}/comments`,
    author: null,
    committer: null,
    parents: parentsJson(commit, { api, web }),
  };
}

/** As the answer to a changed file tells it. */
export function fileCommitJson(repository: Repository, commit: GitCommit, world: World): Json {
  const fullName = `${repository.owner}/${repository.name}`;
  const api = `${world.places.apiUrl}/repos/${fullName}`;
  const web = `${world.places.url}/${fullName}`;
  return {
    sha: commit.oid,
    node_id: nodeId('C', repository.id, commit.oid),
    url: `${api}/git/commits/${commit.oid}`,
    html_url: `${web}/commit/${commit.oid}`,
    author: personJson(commit.author),
    committer: personJson(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: parentsJson(commit, { api, web }),
    verification: UNSIGNED,
  };
}

function parentsJson({ parents }: GitCommit, { api, web }: { api: string; web: string }): Json[] {
  return parents.map(sha => ({
    sha,
    url: `${api}/commits/${sha}`,
    html_url: `${web}/commit/${sha}`,
  }));
}

function personJson({ name, email, date }: GitPerson): Json {
  return { name, email, date: gitTime(date) };
}
