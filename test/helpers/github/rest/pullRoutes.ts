import { GitHubError, notFound } from '../GitHubError.ts';
import { gitTime } from '../gitTime.ts';
import type { Account, PullRequest, Repository } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { World } from '../World.ts';
import { simpleUserJson } from './accountJson.ts';
import { repositoryJson } from './repositoryJson.ts';
import {
  page,
  repositoryOf,
  textOf,
  textsOf,
  validationFailed,
  type RestRequest,
  type Route,
} from './Route.ts';

const COUNTS = { comments: 0, review_comments: 0, commits: 1, additions: 0, deletions: 0, changed_files: 1 };

export const pullRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/pulls',
    handle: async request => {
      const repository = repositoryOf(request);
      const { query, world } = request;
      const [head, base, state] = [query.get('head'), query.get('base'), query.get('state') ?? 'open'];
      const asked = repository.pulls.filter(
        pull =>
          (head === null || head === `${repository.owner}:${pull.head}`) &&
          (base === null || base === pull.base) &&
          state !== 'closed',
      );
      const { items, headers } = page(asked.reverse(), request);
      const json = await Promise.all(items.map(pull => pullJson(repository, pull, world)));
      return { status: 200, json, headers };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/pulls',
    handle: async request => {
      const repository = repositoryOf(request);
      const { world, body, credential } = request;
      if (repository.isArchived) throw new GitHubError(403, 'Repository was archived so is read-only.');
      const [title, base] = [textOf(request, 'title'), textOf(request, 'base')];
      const head = textOf(request, 'head').replace(`${repository.owner}:`, '');
      const reader = world.reader(repository);
      const [from, to] = [await reader.branch(head), await reader.branch(base)];
      if (from === undefined) throw invalid('head');
      if (to === undefined) throw invalid('base');
      const message = whyNot(repository, { head, base, isSame: from.oid === to.oid });
      if (message !== undefined) {
        throw validationFailed({ resource: 'PullRequest', code: 'custom', message });
      }
      const pull: PullRequest = {
        id: world.state.nextId(),
        number: nextNumber(repository),
        title,
        isDraft: body['draft'] === true,
        ...{ reviewers: [], teamReviewers: [], assignees: [] },
        ...(typeof body['body'] === 'string' ? { body: body['body'] } : {}),
        head,
        base,
        author: credential.app === undefined ? 'octocat' : `${credential.app.slug ?? 'app'}[bot]`,
        createdAt: new Date(),
      };
      repository.pulls.push(pull);
      return { status: 201, json: await fullPullJson(repository, pull, world) };
    },
  },
  {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}',
    handle: async request => {
      const repository = repositoryOf(request);
      const pull = pullOf(request, repository);
      const { title, body } = request.body;
      if (typeof title === 'string') pull.title = title;
      if (typeof body === 'string') pull.body = body;
      return { status: 200, json: await fullPullJson(repository, pull, request.world) };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
    handle: async request => {
      const repository = repositoryOf(request);
      const pull = pullOf(request, repository);
      const { state } = request.world;
      const [users, teams] = [textsOf(request, 'reviewers'), textsOf(request, 'team_reviewers')];
      const known = state.teams.get(repository.owner.toLowerCase()) ?? [];
      if (
        users.some(login => state.account(login) === undefined) ||
        teams.some(team => !known.some(({ slug }) => slug === team))
      ) {
        throw new GitHubError(
          422,
          'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
        );
      }
      Object.assign(pull, { reviewers: users, teamReviewers: teams });
      return { status: 201, json: await pullJson(repository, pull, request.world) };
    },
  },
];

/** Issues and pull requests are counted together. */
export function nextNumber({ pulls, settings }: Repository): number {
  return pulls.length + settings.issues.length + 1;
}

function pullOf({ params }: RestRequest, { pulls }: Repository): PullRequest {
  const found = pulls.find(({ number }) => String(number) === params['pull_number']);
  if (found === undefined) throw notFound();
  return found;
}

async function fullPullJson(repository: Repository, pull: PullRequest, world: World) {
  return {
    ...(await pullJson(repository, pull, world)),
    ...COUNTS,
    merged: false,
    mergeable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    maintainer_can_modify: false,
  };
}

function invalid(field: string): GitHubError {
  return validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
}

function whyNot(
  repository: Repository,
  { head, base, isSame }: { head: string; base: string; isSame: boolean },
): string | undefined {
  if (isSame) return `No commits between ${base} and ${head}`;
  return repository.pulls.some(one => one.head === head && one.base === base)
    ? `A pull request already exists for ${repository.owner}:${head}.`
    : undefined;
}

async function pullJson(
  repository: Repository,
  pull: PullRequest,
  world: World,
): Promise<Record<string, unknown>> {
  const fullName = `${repository.owner}/${repository.name}`;
  const api = `${world.places.apiUrl}/repos/${fullName}`;
  const web = `${world.places.url}/${fullName}/pull/${pull.number}`;
  const [url, issue] = [`${api}/pulls/${pull.number}`, `${api}/issues/${pull.number}`];
  const { head, base } = await sides(repository, pull, world);
  const statuses = `${api}/statuses/${head.sha}`;
  const author: Account = { id: 1, kind: 'User', login: pull.author, createdAt: new Date(0) };
  return {
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    url,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    number: pull.number,
    state: 'open',
    locked: false,
    title: pull.title,
    user: simpleUserJson(world.state.account(pull.author) ?? author, world),
    body: pull.body ?? null,
    labels: [],
    milestone: null,
    created_at: gitTime(pull.createdAt),
    updated_at: gitTime(pull.createdAt),
    ...{ closed_at: null, merged_at: null, merge_commit_sha: null, assignee: null, auto_merge: null },
    author_association: 'MEMBER',
    draft: pull.isDraft === true,
    head,
    base,
    _links: {
      self: { href: url },
      html: { href: web },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
  };
}

async function sides(repository: Repository, pull: PullRequest, world: World) {
  const side = async (branch: string) => ({
    label: `${repository.owner}:${branch}`,
    ref: branch,
    sha: (await world.reader(repository).branch(branch))?.oid ?? '0'.repeat(40),
    user: simpleUserJson(world.state.account(repository.owner)!, world),
    repo: repositoryJson(repository, world),
  });
  return { head: await side(pull.head), base: await side(pull.base) };
}
