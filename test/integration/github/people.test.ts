import assert from 'node:assert/strict';
import { SyncedCatalog } from './SyncedCatalog.ts';

describe('the people of GitHub organisations', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;
  beforeEach(async () => {
    catalog = await SyncedCatalog.start();
  });
  afterEach(() => catalog.close());

  const people = (orgs: string[]) => ({ githubOrg: { id: 'main', githubUrl: catalog.github.url, orgs } });
  const logins = (...names: string[]) => names.map(login => ({ login }));

  it('are groups and users, so that ownership resolves', async () => {
    catalog.github.addOrganization({
      login: 'acme',
      members: [
        { login: 'Ada', name: 'Ada L.', email: 'ada@example.com', avatarUrl: 'https://example.com/ada.png' },
        { login: 'bob' },
      ],
      teams: [
        { slug: 'team-a', name: 'Team A', description: 'Makes it', members: ['Ada', 'bob'] },
        { slug: 'team-b', name: 'Team B', parent: 'team-a', members: ['bob'] },
      ],
    });
    await catalog.addRepositories('acme', [{ name: 'shop' }]);
    await catalog.open({
      ...people(['acme']),
      github: { organization: 'acme', host: catalog.github.host },
    });
    assert.deepEqual(await catalog.refs(), [
      'component:default/shop',
      'group:default/team-a',
      'group:default/team-b',
      'user:default/ada',
      'user:default/bob',
    ]);
    const group = await catalog.entity('group', 'team-a');
    assert.equal(group.metadata.description, 'Makes it');
    assert.equal(group.metadata.annotations?.['github.com/team-slug'], 'acme/team-a');
    assert.equal(
      group.metadata.annotations['backstage.io/managed-by-location'],
      `url:${catalog.github.url}/orgs/acme/teams/team-a`,
    );
    assert.deepEqual(
      group.relations?.map(({ type, targetRef }) => `${type} ${targetRef}`),
      [
        'hasMember user:default/ada',
        'hasMember user:default/bob',
        'ownerOf component:default/shop',
        'parentOf group:default/team-b',
      ],
    );
    const user = await catalog.entity('user', 'ada');
    assert.deepEqual(user.spec?.['profile'], {
      displayName: 'Ada L.',
      email: 'ada@example.com',
      picture: 'https://example.com/ada.png',
    });
    assert.equal(user.metadata.annotations?.['github.com/user-login'], 'Ada');
  });

  it('of several organisations have a namespace for the teams of each, and are one user each', async () => {
    for (const login of ['acme', 'other']) {
      catalog.github.addOrganization({
        login,
        members: logins('ada'),
        teams: [{ slug: 'core', name: 'Core', members: ['ada'] }],
      });
    }
    await catalog.open(people(['acme', 'other']));
    assert.deepEqual(await catalog.refs(), ['group:acme/core', 'group:other/core', 'user:default/ada']);
    const { spec } = await catalog.entity('user', 'ada');
    assert.deepEqual(spec?.['memberOf'], ['acme/core', 'other/core']);
  });

  it('cost a request for each hundred, and nothing is read or written of who did not change', async () => {
    const names = Array.from({ length: 230 }, (_, index) => `user-${index}`);
    catalog.github.addOrganization({
      login: 'acme',
      members: logins(...names),
      teams: [{ slug: 'all', name: 'All', members: names }],
    });
    await catalog.open(people(['acme']));
    assert.deepEqual(catalog.requests(), [
      'teams',
      'teamMembers',
      'teamMembers',
      'members',
      'members',
      'members',
    ]);
    const { relations = [] } = await catalog.entity('group', 'all');
    assert.equal(relations.length, 230);
    const read = await catalog.server.count('files_read');
    const written = await catalog.server.count('rows_written');

    await catalog.sync();
    assert.equal(await catalog.server.count('files_read'), read, 'nothing has changed');
    assert.equal(await catalog.server.count('rows_written'), written);
  });

  it('come without those who are suspended where that is wanted, in pages of the size that is', async () => {
    catalog.github.addOrganization({
      login: 'acme',
      members: [...logins('ada', 'bob'), { login: 'sus', suspendedAt: new Date(0) }],
      teams: [{ slug: 'all', name: 'All', members: ['ada', 'bob', 'sus'] }],
    });
    const plain = people(['acme']).githubOrg;
    await catalog.open({ githubOrg: plain });
    assert.equal((await catalog.refs()).includes('user:default/sus'), true);
    catalog.requests();
    const pageSizes = { teams: 1, teamMembers: 2, organizationMembers: 2 };
    await catalog.open({ githubOrg: { ...plain, excludeSuspendedUsers: true, pageSizes } });
    assert.deepEqual(await catalog.refs(), ['group:default/all', 'user:default/ada', 'user:default/bob']);
    assert.deepEqual(catalog.requests(), ['teams', 'teamMembers', 'members', 'members']);
  });
});
