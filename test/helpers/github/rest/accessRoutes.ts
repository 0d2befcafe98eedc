import { sees } from '../Access.ts';
import { GitHubError, notFound } from '../GitHubError.ts';
import { gitTime } from '../gitTime.ts';
import type { Account, Team } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { World } from '../World.ts';
import { organizationJson, simpleUserJson } from './accountJson.ts';
import { repositoryJson } from './repositoryJson.ts';
import { repositoryOf, validationFailed, type RestRequest, type Route } from './Route.ts';

const PERMISSIONS = new Map([
  ['pull', 'read'],
  ['triage', 'triage'],
  ['push', 'write'],
  ['maintain', 'maintain'],
  ['admin', 'admin'],
]);

/** Who may do something with a repository. */
export const accessRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/collaborators/{username}',
    handle: request => {
      const repository = repositoryOf(request);
      const account = request.world.state.account(request.params['username'] ?? '');
      if (account === undefined) throw notFound();
      const permission = permissionOf(request);
      repository.settings.users.set(account.login, permission);
      // Who belongs to the organisation is not asked first.
      if (request.world.state.members.get(repository.owner.toLowerCase())?.has(account.login) === true) {
        return { status: 204 };
      }
      const id = request.world.state.nextId();
      const json = {
        id,
        node_id: nodeId('RI', id),
        repository: repositoryJson(repository, request.world),
        invitee: simpleUserJson(account, request.world),
        inviter: null,
        permissions: PERMISSIONS.get(permission),
        created_at: gitTime(new Date()),
        url: `${request.world.places.apiUrl}/user/repository_invitations/${id}`,
        html_url: `${request.world.places.url}/${repository.owner}/${repository.name}/invitations`,
      };
      return { status: 201, json };
    },
  },
  {
    method: 'GET',
    path: '/orgs/{org}/teams/{team_slug}',
    handle: request => {
      const { organization, team } = teamOf(request);
      return { status: 200, json: teamJson(team, organization, request.world) };
    },
  },
  {
    method: 'PUT',
    path: '/orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}',
    handle: request => {
      const { team } = teamOf(request);
      repositoryOf(request).settings.teams.set(team.slug, permissionOf(request));
      return { status: 204 };
    },
  },
];

function permissionOf({ body }: RestRequest): string {
  const permission = body['permission'];
  if (typeof permission === 'string' && PERMISSIONS.has(permission)) return permission;
  throw validationFailed({ resource: 'Repository', field: 'permission', code: 'invalid' });
}

function teamOf({ world, params, credential }: RestRequest): { organization: Account; team: Team } {
  const organization = world.state.account(params['org'] ?? '');
  const team = world.state.teams
    .get((params['org'] ?? '').toLowerCase())
    ?.find(({ slug }) => slug === params['team_slug']);
  if (organization === undefined || team === undefined || !sees(credential, organization.login)) {
    throw new GitHubError(404, 'Not Found');
  }
  return { organization, team };
}

function teamJson(team: Team, organization: Account, world: World): Record<string, unknown> {
  const url = `${world.places.apiUrl}/organizations/${organization.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId('T', team.id),
    url,
    html_url: `${world.places.url}/orgs/${organization.login}/teams/${team.slug}`,
    name: team.name,
    slug: team.slug,
    description: team.description ?? null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    type: 'organization',
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
    members_count: team.members.length,
    repos_count: 0,
    created_at: gitTime(organization.createdAt),
    updated_at: gitTime(organization.createdAt),
    organization: organizationJson(organization, world),
  };
}
