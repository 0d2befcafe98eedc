import type { Account, Team } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { QueryContext } from './QueryContext.ts';
import { viewConnection, type PageArguments } from './viewConnection.ts';

export interface TeamsArguments extends PageArguments {
  readonly orderBy?: { readonly direction: 'ASC' | 'DESC' } | null;
  readonly rootTeamsOnly?: boolean | null;
  readonly userLogins?: readonly string[] | null;
  readonly query?: string | null;
}

interface MembersArguments extends PageArguments {
  readonly membership?: 'ALL' | 'CHILD_TEAM' | 'IMMEDIATE' | null;
}

export function viewTeams(
  name: string,
  teams: readonly Team[],
  args: TeamsArguments,
  context: QueryContext,
): Record<string, unknown> {
  const asked = teams.filter(
    team =>
      (args.rootTeamsOnly !== true || team.parent === undefined) &&
      (args.query ?? '').split(' ').every(word => team.name.toLowerCase().includes(word.toLowerCase())) &&
      (args.userLogins?.some(login => team.members.includes(login)) ?? true),
  );
  return viewConnection(
    {
      name,
      items: asked,
      keyOf: team => team.name.toLowerCase(),
      idOf: team => team.id,
      descending: args.orderBy?.direction === 'DESC',
      view: team => viewTeam(team, context),
    },
    args,
    context,
  );
}

export function viewTeam(team: Team, context: QueryContext): Record<string, unknown> {
  const all = context.world.state.teams.get(team.organization.toLowerCase()) ?? [];
  const children = (of: Team): Team[] => all.filter(one => one.parent === of.slug);
  const below = (of: Team): Team[] => children(of).flatMap(one => [one, ...below(one)]);
  const parent = all.find(one => one.slug === team.parent);
  const path = `/orgs/${team.organization}/teams/${team.slug}`;
  return {
    __typename: 'Team',
    id: nodeId('TM', team.id),
    databaseId: team.id,
    slug: team.slug,
    combinedSlug: `${team.organization}/${team.slug}`,
    name: team.name,
    description: team.description,
    url: context.world.places.url + path,
    resourcePath: path,
    editTeamUrl: `${context.world.places.url}${path}/edit`,
    avatarUrl: `${context.world.places.url}/avatars/t/${team.id}`,
    privacy: 'VISIBLE',
    organization: () => {
      const organization = context.world.state.account(team.organization);
      return organization && context.views.account(organization, context);
    },
    parentTeam: () => parent && viewTeam(parent, context),
    childTeams: (args: TeamsArguments & { immediateOnly?: boolean }) =>
      viewTeams('childTeams', args.immediateOnly === false ? below(team) : children(team), args, context),
    members: (args: MembersArguments) => {
      const teams = { IMMEDIATE: [team], CHILD_TEAM: below(team), ALL: [team, ...below(team)] };
      return viewMembers(teams[args.membership ?? 'ALL'], args, context);
    },
  };
}

function viewMembers(
  teams: readonly Team[],
  args: PageArguments,
  context: QueryContext,
): Record<string, unknown> {
  const { state, places } = context.world;
  const logins = new Set(teams.flatMap(team => team.members.map(login => login.toLowerCase())));
  return viewConnection(
    {
      name: 'members',
      items: [...logins].flatMap((login): Account[] => {
        const account = state.account(login);
        return account === undefined ? [] : [account];
      }),
      keyOf: account => account.login.toLowerCase(),
      idOf: account => account.id,
      view: account => context.views.account(account, context),
      edge: account => ({
        role: 'MEMBER',
        memberAccessUrl: `${places.url}/${account.login}`,
        memberAccessResourcePath: `/${account.login}`,
      }),
    },
    args,
    context,
  );
}
