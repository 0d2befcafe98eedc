import { gitTime } from '../gitTime.ts';
import type { Account } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { World } from '../World.ts';

type Json = Record<string, unknown>;

export function simpleUserJson(account: Account, { places }: World): Json {
  const url = `${places.apiUrl}/users/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.kind === 'User' ? 'U' : 'O', account.id),
    avatar_url: account.avatarUrl ?? `${places.url}/avatars/u/${account.id}`,
    gravatar_id: '',
    url,
    html_url: `${places.url}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    user_view_type: 'public',
    site_admin: false,
  };
}

export function publicUserJson(account: Account, world: World): Json {
  return {
    ...simpleUserJson(account, world),
    name: account.name ?? null,
    company: null,
    blog: '',
    location: null,
    email: account.email ?? null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: gitTime(account.createdAt),
    updated_at: gitTime(account.createdAt),
  };
}

/** The account of the one who asks, with what only they see. */
export function privateUserJson(account: Account, world: World): Json {
  return {
    ...publicUserJson(account, world),
    user_view_type: 'private',
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
}

export function simpleOrganizationJson(account: Account, { places }: World): Json {
  const url = `${places.apiUrl}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('O', account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: account.avatarUrl ?? `${places.url}/avatars/u/${account.id}`,
    description: null,
  };
}

export function organizationJson(account: Account, world: World): Json {
  const repositories = world.state.repositoriesOf(account.login);
  return {
    ...simpleOrganizationJson(account, world),
    name: account.name ?? account.login,
    html_url: `${world.places.url}/${account.login}`,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: repositories.filter(one => one.visibility === 'public').length,
    public_gists: 0,
    followers: 0,
    following: 0,
    type: 'Organization',
    created_at: gitTime(account.createdAt),
    updated_at: gitTime(account.createdAt),
    archived_at: null,
  };
}
