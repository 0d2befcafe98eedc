import { GitHubError } from '../GitHubError.ts';
import { gitTime } from '../gitTime.ts';
import { apiOf } from './gitRoutes.ts';
import { repositoryOf, textOf, userOf, type Route } from './Route.ts';

/** GitHub Actions, and watching. */
export const actionsRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/actions/variables',
    handle: request => {
      const { variables } = repositoryOf(request).settings;
      addVariable(variables, textOf(request, 'name'), textOf(request, 'value'));
      return { status: 201, json: {} };
    },
  },
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/actions/oidc/customization/sub',
    handle: request => {
      repositoryOf(request).settings.others.set('oidc', request.body);
      return { status: 201, json: {} };
    },
  },
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/actions/permissions/access',
    handle: request => {
      repositoryOf(request).settings.others.set('workflowAccess', request.body);
      return { status: 204 };
    },
  },
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/subscription',
    handle: request => {
      const repository = repositoryOf(request);
      userOf(request);
      repository.settings.others.set('subscription', request.body);
      const { subscribed, ignored } = request.body;
      const url = apiOf(request, repository);
      const json = {
        ...{ subscribed, ignored, reason: null, created_at: gitTime(new Date()) },
        ...{ url: `${url}/subscription`, repository_url: url },
      };
      return { status: 200, json };
    },
  },
];

/** Names are in capitals, whatever was asked for. */
export function addVariable(variables: Map<string, string>, name: string, value: string): void {
  const key = name.toUpperCase();
  if (variables.has(key)) throw new GitHubError(409, 'Already exists - Variable already exists');
  if (!/^[A-Z_][A-Z0-9_]*$/.test(key) || key.startsWith('GITHUB_')) {
    throw new GitHubError(422, 'Variable names may only contain letters, numbers and underscores');
  }
  variables.set(key, value);
}
