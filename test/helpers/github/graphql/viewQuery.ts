import { graphqlError } from '../GitHubError.ts';
import { parseNodeId } from '../nodeIds.ts';
import type { QueryContext } from './QueryContext.ts';
import { findAccount, viewAccount, viewOrganizations } from './viewAccount.ts';
import type { PageArguments } from './viewConnection.ts';
import { viewObject } from './viewObject.ts';
import { findRepository, viewRepositoryUnlessWithheld } from './viewRepository.ts';

/** What a query starts from. */
export function viewQuery(context: QueryContext): Record<string, unknown> {
  return {
    organization: ({ login }: { login: string }) => findAccount(login, 'Organization', context),
    user: ({ login }: { login: string }) => findAccount(login, 'User', context),
    repositoryOwner: ({ login }: { login: string }) => {
      const account = context.world.state.account(login);
      return account !== undefined && context.sees(login) ? viewAccount(account, context) : undefined;
    },
    repository: (args: { owner: string; name: string; followRenames?: boolean }) =>
      findRepository(args, context),
    node: ({ id }: { id: string }) => findNode(id, context),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map(id => findNode(id, context)),
    rateLimit: () => viewRateLimit(context),
    viewer: () => viewViewer(context),
  };
}

async function findNode(id: string, context: QueryContext): Promise<unknown> {
  const { prefix, parts } = parseNodeId(id);
  const repository = context.world.state.repositories.get(Number(parts[0]));
  if (repository !== undefined && context.sees(repository.owner)) {
    if (prefix === 'R') return viewRepositoryUnlessWithheld(repository, context);
    const object =
      parts[1] === undefined ? undefined : await context.world.reader(repository).object(parts[1]);
    const refusal = context.withheld(repository, 'object');
    if (refusal !== undefined) throw refusal;
    if (object !== undefined) return viewObject(repository, object, context);
  }
  const account = [...context.world.state.accounts.values()].find(one => String(one.id) === parts[0]);
  if (account !== undefined && ['O', 'U'].includes(prefix)) return viewAccount(account, context);
  throw graphqlError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

function viewRateLimit(context: QueryContext): Record<string, unknown> {
  const budget = context.world.rateLimit.budget(context.credential.key, 'graphql');
  return {
    ...context.cost,
    limit: budget.limit,
    used: budget.used,
    remaining: budget.remaining,
    resetAt: new Date(budget.reset * 1000).toISOString(),
  };
}

function viewViewer(context: QueryContext): Record<string, unknown> {
  const { app } = context.credential;
  const login = app === undefined ? 'octocat' : `${app.slug ?? `app-${app.appId}`}[bot]`;
  const account = context.world.state.account(login) ?? {
    ...{ id: 1, kind: 'User' as const, login, createdAt: new Date(0) },
  };
  return {
    ...viewAccount(account, context),
    organizations: (args: PageArguments) => viewOrganizations(args, context),
  };
}
