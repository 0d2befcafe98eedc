import assert from 'node:assert/strict';
import { GitlabCatalog } from './GitlabCatalog.ts';

describe('the people of a GitLab host', function () {
  this.timeout(60_000);
  let catalog: GitlabCatalog;

  beforeEach(async () => {
    catalog = await GitlabCatalog.start();
    const { state } = catalog.gitlab;
    state.addUser({
      ...{ username: 'ada', name: 'Ada L.', publicEmail: 'ada@example.com' },
      avatarUrl: '/uploads/-/ada.png',
    });
    state.addUser({ username: 'bob' });
    state.addUser({ username: 'gone', state: 'blocked' });
    state.addUser({ username: 'robot', bot: true });
    state.addUser({ username: 'zoe' });
    state.addGroup({ path: 'acme', name: 'Acme', members: ['ada'] });
    state.addGroup({
      path: 'acme/tools',
      name: 'Tools',
      description: 'What we use',
      members: ['bob', 'gone'],
    });
    state.addGroup({ path: 'acme/tools/web', members: ['ada', 'robot'] });
    state.addGroup({ path: 'acme/empty', members: ['robot'] });
    state.addGroup({ path: 'other', members: ['zoe'] });
  });
  afterEach(() => catalog.close());

  const people = (settings: object = {}) => ({
    gitlab: { acme: { host: catalog.gitlab.host, group: 'acme', orgEnabled: true, ...settings } },
  });

  it('are groups and users of the catalog, beside its projects', async () => {
    catalog.add('acme/shop');
    await catalog.open(people());
    assert.deepEqual(await catalog.refs(), [
      'component:default/shop',
      ...['group:default/acme', 'group:default/tools', 'group:default/tools-web'],
      ...['user:default/ada', 'user:default/bob', 'user:default/zoe'],
    ]);
    const { host, baseUrl } = catalog.gitlab;
    const name = host.slice(0, host.indexOf(':'));
    const group = await catalog.entity('group', 'tools');
    assert.deepEqual(
      [group.metadata.description, group.metadata.annotations?.[`${name}/team-path`], group.spec],
      [
        'What we use',
        'acme/tools',
        { type: 'team', children: [], profile: { displayName: 'Tools' }, parent: 'acme' },
      ],
    );
    assert.equal(
      group.metadata.annotations?.['backstage.io/managed-by-location'],
      `url:${baseUrl}/acme/tools`,
    );
    const ada = await catalog.entity('user', 'ada');
    assert.equal(ada.metadata.annotations?.[`${name}/user-login`], 'https://gitlab.example/ada');
    assert.deepEqual(ada.spec, {
      profile: {
        displayName: 'Ada L.',
        email: 'ada@example.com',
        picture: `${baseUrl}/uploads/-/ada.png`,
      },
      memberOf: ['acme', 'tools-web'],
    });
    const { providers = [] } = await catalog.status();
    assert.deepEqual(
      providers.map(({ id, label, gives }) => [id, label, gives]),
      [
        ['gitlab:acme', 'GitLab acme', 'descriptors'],
        ['gitlabOrg:acme', 'GitLab groups of acme', 'entities'],
      ],
    );
  });

  it('are those that the settings want', async () => {
    const found = async (settings: object): Promise<string[]> => {
      await catalog.open(people(settings));
      return (await catalog.refs()).map(ref => ref.replace(':default', ''));
    };
    assert.deepEqual(await found({ restrictUsersToGroup: true, group: 'acme/tools' }), [
      ...['group/acme-tools', 'group/web', 'user/ada', 'user/bob'],
    ]);
    assert.deepEqual(await found({ userPattern: '@example', groupPattern: 'tools' }), [
      ...['group/tools-web', 'user/ada'],
    ]);
    assert.deepEqual(await found({ group: undefined, groupPattern: 'other|empty' }), [
      ...['group/other', 'user/ada', 'user/bob', 'user/zoe'],
    ]);
    await found({ allowInherited: true });
    const inherited = (await catalog.entity('user', 'ada')).spec?.['memberOf'];
    assert.deepEqual(inherited, ['acme', 'empty', 'tools', 'tools-web']);
    await found({ relations: ['DESCENDANTS'] });
    assert.deepEqual((await catalog.entity('user', 'bob')).spec?.['memberOf'], ['acme', 'tools']);
    assert.deepEqual(await found({ orgEnabled: false }), []);
  });

  it('are followed as they come and go, a page at a time', async () => {
    const { state } = catalog.gitlab;
    const names = Array.from({ length: 130 }, (_, index) => `user-${String(index).padStart(3, '0')}`);
    for (const username of names) state.addUser({ username });
    for (let index = 0; index < 25; index++) state.addGroup({ path: `acme/g${index}`, members: ['ada'] });
    state.addGroup({ path: 'acme/all', members: names });
    await catalog.open(people());
    assert.equal((await catalog.refs()).length, 4 + 25 + 3 + 130);
    const asked = ['groupsBelow', 'groupsBelow', 'moreMembers', 'users', 'users'];
    const ofPeople = (): string[] =>
      catalog
        .requests()
        .filter(name => name !== 'projectsOfGroup')
        .sort();
    assert.deepEqual(ofPeople(), asked);
    const written = await catalog.server.count('rows_written');
    await catalog.sync();
    assert.deepEqual(ofPeople(), asked);
    assert.equal(
      await catalog.server.count('rows_written'),
      written,
      'nothing is written of what is the same',
    );

    state.groups.delete('acme/g7');
    state.addUser({ username: 'user-129', state: 'banned' });
    state.addGroup({ path: 'acme/tools', name: 'Tools', members: ['zoe'] });
    await catalog.sync();
    assert.equal((await catalog.refs()).length, 4 + 24 + 3 + 129);
    assert.deepEqual((await catalog.entity('user', 'zoe')).spec?.['memberOf'], ['tools']);
  });

  it('stay as they were when some cannot be told, or all', async () => {
    await catalog.open(people());
    const all = await catalog.refs();
    catalog.gitlab.state.users.delete('zoe');
    for (let times = 0; times < 4; times++)
      catalog.gitlab.misbehave({ kind: 'partialError', project: 'acme/tools' });
    await catalog.sync();
    const { providers = [] } = await catalog.status();
    const messages = providers.flatMap(({ problems }) => problems.map(({ message }) => message));
    assert.ok(messages.includes('GitLab did not tell who is in this group.'), messages.join());
    assert.deepEqual(await catalog.refs(), all);
    catalog.gitlab.revokeToken(GitlabCatalog.token);
    catalog.gitlab.allowToken('another');
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), all);
  });
});
