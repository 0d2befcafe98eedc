import { notFound } from '../GitHubError.ts';
import { gitTime } from '../gitTime.ts';
import type { Account, PullRequest, Repository } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { Issue } from '../RepositorySettings.ts';
import { simpleUserJson } from './accountJson.ts';
import { apiOf } from './gitRoutes.ts';
import { nextNumber } from './pullRoutes.ts';
import { repositoryOf, textOf, textsOf, validationFailed, type RestRequest, type Route } from './Route.ts';

type Json = Record<string, unknown>;

/** Issues, and what pull requests have in common with them. */
export const issueRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues',
    handle: request => {
      const repository = repositoryOf(request);
      const { body } = request;
      const assignees = textsOf(request, 'assignees');
      if (assignees.some(login => request.world.state.account(login) === undefined)) {
        throw validationFailed({ resource: 'Issue', field: 'assignees', code: 'invalid', value: assignees });
      }
      const milestone = body['milestone'] === undefined ? undefined : Number(body['milestone']);
      const issue: Issue = {
        id: request.world.state.nextId(),
        number: nextNumber(repository),
        title: textOf(request, 'title'),
        ...(typeof body['body'] === 'string' ? { body: body['body'] } : {}),
        ...(milestone === undefined ? {} : { milestone }),
        assignees,
        labels: textsOf(request, 'labels'),
        createdAt: new Date(),
      };
      repository.settings.issues.push(issue);
      return { status: 201, json: issueJson(request, repository, issue) };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/labels',
    handle: request => {
      const repository = repositoryOf(request);
      const issue = issueOf(request, repository);
      issue.labels = [...new Set([...(issue.labels ?? []), ...textsOf(request, 'labels')])];
      return { status: 200, json: issue.labels.map(name => labelJson(request, repository, name)) };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/assignees',
    handle: request => {
      const repository = repositoryOf(request);
      const issue = issueOf(request, repository);
      // Who cannot be one is left out without a word.
      const known = textsOf(request, 'assignees').filter(login => request.world.state.account(login));
      issue.assignees = [...new Set([...issue.assignees, ...known])];
      return { status: 201, json: issueJson(request, repository, issue) };
    },
  },
];

function issueOf({ params }: RestRequest, { settings, pulls }: Repository): Issue | PullRequest {
  const all: (Issue | PullRequest)[] = [...settings.issues, ...pulls];
  const found = all.find(({ number }) => String(number) === params['issue_number']);
  if (found === undefined) throw notFound();
  return found;
}

function labelJson(request: RestRequest, repository: Repository, name: string): Json {
  return {
    id: 1,
    node_id: nodeId('LA', repository.id, name),
    url: `${apiOf(request, repository)}/labels/${encodeURIComponent(name)}`,
    ...{ name, description: null, color: 'ededed', default: false },
  };
}

function issueJson(request: RestRequest, repository: Repository, issue: Issue | PullRequest): Json {
  const { world } = request;
  const api = apiOf(request, repository);
  const url = `${api}/issues/${issue.number}`;
  const author: Account = { id: 1, kind: 'User', login: 'octocat', createdAt: new Date(0) };
  return {
    id: issue.id,
    node_id: nodeId('I', issue.id),
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${world.places.url}/${repository.owner}/${repository.name}/issues/${issue.number}`,
    number: issue.number,
    state: 'open',
    locked: false,
    title: issue.title,
    body: issue.body ?? null,
    user: simpleUserJson(world.state.account('octocat') ?? author, world),
    labels: (issue.labels ?? []).map(name => labelJson(request, repository, name)),
    assignee: null,
    assignees: issue.assignees.flatMap(login => {
      const account = world.state.account(login);
      return account === undefined ? [] : [simpleUserJson(account, world)];
    }),
    ...{ milestone: null, comments: 0, closed_at: null, author_association: 'MEMBER' },
    created_at: gitTime(issue.createdAt),
    updated_at: gitTime(issue.createdAt),
  };
}
