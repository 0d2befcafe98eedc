import assert from 'node:assert/strict';
import { eventually } from '../../helpers/eventually.ts';
import { pause, post, untilRefs } from '../providers/webhooks.ts';
import { componentText, GitlabCatalog } from './GitlabCatalog.ts';

const secret = GitlabCatalog.webhookSecret;

describe('webhooks of GitLab', function () {
  this.timeout(60_000);
  let catalog: GitlabCatalog;
  beforeEach(async () => {
    catalog = await GitlabCatalog.start();
    catalog.add('acme/pay', 'acme/tools/shop', 'other/theirs');
  });
  afterEach(() => catalog.close());

  async function open(settings: object = {}): Promise<void> {
    const { host } = catalog.gitlab;
    const schedule = { frequency: { trigger: 'manual' } };
    const events = { modules: { gitlab: { webhookSecret: '${WEBHOOK_SECRET}' } } };
    await catalog.open({ gitlab: { acme: { host, group: 'acme', schedule, ...settings } } }, {}, undefined, {
      events,
    });
    catalog.requests();
  }

  async function deliver(payload: object, token: string | undefined = secret): Promise<number> {
    const headers = {
      'x-gitlab-event': 'System Hook',
      'x-gitlab-instance': catalog.gitlab.baseUrl,
      ...(token !== '' && { 'x-gitlab-token': token }),
    };
    return (await post(catalog, 'gitlab', { body: JSON.stringify(payload), headers })).status;
  }

  function push(path: string, branch = 'main'): Promise<number> {
    return deliver({
      object_kind: 'push',
      event_name: 'push',
      ref: `refs/heads/${branch}`,
      project: { web_url: `${catalog.gitlab.baseUrl}/${path}`, default_branch: 'main' },
    });
  }

  async function untilDescribed(name: string, description: string): Promise<void> {
    await eventually(`${name} to be ${description}`, async () => {
      const { metadata } = await catalog.entity('component', name);
      return metadata.description === description;
    });
  }

  it('make a push seen by one request for that project', async () => {
    await open();
    const { state } = catalog.gitlab;
    state.commit('acme/tools/shop', { 'catalog-info.yaml': componentText('shop', 'Pushed') });
    assert.equal(await push('acme/tools/shop'), 202);
    await untilDescribed('shop', 'Pushed');
    assert.equal(await push('acme/tools/shop', 'next'), 202);
    assert.equal(await push('other/theirs'), 202);
    await pause();
    assert.deepEqual(catalog.requests(), ['project']);
  });

  it('bring projects, take them away, and follow those that are renamed', async () => {
    await open();
    const { state } = catalog.gitlab;
    catalog.add('acme/added');
    await deliver({ event_name: 'project_create', path_with_namespace: 'acme/added' });
    await untilRefs(catalog, ['added', 'pay', 'shop']);
    state.delete('acme/pay');
    await deliver({ event_name: 'project_destroy', path_with_namespace: 'acme/pay' });
    await untilRefs(catalog, ['added', 'shop']);
    state.change('acme/added', { archived: true });
    await deliver({ event_name: 'project_update', path_with_namespace: 'acme/added' });
    await untilRefs(catalog, ['shop']);
    state.change('acme/tools/shop', { path: 'acme/store' });
    await deliver({
      event_name: 'project_transfer',
      path_with_namespace: 'acme/store',
      old_path_with_namespace: 'acme/tools/shop',
    });
    await eventually('the new address', async () => {
      const { annotations } = (await catalog.entity('component', 'shop')).metadata;
      return annotations?.['backstage.io/managed-by-location']?.includes('acme/store/-/blob');
    });
    assert.deepEqual(new Set(catalog.requests()), new Set(['project']));
  });

  it('have the files that Locations of the project name looked at, too', async () => {
    const location =
      'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec: { target: ./a.yaml }\n';
    catalog.add({
      path: 'acme/mono',
      files: { 'catalog-info.yaml': location, 'a.yaml': componentText('a') },
    });
    await open();
    catalog.gitlab.state.commit('acme/mono', { 'a.yaml': componentText('a', 'Pushed') });
    await push('acme/mono');
    await untilDescribed('a', 'Pushed');
    await pause();
    assert.deepEqual(
      catalog
        .requests()
        .map(request => request.replace(/\?.*/, ''))
        .sort(),
      ['GET /api/v4/projects/acme%2Fmono/repository/files/a.yaml/raw', 'project'],
    );
  });

  it('have all gone through where membership is asked for', async () => {
    await open({ membership: true });
    catalog.gitlab.state.commit('acme/pay', { 'catalog-info.yaml': componentText('pay', 'Pushed') });
    await push('acme/pay');
    await untilDescribed('pay', 'Pushed');
    assert.deepEqual(catalog.requests(), ['projectsOfHost', 'texts']);
  });

  it('of people have the people gone through, and no project', async () => {
    catalog.gitlab.state.addUser({ username: 'ada' });
    catalog.gitlab.state.addUser({ username: 'bob' });
    catalog.gitlab.state.addGroup({ path: 'acme', members: ['ada', 'bob'] });
    await open({ orgEnabled: true });
    assert.equal(await deliver({ event_name: 'user_add_to_group' }), 202);
    await pause();
    assert.deepEqual(new Set(catalog.requests()), new Set(['users', 'groupsBelow']));
  });

  it('are refused with another token, or none, and when they are not as GitLab describes them', async () => {
    await open();
    const project = { web_url: `${catalog.gitlab.baseUrl}/acme/pay`, default_branch: 'main' };
    const payload = { object_kind: 'push', ref: 'refs/heads/main', project };
    assert.equal(await deliver(payload, 'another'), 403);
    assert.equal(await deliver(payload, ''), 403);
    assert.equal(await deliver({ object_kind: 'push' }), 400);
    assert.equal(await deliver({ object_kind: 'note' }), 202);
    assert.equal(await deliver({ event_name: 'user_add_to_group' }), 202);
    await pause();
    assert.deepEqual(catalog.requests(), []);
    for (const told of await catalog.everythingTold()) assert.ok(!told.includes(secret));
  });
});
