import { createHmac, randomUUID } from 'node:crypto';
import type { GitCommit } from './git/parseObjects.ts';
import { runGit } from '../git/runGit.ts';
import { gitTime } from './gitTime.ts';
import type { Account, Repository } from './GitHubState.ts';
import { simpleOrganizationJson, simpleUserJson } from './rest/accountJson.ts';
import { repositoryJson } from './rest/repositoryJson.ts';
import type { World } from './World.ts';

type Json = Record<string, unknown>;

export type RepositoryAction =
  'created' | 'deleted' | 'archived' | 'unarchived' | 'edited' | 'renamed' | 'publicized' | 'privatized';

export interface Delivery {
  to: string;
  event: string;
  payload: unknown;
  secret: string;
  /** A new one where undefined. */
  id?: string;
}

const NONE = '0'.repeat(40);
const MOST_COMMITS = 20;

/** Posts an event as GitHub does. */
export async function deliver({ to, event, payload, secret, id }: Delivery): Promise<Response> {
  const body = JSON.stringify(payload);
  return fetch(to, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': event,
      'x-github-delivery': id ?? randomUUID(),
      'x-github-hook-id': '1',
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
  });
}

/** What a push of this commit sends; `before` is its parent where undefined. */
export async function pushPayload(
  repository: Repository,
  push: { after: string; before?: string; branch?: string; forced?: boolean },
  world: World,
): Promise<Json> {
  const reader = world.reader(repository);
  const head = push.after === NONE ? undefined : await reader.commit(push.after);
  const before = push.before ?? head?.parents[0] ?? NONE;
  const commits: GitCommit[] = [];
  for (let commit = head; commit !== undefined && commit.oid !== before && commits.length < MOST_COMMITS;) {
    commits.unshift(commit);
    commit = commit.parents[0] === undefined ? undefined : await reader.commit(commit.parents[0]);
  }
  const told = await Promise.all(commits.map(commit => pushedCommit(repository, commit, world)));
  const json = repositoryJson(repository, world);
  const web = String(json['html_url']);
  return {
    ref: `refs/heads/${push.branch ?? repository.defaultBranch}`,
    before,
    after: push.after,
    base_ref: null,
    created: before === NONE,
    deleted: push.after === NONE,
    forced: push.forced ?? false,
    compare: `${web}/compare/${before.slice(0, 12)}...${push.after.slice(0, 12)}`,
    commits: told,
    head_commit: told.at(-1) ?? null,
    repository: json,
    pusher: { name: 'octocat', email: 'octocat@test.example' },
    ...parties(repository, world),
  };
}

export function repositoryPayload(
  repository: Repository,
  { action, changes }: { action: RepositoryAction; changes?: Json },
  world: World,
): Json {
  return {
    action,
    ...(changes === undefined ? {} : { changes }),
    repository: repositoryJson(repository, world),
    ...parties(repository, world),
  };
}

function parties(repository: Repository, world: World): Json {
  const owner = world.state.account(repository.owner)!;
  const sender: Account = { id: 1, kind: 'User', login: 'octocat', createdAt: new Date(0) };
  return {
    sender: simpleUserJson(world.state.account('octocat') ?? sender, world),
    ...(owner.kind === 'Organization' ? { organization: simpleOrganizationJson(owner, world) } : {}),
  };
}

async function pushedCommit(repository: Repository, commit: GitCommit, world: World): Promise<Json> {
  const changed = await changesOf(commit, world);
  const pathsOf = (letter: string): string[] =>
    changed.flatMap(change => (change.letter === letter ? [change.path] : []));
  const person = ({ name, email, date }: GitCommit['author']): Json => ({ name, email, date: gitTime(date) });
  return {
    id: commit.oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: gitTime(commit.committer.date),
    url: `${world.places.url}/${repository.owner}/${repository.name}/commit/${commit.oid}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: pathsOf('A'),
    removed: pathsOf('D'),
    modified: pathsOf('M'),
  };
}

async function changesOf(commit: GitCommit, world: World): Promise<{ letter: string; path: string }[]> {
  const args = [
    'diff-tree',
    '--no-commit-id',
    '--name-status',
    '--no-renames',
    '-r',
    '-z',
    '--root',
    commit.oid,
  ];
  const fields = (await runGit(args, { cwd: world.store.folder })).toString('utf8').split('\0');
  const changes: { letter: string; path: string }[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    changes.push({ letter: fields[index] ?? '', path: fields[index + 1] ?? '' });
  }
  return changes;
}
