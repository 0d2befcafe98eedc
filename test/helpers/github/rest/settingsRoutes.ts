import { GitHubError } from '../GitHubError.ts';
import { gitTime } from '../gitTime.ts';
import { apiOf } from './gitRoutes.ts';
import { repositoryOf, textOf, textsOf, validationFailed, type Route } from './Route.ts';

/** Webhooks, links, keys, sites and runs of workflows. */
export const settingsRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/hooks',
    handle: request => {
      const repository = repositoryOf(request);
      const { hooks } = repository.settings;
      const config = request.body['config'] as Record<string, unknown>;
      if (hooks.some(one => (one['config'] as typeof config)['url'] === config['url'])) {
        throw validationFailed({
          ...{ resource: 'Hook', code: 'custom' },
          message: 'Hook already exists on this repository',
        });
      }
      hooks.push(request.body);
      const id = request.world.state.nextId();
      const url = `${apiOf(request, repository)}/hooks/${id}`;
      const at = gitTime(new Date());
      const json = {
        ...{ type: 'Repository', id, name: 'web', active: request.body['active'] !== false },
        events: textsOf(request, 'events'),
        config: { ...config, ...('secret' in config ? { secret: '********' } : {}) },
        ...{ url, test_url: `${url}/tests`, ping_url: `${url}/pings`, deliveries_url: `${url}/deliveries` },
        ...{ created_at: at, updated_at: at, last_response: { code: null, status: 'unused', message: null } },
      };
      return { status: 201, json };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/autolinks',
    handle: request => {
      const { autolinks } = repositoryOf(request).settings;
      const [prefix, template] = [textOf(request, 'key_prefix'), textOf(request, 'url_template')];
      if (!template.includes('<num>')) {
        throw validationFailed({
          ...{ resource: 'KeyLink', code: 'custom', field: 'url_template' },
          message: 'url_template must contain a <num> token',
        });
      }
      autolinks.push(request.body);
      const json = {
        ...{ id: autolinks.length, key_prefix: prefix, url_template: template },
        is_alphanumeric: request.body['is_alphanumeric'] !== false,
      };
      return { status: 201, json };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/keys',
    handle: request => {
      const repository = repositoryOf(request);
      const key = textOf(request, 'key');
      const all = [...request.world.state.repositories.values()].flatMap(one => one.settings.deployKeys);
      if (all.some(one => one['key'] === key)) {
        throw validationFailed({
          ...{ resource: 'PublicKey', code: 'custom', field: 'key', message: 'key is already in use' },
        });
      }
      repository.settings.deployKeys.push(request.body);
      const id = request.world.state.nextId();
      const json = {
        ...{ id, key, title: request.body['title'] ?? key, verified: true, read_only: false },
        url: `${apiOf(request, repository)}/keys/${id}`,
        created_at: gitTime(new Date()),
      };
      return { status: 201, json };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/pages',
    handle: async request => {
      const repository = repositoryOf(request);
      const { others } = repository.settings;
      if (others.has('pages')) throw new GitHubError(409, 'GitHub Pages is already enabled.');
      const { source } = request.body as { source?: { branch: string; path?: string } };
      if (source && (await request.world.reader(repository).branch(source.branch)) === undefined) {
        throw new GitHubError(
          422,
          `The ${source.branch} branch must exist before GitHub Pages can be built.`,
        );
      }
      others.set('pages', request.body);
      const json = {
        ...{ url: `${apiOf(request, repository)}/pages`, status: null, cname: null, custom_404: false },
        ...{ public: true, build_type: request.body['build_type'] },
        ...(source && { source: { path: '/', ...source } }),
      };
      return { status: 201, json };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    handle: async request => {
      const repository = repositoryOf(request);
      const { world, params, body } = request;
      const file = params['workflow_id'] ?? '';
      const commit = await world.reader(repository).commit(textOf(request, 'ref'));
      if (commit === undefined) throw new GitHubError(422, `No ref found for: ${textOf(request, 'ref')}`);
      const workflow = await world.store.read(`${commit.oid}:.github/workflows/${file}`);
      if (workflow === undefined) throw new GitHubError(404, 'Not Found');
      if (!workflow.content.toString('utf8').includes('workflow_dispatch')) {
        throw new GitHubError(422, "Workflow does not have 'workflow_dispatch' trigger");
      }
      repository.settings.dispatches.push({ workflow: file, ...body });
      if (body['return_run_details'] !== true) return { status: 204 };
      const id = world.state.nextId();
      const json = {
        workflow_run_id: id,
        run_url: `${apiOf(request, repository)}/actions/runs/${id}`,
        html_url: `${world.places.url}/${repository.owner}/${repository.name}/actions/runs/${id}`,
      };
      return { status: 200, json };
    },
  },
];
