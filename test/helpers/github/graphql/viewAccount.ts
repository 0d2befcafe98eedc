import { gitTime } from '../gitTime.ts';
import { graphqlError } from '../GitHubError.ts';
import type { Account, Team } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { QueryContext } from './QueryContext.ts';
import { viewConnection, type PageArguments } from './viewConnection.ts';
import { viewRepositories, type RepositoriesArguments } from './viewRepositories.ts';
import { findRepository } from './viewRepository.ts';
import { viewTeam, viewTeams, type TeamsArguments } from './viewTeam.ts';

export function viewAccount(account: Account, context: QueryContext): Record<string, unknown> {
  const { login } = account;
  const url = `${context.world.places.url}/${login}`;
  const common = {
    __typename: account.kind,
    databaseId: account.id,
    login,
    name: account.name,
    url,
    resourcePath: `/${login}`,
    avatarUrl: account.avatarUrl ?? `${context.world.places.url}/avatars/u/${account.id}`,
    createdAt: gitTime(account.createdAt),
    updatedAt: gitTime(account.createdAt),
    repositories: (args: RepositoriesArguments) => viewRepositories(login, args, context),
    repository: (args: { name: string; followRenames?: boolean }) =>
      findRepository({ owner: login, ...args }, context),
  };
  return account.kind === 'Organization'
    ? { ...common, ...viewOrganization(account, context) }
    : { ...common, ...viewUser(account, context) };
}

/** Throws what GitHub answers where there is none, or none that the asking may see. */
export function findAccount(
  login: string,
  kind: Account['kind'],
  context: QueryContext,
): Record<string, unknown> {
  const account = context.world.state.account(login);
  if (account?.kind === kind && (kind === 'User' || context.sees(login))) {
    return viewAccount(account, context);
  }
  const article = kind === 'Organization' ? 'an' : 'a';
  throw graphqlError('NOT_FOUND', `Could not resolve to ${article} ${kind} with the login of '${login}'.`);
}

/** The organisations that the asking sees. */
export function viewOrganizations(args: PageArguments, context: QueryContext): Record<string, unknown> {
  const all = [...context.world.state.accounts.values()];
  return viewAccounts(
    'organizations',
    all.filter(one => one.kind === 'Organization' && context.sees(one.login)),
    args,
    context,
  );
}

function viewAccounts(
  name: string,
  items: readonly Account[],
  args: PageArguments,
  context: QueryContext,
  edge?: (account: Account) => Record<string, unknown>,
): Record<string, unknown> {
  const options = {
    name,
    items,
    keyOf: (account: Account) => account.login.toLowerCase(),
    idOf: (account: Account) => account.id,
    view: (account: Account) => viewAccount(account, context),
  };
  return viewConnection(edge === undefined ? options : { ...options, edge }, args, context);
}

function viewOrganization(account: Account, context: QueryContext): Record<string, unknown> {
  const { state } = context.world;
  const key = account.login.toLowerCase();
  const teams = (): readonly Team[] => state.teams.get(key) ?? [];
  return {
    id: nodeId('O', account.id),
    email: account.email,
    description: undefined,
    teams: (args: TeamsArguments) => viewTeams('teams', teams(), args, context),
    team: ({ slug }: { slug: string }) => {
      const team = teams().find(one => one.slug === slug);
      return team && viewTeam(team, context);
    },
    membersWithRole: (args: PageArguments) =>
      viewAccounts(
        'membersWithRole',
        [...(state.members.get(key) ?? [])].flatMap(login => state.account(login) ?? []),
        args,
        context,
        () => ({ role: 'MEMBER', hasTwoFactorEnabled: undefined }),
      ),
  };
}

function viewUser(account: Account, context: QueryContext): Record<string, unknown> {
  const isMember = (login: string): boolean =>
    context.world.state.members.get(login.toLowerCase())?.has(account.login) ?? false;
  return {
    id: nodeId('U', account.id),
    // Not told is empty here, as the schema wants a text.
    email: account.email ?? '',
    bio: undefined,
    suspendedAt: account.suspendedAt && gitTime(account.suspendedAt),
    organizations: (args: PageArguments) => viewOrganizations(args, context),
    organizationVerifiedDomainEmails: ({ login }: { login: string }) =>
      account.email !== undefined && isMember(login) ? [account.email] : [],
  };
}
