import type { NewApp } from '../Access.ts';
import { GitHubError, notFound } from '../GitHubError.ts';
import { gitTime } from '../gitTime.ts';
import type { World } from '../World.ts';
import { simpleUserJson } from './accountJson.ts';
import { page, type RestRequest, type Route } from './Route.ts';

interface Installation {
  readonly app: NewApp;
  readonly id: number;
  readonly owner: string;
}

const PERMISSIONS = { contents: 'read', metadata: 'read', members: 'read' };

export const appRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/app/installations',
    handle: request => {
      const { items, headers } = page(installationsOf(request), request);
      return { status: 200, json: items.map(one => installationJson(one, request.world)), headers };
    },
  },
  {
    method: 'GET',
    path: '/orgs/{org}/installation',
    handle: request => {
      const org = (request.params['org'] ?? '').toLowerCase();
      const found = installationsOf(request).find(one => one.owner.toLowerCase() === org);
      if (found === undefined) throw notFound();
      return { status: 200, json: installationJson(found, request.world) };
    },
  },
  {
    method: 'POST',
    path: '/app/installations/{installation_id}/access_tokens',
    handle: request => {
      const { world, params } = request;
      const found = installationsOf(request).find(one => String(one.id) === params['installation_id']);
      if (found === undefined) throw notFound();
      const { token, expiresAt } = world.access.installationToken(found, world.installationTokenMs);
      const json = {
        token,
        expires_at: gitTime(expiresAt),
        permissions: PERMISSIONS,
        repository_selection: 'all',
      };
      return { status: 201, json };
    },
  },
];

/** Those of the app that asks; only apps are answered. */
function installationsOf({ world, credential }: RestRequest): Installation[] {
  if (credential.kind !== 'app') {
    throw new GitHubError(401, 'A JSON web token could not be decoded');
  }
  return world.access.installations.filter(one => one.app === credential.app);
}

function installationJson({ app, id, owner }: Installation, world: World): Record<string, unknown> {
  const account = world.state.account(owner) ?? world.state.addAccount('Organization', { login: owner });
  return {
    id,
    account: simpleUserJson(account, world),
    repository_selection: 'all',
    access_tokens_url: `${world.places.apiUrl}/app/installations/${id}/access_tokens`,
    repositories_url: `${world.places.apiUrl}/installation/repositories`,
    html_url: `${world.places.url}/organizations/${owner}/settings/installations/${id}`,
    app_id: app.appId,
    app_slug: app.slug ?? `app-${app.appId}`,
    target_id: account.id,
    target_type: account.kind,
    permissions: PERMISSIONS,
    events: ['push', 'repository'],
    created_at: gitTime(account.createdAt),
    updated_at: gitTime(account.createdAt),
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
