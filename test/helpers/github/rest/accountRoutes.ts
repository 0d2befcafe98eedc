import { sees } from '../Access.ts';
import { notFound } from '../GitHubError.ts';
import { organizationJson, privateUserJson, publicUserJson, simpleOrganizationJson } from './accountJson.ts';
import { page, userOf, type Route } from './Route.ts';

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
    path: '/users/{username}',
    handle: ({ world, params }) => {
      const account = world.state.account(params['username'] ?? '');
      if (account === undefined) throw notFound();
      return { status: 200, json: publicUserJson(account, world) };
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
