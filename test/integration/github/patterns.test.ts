import assert from 'node:assert/strict';
import type { FileProblems } from '../../../protocol/http/callboard.ts';
import type { Location } from '../../../protocol/http/catalog.ts';
import { eventually } from '../../helpers/eventually.ts';
import { componentText, SyncedCatalog } from './SyncedCatalog.ts';

describe('a pattern in the target of a location on GitHub', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;

  beforeEach(async () => {
    catalog = await SyncedCatalog.start();
    await catalog.github.addRepositories([
      {
        name: 'acme/mono',
        files: {
          'a/catalog-info.yaml': componentText('a'),
          'b/catalog-info.yaml': componentText('b'),
          'b/deep/catalog-info.yaml': componentText('deep'),
          'b/deep/other.yaml': componentText('other'),
          '.github/catalog-info.yaml': componentText('hidden'),
        },
      },
    ]);
  });
  afterEach(() => catalog.close());

  const page = (path: string): string => `${catalog.github.url}/acme/mono/blob/main/${path}`;
  const at = (...paths: string[]) => ({
    locations: paths.map(path => ({ type: 'url', target: page(path) })),
  });
  const names = async (): Promise<string[]> =>
    (await catalog.refs()).map(ref => ref.slice(ref.indexOf('/') + 1));

  async function problems(): Promise<string[]> {
    const { files } = await catalog.server.json<FileProblems>('/api/callboard/v1/problems');
    return files.flatMap(file => file.problems.map(({ message }) => message));
  }

  it('stands for the files that match', async () => {
    await catalog.open({}, at('*/catalog-info.yaml'));
    assert.deepEqual(await names(), ['a', 'b']);
    const { annotations = {} } = (await catalog.entity('component', 'a')).metadata;
    assert.equal(annotations['backstage.io/managed-by-location'], `url:${page('a/catalog-info.yaml')}`);
    assert.equal(
      annotations['backstage.io/managed-by-origin-location'],
      `url:${page('*/catalog-info.yaml')}`,
    );
    await catalog.open({}, at('**/catalog-info.yaml'));
    assert.deepEqual(await names(), ['a', 'b', 'deep']);
    await catalog.open({}, at('b/**/other.yaml', 'nothing/*.yaml'));
    assert.deepEqual(await names(), ['other']);
    assert.deepEqual(await problems(), [], 'nothing found is nothing wrong');
  });

  it('is kept in step, and costs one request while nothing changed', async () => {
    await catalog.open({}, at('**/catalog-info.yaml'));
    const read = await catalog.server.count('files_read');
    catalog.requests();
    await catalog.sync();
    assert.deepEqual(catalog.requests(), ['GET /api/v3/repos/acme/mono/git/trees/main?recursive=1']);
    assert.equal(await catalog.server.count('files_read'), read);

    await catalog.github.commit('acme/mono', {
      'a/catalog-info.yaml': componentText('a', 'Other'),
      'b/catalog-info.yaml': undefined,
      'c/catalog-info.yaml': componentText('c'),
    });
    await catalog.sync();
    assert.deepEqual(await names(), ['a', 'c', 'deep']);
    assert.equal((await catalog.entity('component', 'a')).metadata.description, 'Other');
    assert.equal(catalog.requests().length, 1 + 2, 'what did not change is not read');
  });

  it('is asked for anew when an entity that it gave is refreshed', async () => {
    await catalog.open({}, at('*/catalog-info.yaml'));
    await catalog.github.commit('acme/mono', { 'a/catalog-info.yaml': componentText('a', 'Other') });
    catalog.requests();
    const response = await fetch(`${await catalog.server.url()}/api/catalog/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ entityRef: 'component:default/a' }),
    });
    assert.equal(response.status, 200);
    await eventually('the change to be seen', async () => {
      return (await catalog.entity('component', 'a')).metadata.description === 'Other';
    });
    const [listing, ...files] = catalog.requests();
    assert.equal(listing, 'GET /api/v3/repos/acme/mono/git/trees/main?recursive=1');
    assert.equal(files.length, 1);
  });

  it('is known after a restart: nothing is read again', async () => {
    await catalog.open({}, at('**/catalog-info.yaml'));
    await catalog.restart();
    await catalog.sync();
    assert.deepEqual(await names(), ['a', 'b', 'deep']);
    assert.equal(await catalog.server.count('files_read'), 0);
  });

  it('keeps what it gave when it cannot be listed, and says why', async () => {
    await catalog.open({}, at('**/catalog-info.yaml'));
    catalog.github.revokeToken(SyncedCatalog.token);
    catalog.github.allowToken('another');
    await catalog.sync();
    assert.deepEqual(await names(), ['a', 'b', 'deep']);
    const [problem = ''] = await problems();
    assert.match(problem, /GitHub does not accept the token of .* What it gave before stays\.$/);
    await catalog.restart();
    await catalog.sync();
    assert.deepEqual(await names(), ['a', 'b', 'deep'], 'nor does a restart empty it');
    catalog.github.allowToken(SyncedCatalog.token);
    catalog.requests();
    await catalog.sync();
    assert.deepEqual(await problems(), []);
    assert.equal(catalog.requests().length, 1, 'and nothing is read once it can be listed');
  });

  it('may be named by a Location, by its place in the repository', async () => {
    await catalog.github.commit('acme/mono', {
      'all.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec:\n  targets: [./b/**/*.yaml]\n',
    });
    await catalog.open({}, at('all.yaml'));
    assert.deepEqual(await names(), ['b', 'deep', 'other', 'all']);
  });

  it('may be registered and previewed', async () => {
    await catalog.open({});
    const body = JSON.stringify({ type: 'url', target: page('*/catalog-info.yaml') });
    const post = async (query: string): Promise<{ location: Location; entities: unknown[] }> => {
      const response = await fetch(`${await catalog.server.url()}/api/catalog/locations${query}`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
      });
      return (await response.json()) as { location: Location; entities: unknown[] };
    };
    assert.equal((await post('?dryRun=true')).entities.length, 1 + 2);
    await post('');
    await eventually('the files', async () => (await names()).join() === 'a,b');
  });

  it('is read anew where a file could not be read', async () => {
    catalog.github.misbehave({ kind: 'status', status: 403, on: '/api/v3/repos/acme/mono/contents/a/' });
    await catalog.open({}, at('*/catalog-info.yaml'));
    assert.deepEqual(await names(), ['b']);
    assert.match((await problems()).join(), /a\/catalog-info\.yaml could not be read/);
    await catalog.sync();
    assert.deepEqual(await names(), ['a', 'b']);
    assert.deepEqual(await problems(), []);
  });
});
