import assert from 'node:assert/strict';
import { blobId } from '../../helpers/gitlab/GitlabState.ts';
import { componentText, GitlabCatalog } from './GitlabCatalog.ts';

describe('a GitLab group', function () {
  this.timeout(60_000);
  let catalog: GitlabCatalog;
  beforeEach(async () => {
    catalog = await GitlabCatalog.start();
  });
  afterEach(() => catalog.close());

  const acme = (settings: object = {}) => ({
    gitlab: { acme: { group: 'acme', host: catalog.gitlab.host, ...settings } },
  });

  async function counts(): Promise<{ read: number; written: number }> {
    return {
      read: await catalog.server.count('files_read'),
      written: await catalog.server.count('rows_written'),
    };
  }

  async function names(settings: object): Promise<string[]> {
    await catalog.open(acme(settings));
    return (await catalog.refs()).map(ref => ref.slice('component:default/'.length));
  }

  it('gives the catalog the descriptors of its projects and of those of the groups below it', async () => {
    catalog.add('acme/tools/shop', 'acme/pay', { path: 'acme/empty', files: {} }, 'other/theirs');
    await catalog.open(acme());
    assert.deepEqual(await catalog.refs(), ['component:default/pay', 'component:default/shop']);
    assert.deepEqual(catalog.requests(), ['projectsOfGroup']);
    const page = `${catalog.gitlab.baseUrl}/acme/tools/shop/-`;
    assert.deepEqual((await catalog.entity('component', 'shop')).metadata.annotations, {
      'backstage.io/managed-by-location': `url:${page}/blob/main/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `url:${page}/blob/main/catalog-info.yaml`,
      'backstage.io/view-url': `${page}/blob/main/catalog-info.yaml`,
      'backstage.io/edit-url': `${page}/edit/main/catalog-info.yaml`,
      'backstage.io/source-location': `url:${page}/tree/main/`,
    });
    const { label, state, seen, files, problems } = await catalog.provider();
    assert.deepEqual([label, state, seen, files, problems], ['GitLab acme', 'idle', 3, 2, []]);
  });

  it('costs a request for each hundred projects, and nothing is read or written of what did not change', async () => {
    catalog.add(...Array.from({ length: 230 }, (_, index) => `acme/p-${String(index).padStart(3, '0')}`));
    await catalog.open(acme());
    const pages = ['projectsOfGroup', 'projectsOfGroup', 'projectsOfGroup'];
    assert.deepEqual(catalog.requests(), pages);
    assert.equal((await catalog.refs()).length, 230);

    const before = await counts();
    await catalog.sync();
    assert.deepEqual(catalog.requests(), pages);
    assert.deepEqual(await counts(), before, catalog.server.stderr);

    const { state } = catalog.gitlab;
    state.commit('acme/p-007', { 'catalog-info.yaml': componentText('p-007', 'Other') });
    state.commit('acme/p-207', { 'catalog-info.yaml': componentText('p-207', 'Other') });
    state.commit('acme/p-100', { 'README.md': 'of no interest' });
    await catalog.sync();
    assert.deepEqual(catalog.requests(), [
      'projectsOfGroup',
      'texts',
      'projectsOfGroup',
      'projectsOfGroup',
      'texts',
    ]);
    assert.equal((await counts()).read, before.read + 2);
    assert.equal((await catalog.entity('component', 'p-207')).metadata.description, 'Other');
  });

  it('is known after a restart: only what changed meanwhile is read', async () => {
    catalog.add('acme/one', 'acme/two');
    await catalog.open(acme());
    catalog.gitlab.state.commit('acme/two', { 'catalog-info.yaml': componentText('two', 'Other') });
    catalog.requests();
    await catalog.restart();
    assert.deepEqual(catalog.requests().slice(0, 2), ['projectsOfGroup', 'texts']);
    assert.equal((await counts()).read, 1);
    assert.equal((await catalog.entity('component', 'two')).metadata.description, 'Other');
  });

  it('is followed as its projects come and go, and change', async () => {
    catalog.add(
      ...['archived', 'deleted', 'emptied', 'leaving', 'moved', 'renamed', 'switched', 'unseen'].map(
        name => `acme/${name}`,
      ),
    );
    await catalog.open(acme());
    const { state } = catalog.gitlab;
    state.change('acme/archived', { archived: true });
    state.delete('acme/deleted');
    state.commit('acme/emptied', { 'catalog-info.yaml': undefined });
    state.change('acme/leaving', { path: 'acme/leaving-deletion_scheduled-4' });
    state.commit('acme/moved', {
      'catalog-info.yaml': undefined,
      'docs/catalog-info.yaml': componentText('elsewhere'),
    });
    state.change('acme/renamed', { path: 'acme/tools/new-name' });
    state.commit('acme/switched', { 'catalog-info.yaml': componentText('on-next') }, 'next');
    state.change('acme/switched', { defaultBranch: 'next' });
    state.change('acme/unseen', { isHidden: true });
    catalog.add('acme/added');
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), [
      'component:default/added',
      'component:default/on-next',
      'component:default/renamed',
    ]);
    const location = (await catalog.entity('component', 'renamed')).metadata.annotations;
    assert.match(
      location?.['backstage.io/managed-by-location'] ?? '',
      /acme\/tools\/new-name\/-\/blob\/main/,
    );
  });

  it('is looked through as its filters say', async () => {
    catalog.add(
      { path: 'acme/service-a', topics: ['backstage', 'new'] },
      { path: 'acme/service-b', topics: ['backstage'] },
      { path: 'acme/tools/service-c' },
      { path: 'acme/service-fork', isForked: true },
      { path: 'acme/service-old', archived: true },
      { path: 'acme/service-secret', hasHiddenCode: true },
    );
    const all = ['service-a', 'service-b', 'service-c', 'service-fork'];
    assert.deepEqual(await names({}), all);
    assert.deepEqual(await names({ includeArchivedRepos: true }), [...all, 'service-old']);
    assert.deepEqual(await names({ skipForkedRepos: true, excludeRepos: ['acme/service-b'] }), [
      'service-a',
      'service-c',
    ]);
    assert.deepEqual(await names({ topics: 'backstage,new' }), ['service-a']);
    assert.deepEqual(await names({ projectPattern: '/tools/' }), ['service-c']);
    assert.deepEqual(await names({ group: 'acme/tools' }), ['service-c']);
  });

  it('is looked through on a branch, in another file, or where there is no default branch', async () => {
    const files = { 'catalog-info.yaml': componentText('first'), 'docs/my info.yaml': componentText('docs') };
    catalog.add(
      { path: 'acme/plain', files },
      { path: 'acme/headless', defaultBranch: undefined, branch: 'master' },
    );
    catalog.gitlab.state.commit('acme/plain', { 'catalog-info.yaml': componentText('second') }, 'next');
    assert.deepEqual(await names({}), ['first', 'headless']);
    assert.deepEqual(await names({ branch: 'next' }), ['second']);
    assert.deepEqual(await names({ entityFilename: 'docs/my info.yaml', fallbackBranch: 'none' }), ['docs']);
  });

  it('may be all that a host has, or that one is a member of', async () => {
    catalog.add('acme/one', 'other/two');
    const { host } = catalog.gitlab;
    await catalog.open({ gitlab: { all: { host } } });
    assert.deepEqual(await catalog.refs(), ['component:default/one', 'component:default/two']);
    assert.deepEqual(new Set(catalog.requests()), new Set(['projectsOfHost']));
    assert.equal((await catalog.provider()).label, `GitLab ${host}`);
    await catalog.open(acme({ membership: true }));
    assert.deepEqual(await catalog.refs(), ['component:default/one']);
  });

  it('leads on to what its Locations name, which are read one by one and only when they change', async () => {
    const location =
      'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec:\n  targets: [./a/catalog-info.yaml, /b/catalog-info.yaml]\n';
    catalog.add({
      path: 'acme/tools/mono',
      files: {
        'catalog-info.yaml': location,
        'a/catalog-info.yaml': componentText('a').replace('"A component"', '{ $text: ../about.md }'),
        'b/catalog-info.yaml': componentText('b'),
        'about.md': 'All about it',
      },
    });
    await catalog.open(acme());
    assert.deepEqual(await catalog.refs(), [
      'component:default/a',
      'component:default/b',
      'location:default/mono',
    ]);
    assert.equal((await catalog.entity('component', 'a')).metadata.description, 'All about it');
    const file = 'acme%2Ftools%2Fmono/repository/files/a%2Fcatalog-info.yaml/raw?ref=main';
    assert.ok(catalog.requests().includes(`GET /api/v4/projects/${file}`));
    const before = await counts();
    await catalog.sync();
    assert.deepEqual((await counts()).written, before.written);
  });

  it('may lie below a path of its host', async () => {
    await catalog.close();
    catalog = await GitlabCatalog.start({ prefix: '/gitlab' });
    catalog.add({
      path: 'acme/mono',
      files: {
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec: { target: ./a.yaml }\n',
        'a.yaml': componentText('a'),
      },
    });
    await catalog.open(acme());
    assert.deepEqual(await catalog.refs(), ['component:default/a', 'location:default/mono']);
    const { annotations } = (await catalog.entity('component', 'a')).metadata;
    assert.equal(
      annotations?.['backstage.io/edit-url'],
      `${catalog.gitlab.baseUrl}/acme/mono/-/edit/main/a.yaml`,
    );
  });

  it('has files whose ids are those that Git gives', () => {
    assert.equal(blobId('hello\n'), 'ce013625030ba8dba906f756967f9e9ca394464a');
  });

  it('may be read by a pattern in the target of a location', async () => {
    const files = {
      'a/catalog-info.yaml': componentText('a'),
      'b/c/catalog-info.yaml': componentText('c'),
    };
    catalog.add({ path: 'acme/mono', files });
    const target = `${catalog.gitlab.baseUrl}/acme/mono/-/blob/main/**/catalog-info.yaml`;
    await catalog.open({}, { locations: [{ type: 'url', target }] });
    assert.deepEqual(await catalog.refs(), ['component:default/a', 'component:default/c']);
    catalog.gitlab.state.commit('acme/mono', {
      'a/catalog-info.yaml': undefined,
      'd/catalog-info.yaml': componentText('d'),
    });
    catalog.requests();
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), ['component:default/c', 'component:default/d']);
    assert.equal(catalog.requests().length, 3, 'the commit, its files, and the one that is new');
    await catalog.sync();
    assert.equal(catalog.requests().length, 1);
  });
});
