import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import { eventually } from '../../helpers/eventually.ts';
import { componentText, SyncedCatalog } from './SyncedCatalog.ts';

describe('a GitHub organisation in bad weather', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(async () => {
    catalog = await SyncedCatalog.start();
    await catalog.addRepositories('acme', [{ name: 'one' }, { name: 'two' }, { name: 'three' }]);
  });
  afterEach(() => catalog.close());

  const acme = (settings: object = {}) => ({
    github: { organization: 'acme', host: catalog.github.host, ...settings },
  });

  async function failed(): Promise<ProviderStatus> {
    await eventually('the sync to fail', async () => (await catalog.provider()).state === 'failed', 20_000);
    return catalog.provider();
  }

  it('stays as it was when the token is revoked, and says why it is old', async () => {
    await catalog.open(acme());
    const { syncedAt } = await catalog.provider();
    catalog.github.revokeToken(SyncedCatalog.token);
    catalog.github.allowToken('another');
    await catalog.sync();
    const status = await failed();
    assert.match(
      status.error?.message ?? '',
      /does not accept the token of integrations\.github \(host 127\.0\.0\.1:\d+\).*put a new one/,
    );
    assert.equal(status.syncedAt, syncedAt);
    assert.ok(status.nextAt !== undefined);
    assert.deepEqual(await catalog.refs(), all);
    await catalog.restart();
    assert.deepEqual(await catalog.refs(), all, 'nor does a restart empty it');
  });

  it('may be one that cannot be seen: the catalog stays', async () => {
    await catalog.open(acme());
    catalog.github.revokeToken(SyncedCatalog.token);
    catalog.github.allowToken(SyncedCatalog.token, ['others']);
    await catalog.sync();
    assert.match(
      (await failed()).error?.message ?? '',
      /GitHub acme: there is no organisation or user of that name/,
    );
    assert.deepEqual(await catalog.refs(), all);
  });

  it('is gone on with where it was once the limit of requests is over', async () => {
    const more = Array.from({ length: 3 }, (_, index) => ({ name: `more-${index}` }));
    await catalog.addRepositories('acme', more);
    await catalog.open(acme({ pageSizes: { repositories: 2 } }));
    await catalog.github.delete('acme/two');
    catalog.requests();
    catalog.github.misbehave({ kind: 'primaryRateLimit', resetInSeconds: 4, on: 'repositories' });
    await catalog.sync();
    const waiting = await catalog.provider();
    assert.equal(waiting.state, 'waiting');
    assert.match(waiting.error?.message ?? '', /GitHub's limit of requests is reached until \d{4}-/);
    assert.equal((await catalog.refs()).length, 6, 'meanwhile everything stays');
    await eventually('the limit to be over', async () => (await catalog.provider()).state === 'idle', 20_000);
    await eventually('the rest to be gone', async () => (await catalog.refs()).length === 5);
  });

  it('keeps what was on a page that got lost', async () => {
    await catalog.open(acme({ pageSizes: { repositories: 2 } }));
    await catalog.github.delete('acme/three');
    catalog.github.misbehave({ kind: 'emptyPage', on: 'repositories' });
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), all);
    await catalog.sync();
    assert.deepEqual(await catalog.refs(), ['component:default/one', 'component:default/two']);
  });

  it('keeps what a repository gave that is withheld, and names it', async () => {
    await catalog.open(acme());
    catalog.github.misbehave({ kind: 'partialError', on: 'repositories', repository: 'acme/two' });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.equal(problems.length, 1);
    assert.deepEqual(await catalog.refs(), all);
  });

  it('lets go of what is gone beside a repository whose file is withheld, also after a restart', async () => {
    await catalog.open(acme());
    const withheld = {
      kind: 'partialError',
      on: 'repositories',
      repository: 'acme/two',
      of: 'object',
    } as const;
    await catalog.github.delete('acme/one');
    catalog.github.misbehave(withheld);
    await catalog.sync();
    await eventually(
      'its entity to go',
      async () => !(await catalog.refs()).includes('component:default/one'),
    );
    assert.ok((await catalog.refs()).includes('component:default/two'));
    assert.deepEqual(
      (await catalog.provider()).problems.map(({ repository }) => repository),
      ['acme/two'],
    );
    await catalog.github.delete('acme/three');
    catalog.github.misbehave(withheld);
    await catalog.restart();
    await eventually('the others to go', async () => (await catalog.refs()).length === 1);
    assert.deepEqual(await catalog.refs(), ['component:default/two']);
  });

  it('asks for no more trees once the limit of requests is reached', async () => {
    const names = Array.from({ length: 12 }, (_, index) => ({ name: `more-${index}` }));
    await catalog.addRepositories('acme', names);
    catalog.github.misbehave({ kind: 'primaryRateLimit', resetInSeconds: 4, on: '/api/v3/repos/' });
    await catalog.open(acme({ catalogPath: '**/catalog-info.yaml' }));
    assert.equal((await catalog.provider()).state, 'waiting');
    const trees = catalog.requests().filter(asked => asked.includes('/git/trees/'));
    assert.ok(trees.length <= 2, trees.join());
    await eventually('the limit to be over', async () => (await catalog.provider()).state === 'idle', 20_000);
    assert.equal((await catalog.provider()).files, 15);
  });

  it('reads a text by itself that does not come with the others', async () => {
    await catalog.open(acme());
    for (const name of ['one', 'two']) {
      await catalog.github.commit(`acme/${name}`, { 'catalog-info.yaml': componentText(name, 'Other') });
    }
    catalog.github.misbehave({ kind: 'partialError', on: 'texts', repository: 'two', of: 'object' });
    await catalog.sync();
    assert.equal((await catalog.provider()).state, 'idle');
    for (const name of ['one', 'two']) {
      assert.equal((await catalog.entity('component', name)).metadata.description, 'Other');
    }
  });

  for (const [what, fault] of [
    ['answers with a failure', { kind: 'status', status: 502, times: 9 }],
    ['ends connections', { kind: 'dropConnection', times: 9 }],
    ['takes too long for a question', { kind: 'graphqlTimeout', times: 9 }],
  ] as const) {
    it(`stays as it was when GitHub ${what}, and is tried again`, async () => {
      await catalog.open(acme());
      catalog.github.misbehave(fault);
      await catalog.sync();
      const status = await failed();
      assert.match(status.error?.message ?? '', /^GitHub acme/);
      assert.ok(Date.parse(status.nextAt ?? '') - Date.now() < 11_000, 'soon');
      assert.deepEqual(await catalog.refs(), all);
    });
  }

  it('needs an integration for its host', async () => {
    await catalog.open({ github: { organization: 'acme', host: 'ghe.example.com' } });
    assert.match(
      (await failed()).error?.message ?? '',
      /There is no integration for ghe\.example\.com: add one with this host to integrations\.github/,
    );
  });

  it('is never told of with its token', async () => {
    await catalog.open(acme());
    catalog.github.misbehave({ kind: 'status', status: 403 });
    await catalog.sync();
    catalog.github.revokeToken(SyncedCatalog.token);
    catalog.github.allowToken('another');
    await catalog.sync();
    for (const text of await catalog.everythingTold()) {
      assert.ok(!text.includes(SyncedCatalog.token), 'the token was told');
    }
  });
});
