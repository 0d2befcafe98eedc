import { sees } from '../Access.ts';
import { GitHubError, notFound } from '../GitHubError.ts';
import type { Account } from '../GitHubState.ts';
import { organizationJson, privateUserJson, simpleOrganizationJson } from './accountJson.ts';
import { page, type RestRequest, type Route } from './Route.ts';

export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/orgs/{org}',
    handle: ({ world, params, credential }) => {
      const account = world.state.account(params['org'] ?? '');
      if (account?.kind !== 'Organization' || !sees(credential, account.login)) throw notFound();
      return { status: 200, json: organizationJson(account, world) };
    },
  },
  {
    method: 'GET',
    path: '/user',
    handle: request => ({ status: 200, json: privateUserJson(userOf(request), request.world) }),
  },
  {
    method: 'GET',
    path: '/user/orgs',
    handle: request => {
      const { world, credential } = request;
      userOf(request);
      const all = [...world.state.accounts.values()].filter(
        one => one.kind === 'Organization' && sees(credential, one.login),
      );
      const { items, headers } = page(all, request);
      return { status: 200, json: items.map(one => simpleOrganizationJson(one, world)), headers };
    },
  },
  {
    method: 'GET',
    path: '/rate_limit',
    handle: ({ world, credential }) => {
      const core = world.rateLimit.budget(credential.key, 'core');
      const graphql = world.rateLimit.budget(credential.key, 'graphql');
      const search = { ...core, limit: 30, used: 0, remaining: 30 };
      return { status: 200, json: { resources: { core, graphql, search }, rate: core } };
    },
  },
];

function userOf({ world, credential }: RestRequest): Account {
  if (credential.kind === 'anonymous') throw new GitHubError(401, 'Requires authentication');
  if (credential.kind !== 'token') throw new GitHubError(403, 'Resource not accessible by integration');
  return world.state.account('octocat') ?? { id: 1, kind: 'User', login: 'octocat', createdAt: new Date(0) };
}
