import { GitHubError, notFound } from '../GitHubError.ts';
import { gitTime } from '../gitTime.ts';
import { nodeId } from '../nodeIds.ts';
import type { EnvironmentSettings } from '../RepositorySettings.ts';
import { addVariable } from './actionsRoutes.ts';
import { apiOf } from './gitRoutes.ts';
import { repositoryOf, textOf, type RestAnswer, type RestRequest, type Route } from './Route.ts';

const ENVIRONMENT = '/repos/{owner}/{repo}/environments/{environment_name}';

/** Environments, and secrets of them and of repositories. */
export const environmentRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: ENVIRONMENT,
    handle: request => {
      const repository = repositoryOf(request);
      const name = request.params['environment_name'] ?? '';
      const { environments } = repository.settings;
      const known = environments.get(name) ?? newEnvironment(request.world.state.nextId());
      known.asked = request.body;
      environments.set(name, known);
      const at = gitTime(new Date());
      const json = {
        id: known.id,
        node_id: nodeId('EN', known.id),
        name,
        url: `${apiOf(request, repository)}/environments/${encodeURIComponent(name)}`,
        html_url: `${request.world.places.url}/${repository.owner}/${repository.name}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
        ...{ created_at: at, updated_at: at, protection_rules: [] },
        deployment_branch_policy: request.body['deployment_branch_policy'] ?? null,
      };
      return { status: 200, json };
    },
  },
  {
    method: 'POST',
    path: `${ENVIRONMENT}/deployment-branch-policies`,
    handle: request => {
      const { asked, policies } = environmentOf(request);
      const policy = asked['deployment_branch_policy'] as
        { custom_branch_policies?: boolean } | null | undefined;
      if (policy?.custom_branch_policies !== true) throw notFound();
      policies.push(request.body);
      return { status: 200, json: { id: policies.length, node_id: 'BP', ...request.body } };
    },
  },
  {
    method: 'POST',
    path: `${ENVIRONMENT}/variables`,
    handle: request => {
      addVariable(environmentOf(request).variables, textOf(request, 'name'), textOf(request, 'value'));
      return { status: 201, json: {} };
    },
  },
  {
    method: 'GET',
    path: `${ENVIRONMENT}/secrets/public-key`,
    handle: request => {
      environmentOf(request);
      return keyAnswer(request);
    },
  },
  {
    method: 'PUT',
    path: `${ENVIRONMENT}/secrets/{secret_name}`,
    handle: request => setSecret(request, environmentOf(request).secrets),
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/secrets/public-key',
    handle: request => {
      repositoryOf(request);
      return keyAnswer(request);
    },
  },
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/actions/secrets/{secret_name}',
    handle: request => setSecret(request, repositoryOf(request).settings.secrets),
  },
];

function newEnvironment(id: number): EnvironmentSettings {
  return { id, asked: {}, policies: [], variables: new Map(), secrets: new Map() };
}

function environmentOf(request: RestRequest): EnvironmentSettings {
  const found = repositoryOf(request).settings.environments.get(request.params['environment_name'] ?? '');
  if (found === undefined) throw notFound();
  return found;
}

function keyAnswer({ world: { secretBox } }: RestRequest): RestAnswer {
  return { status: 200, json: { key_id: secretBox.keyId, key: secretBox.publicKey } };
}

function setSecret(request: RestRequest, secrets: Map<string, string>): RestAnswer {
  const { secretBox } = request.world;
  const name = (request.params['secret_name'] ?? '').toUpperCase();
  if (!/^[A-Z_][A-Z0-9_]*$/.test(name) || name.startsWith('GITHUB_')) {
    throw new GitHubError(
      422,
      'Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).',
    );
  }
  const value = secretBox.open(textOf(request, 'encrypted_value'));
  if (value === undefined || textOf(request, 'key_id') !== secretBox.keyId) {
    throw new GitHubError(422, 'Bad request - Improperly encrypted secret');
  }
  const isNew = !secrets.has(name);
  secrets.set(name, value);
  return isNew ? { status: 201, json: {} } : { status: 204 };
}
