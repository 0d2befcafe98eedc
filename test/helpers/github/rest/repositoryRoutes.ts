import { sees } from '../Access.ts';
import { notFound } from '../GitHubError.ts';
import type { Repository } from '../GitHubState.ts';
import { repositoryJson } from './repositoryJson.ts';
import { page, repositoryOf, userOf, type RestRequest, type Route } from './Route.ts';

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}',
    handle: request => ({ status: 200, json: repositoryJson(repositoryOf(request), request.world) }),
  },
  {
    method: 'GET',
    path: '/orgs/{org}/repos',
    handle: request => {
      const { world, params, credential } = request;
      const account = world.state.account(params['org'] ?? '');
      if (account?.kind !== 'Organization' || !sees(credential, account.login)) throw notFound();
      const { items, headers } = page(
        sorted(ofType(world.state.repositoriesOf(account.login), request), request),
        request,
      );
      return { status: 200, json: items.map(one => repositoryJson(one, world)), headers };
    },
  },
  {
    method: 'GET',
    path: '/user/repos',
    handle: request => {
      const { world, credential } = request;
      userOf(request);
      const all = [...world.state.repositories.values()].filter(({ owner }) => sees(credential, owner));
      const { items, headers } = page(all, request);
      return { status: 200, json: items.map(one => repositoryJson(one, world)), headers };
    },
  },
  {
    method: 'GET',
    path: '/installation/repositories',
    handle: request => {
      const { world, credential } = request;
      const all = [...(credential.owners ?? [])].flatMap(owner => world.state.repositoriesOf(owner));
      const { items, headers } = page(all, request);
      const json = {
        total_count: all.length,
        repository_selection: 'all',
        repositories: items.map(one => repositoryJson(one, world)),
      };
      return { status: 200, json, headers };
    },
  },
];

function ofType(repositories: readonly Repository[], { query }: RestRequest): readonly Repository[] {
  const type = query.get('type') ?? 'all';
  return repositories.filter(one => {
    if (type === 'public') return one.visibility === 'public';
    if (type === 'private') return one.visibility !== 'public';
    if (type === 'forks') return one.isFork;
    if (type === 'sources') return !one.isFork;
    return true;
  });
}

function sorted(repositories: readonly Repository[], { query }: RestRequest): readonly Repository[] {
  const sort = query.get('sort') ?? 'created';
  const direction = query.get('direction') ?? (sort === 'full_name' ? 'asc' : 'desc');
  const keyOf = (one: Repository): string | number => {
    if (sort === 'full_name') return one.name.toLowerCase();
    if (sort === 'pushed') return one.pushedAt.getTime();
    return sort === 'updated' ? one.updatedAt.getTime() : one.id;
  };
  const ascending = [...repositories].sort((one, other) => {
    const [key, otherKey] = [keyOf(one), keyOf(other)];
    return key === otherKey ? one.id - other.id : key < otherKey ? -1 : 1;
  });
  return direction === 'asc' ? ascending : ascending.reverse();
}
