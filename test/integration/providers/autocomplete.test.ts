import assert from 'node:assert/strict';
import type { RemoteCatalog } from './RemoteCatalog.ts';
import { AzureCatalog } from '../azure/AzureCatalog.ts';
import { BitbucketCloudCatalog } from '../bitbucketCloud/BitbucketCloudCatalog.ts';
import { GiteaCatalog } from '../gitea/GiteaCatalog.ts';
import { GitlabCatalog } from '../gitlab/GitlabCatalog.ts';

const MINE = 'theTokenOfWhoAsks';

interface Answer {
  status: number;
  results?: { id: string; title?: string }[];
  error?: { name: string; message: string };
}

describe('suggestions from Git hosts for a field of a form', function () {
  this.timeout(120_000);
  let catalog: Pick<RemoteCatalog<never>, 'server' | 'close'>;
  let host: string;
  afterEach(() => catalog.close());

  async function ask(
    way: string,
    { token = MINE, ...context }: Record<string, string> = {},
  ): Promise<Answer> {
    const url = `${await catalog.server.url()}/api/scaffolder/v2/autocomplete/${way}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, context: { host, ...context } }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  async function idsOf(way: string, context: Record<string, string> = {}): Promise<string[]> {
    const { status, results = [], error } = await ask(way, context);
    assert.equal(status, 200, JSON.stringify(error));
    return results.map(({ id }) => id);
  }

  /** What is asked for without what it hangs on, and what there is not; and with a token that is not accepted. */
  async function isRefused(provider: string, resource: string, missing: string, more = {}): Promise<void> {
    const messageOf = async (way: string, context: Record<string, string>): Promise<string> => {
      const { status, error } = await ask(way, context);
      assert.deepEqual([status, error?.name], [400, 'InputError'], JSON.stringify(error));
      return error?.message ?? '';
    };
    assert.equal(await messageOf(`${provider}/planets`, more), 'Invalid resource: planets');
    assert.equal(await messageOf(`${provider}/branches`, {}), `Missing ${missing} context parameter`);
    assert.match(await messageOf(`${provider}/${resource}`, { token: '' }), /a token of who asks is needed/);
    const wrong = await messageOf(`${provider}/${resource}`, { ...more, token: 'wrong' });
    assert.match(wrong, /does not accept the token of whoever asks/);
  }

  it('are groups, who asks, projects and branches on GitLab', async () => {
    const gitlab = await GitlabCatalog.start();
    catalog = gitlab;
    host = gitlab.gitlab.host;
    const { state } = gitlab.gitlab;
    gitlab.gitlab.allowToken(MINE);
    state.addUser({ username: 'ada' });
    state.tokenUsers.set(MINE, 'ada');
    for (let at = 0; at < 120; at += 1) state.addGroup({ path: `team-${at}` });
    state.addGroup({ path: 'acme/tools' });
    gitlab.add('acme/tools/shop', 'acme/tools/till', 'ada/notes');
    await gitlab.open({});
    const { results = [] } = await ask('gitlab/groups');
    assert.equal(results.length, 122);
    const [tools, ada] = results.slice(-2);
    assert.deepEqual([tools?.title, ada?.title], ['acme/tools', 'ada']);
    const titles = async (id = ''): Promise<unknown[]> =>
      ((await ask('gitlab/repositories', { id })).results ?? []).map(({ title }) => title);
    assert.deepEqual(await titles(tools?.id), ['shop', 'till']);
    assert.deepEqual(await titles(ada?.id), ['notes']);
    assert.deepEqual(await idsOf('gitlab/projects', { group: 'acme/tools' }), ['shop', 'till']);
    assert.deepEqual(await idsOf('gitlab/projects', { group: 'ada' }), ['notes']);
    assert.deepEqual(await idsOf('gitlab/branches', { project: 'acme/tools/shop' }), ['main']);
    await isRefused('gitlab', 'groups', 'project');
  });

  it('are workspaces, projects, repositories and branches on Bitbucket', async () => {
    const bitbucket = await BitbucketCloudCatalog.start();
    catalog = bitbucket;
    host = bitbucket.bitbucket.host;
    bitbucket.bitbucket.allowToken(MINE);
    bitbucket.add('acme/shop', { path: 'acme/till', project: 'SHOP' });
    bitbucket.bitbucket.state.commit('acme/shop', { a: 'a' }, 'next');
    await bitbucket.open({});
    const acme = { workspace: 'acme' };
    assert.deepEqual(await idsOf('bitbucket-cloud/workspaces'), ['acme']);
    assert.deepEqual(await idsOf('bitbucket-cloud/projects', acme), ['TOOLS', 'SHOP']);
    assert.deepEqual(await idsOf('bitbucket-cloud/repositories', { ...acme, project: 'SHOP' }), ['till']);
    assert.deepEqual(await idsOf('bitbucket-cloud/branches', { ...acme, repository: 'shop' }), [
      'main',
      'next',
    ]);
    await isRefused('bitbucket-cloud', 'workspaces', 'workspace and/or repository');
  });

  it('are owners, repositories and branches on Gitea', async () => {
    const gitea = await GiteaCatalog.start();
    catalog = gitea;
    host = gitea.gitea.host;
    const remote = gitea.gitea;
    remote.allowToken(MINE);
    remote.organizations.add('acme');
    gitea.add('acme/shop', `${remote.user}/notes`);
    await gitea.open({});
    assert.deepEqual(await idsOf('gitea/owners'), [remote.user, 'acme']);
    assert.deepEqual(await idsOf('gitea/repositories', { owner: 'acme' }), ['shop']);
    assert.deepEqual(await idsOf('gitea/repositories', { owner: remote.user }), ['notes']);
    assert.deepEqual(await idsOf('gitea/branches', { owner: 'acme', repository: 'shop' }), ['main']);
    await isRefused('gitea', 'owners', 'owner and/or repository');
  });

  it('are projects, repositories and branches on Azure DevOps', async () => {
    const azure = await AzureCatalog.start();
    catalog = azure;
    host = azure.azure.host;
    azure.azure.allowToken(MINE);
    azure.add('shop/front', 'shop/back');
    await azure.open({});
    const acme = { organization: 'acme' };
    assert.deepEqual(await idsOf('azure/projects', acme), ['shop']);
    assert.deepEqual(await idsOf('azure/repositories', { ...acme, project: 'shop' }), ['front', 'back']);
    const front = { ...acme, project: 'shop', repository: 'front' };
    assert.deepEqual(await idsOf('azure/branches', front), ['main']);
    await isRefused('azure', 'projects', 'project and/or repository', acme);
  });
});
