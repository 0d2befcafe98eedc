import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import { TestBitbucketServer } from '../../helpers/bitbucketServer/TestBitbucketServer.ts';
import { eventually } from '../../helpers/eventually.ts';
import { BitbucketServerCatalog, componentText } from './BitbucketServerCatalog.ts';

describe('a Bitbucket Data Center in bad weather', function () {
  this.timeout(60_000);
  let catalog: BitbucketServerCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(async () => {
    catalog = await BitbucketServerCatalog.start();
    catalog.add('TOOLS/one', 'TOOLS/two', 'TOOLS/three');
    await catalog.open(catalog.all());
  });
  afterEach(() => catalog.close());

  async function failed(): Promise<ProviderStatus> {
    await eventually('the sync to fail', async () => (await catalog.provider()).state === 'failed', 20_000);
    return catalog.provider();
  }

  it('stays as it was when the token is revoked, and says why it is old', async () => {
    const { syncedAt } = await catalog.provider();
    catalog.bitbucket.revokeAll();
    await catalog.sync();
    const status = await failed();
    assert.match(
      status.error?.message ?? '',
      /Bitbucket does not accept the token of integrations\.bitbucketServer \(host 127\.0\.0\.1:\d+\).*put a new one/,
    );
    assert.equal(status.syncedAt, syncedAt);
    assert.deepEqual(await catalog.refs(), all);
    await catalog.restart();
    assert.deepEqual(await catalog.refs(), all, 'nor does a restart empty it');
  });

  it('may be one that cannot be seen: the catalog stays', async () => {
    catalog.bitbucket.misbehave({ kind: 'status', status: 404 });
    await catalog.sync();
    assert.match(
      (await failed()).error?.message ?? '',
      /Bitbucket 127\.0\.0\.1:\d+: there is nothing of that name/,
    );
    assert.deepEqual(await catalog.refs(), all);
  });

  it('is gone on with once the limit of requests is over, where it was', async () => {
    for (const name of ['one', 'two', 'three']) {
      catalog.bitbucket.state.commit(`TOOLS/${name}`, { 'catalog-info.yaml': componentText(name, 'Other') });
    }
    catalog.asked();
    const limit = { kind: 'status', status: 429, headers: { 'retry-after': '3' } } as const;
    catalog.bitbucket.misbehave({ ...limit, at: '/three/raw/' });
    await catalog.sync();
    const waiting = await catalog.provider();
    assert.equal(waiting.state, 'waiting');
    assert.match(waiting.error?.message ?? '', /Bitbucket's limit of requests is reached until \d{4}-/);
    assert.deepEqual(await catalog.refs(), all, 'meanwhile everything stays');
    const isDone = async () => (await catalog.entity('component', 'three')).metadata.description === 'Other';
    await eventually('the limit to be over', isDone);
    const { lists, files } = catalog.asked();
    assert.equal(lists, 2);
    assert.equal(files.filter(file => file === 'TOOLS/three').length, 2);
  });

  it('keeps what a repository gave whose file cannot be had, names it, and lets go of one that is gone', async () => {
    catalog.bitbucket.state.commit('TOOLS/two', { 'README.md': 'moved' });
    catalog.bitbucket.state.delete('TOOLS/one');
    catalog.bitbucket.misbehave({ kind: 'status', status: 500, at: '/two/raw/' });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.equal(problems[0]?.repository, 'TOOLS/two');
    assert.match(problems[0].message, /TOOLS\/repos\/two\/browse\/catalog-info\.yaml could not be read.*500/);
    assert.deepEqual(await catalog.refs(), ['component:default/three', 'component:default/two']);
  });

  it('is asked again when it fails once', async () => {
    catalog.bitbucket.state.delete('TOOLS/two');
    catalog.bitbucket.misbehave({ kind: 'status', status: 503 });
    await catalog.sync();
    assert.equal((await catalog.provider()).state, 'idle');
    assert.equal((await catalog.refs()).length, 2);
  });

  for (const [what, fault] of [
    ['answers with a failure', { kind: 'status', status: 502, times: 9 }],
    ['ends connections', { kind: 'dropConnection', times: 9 }],
    ['does not allow it', { kind: 'status', status: 403, times: 9 }],
    ['answers with what is no JSON', { kind: 'status', status: 200, times: 9 }],
  ] as const) {
    it(`stays as it was when Bitbucket ${what}, and is tried again`, async () => {
      catalog.bitbucket.misbehave(fault);
      await catalog.sync();
      const status = await failed();
      assert.match(status.error?.message ?? '', /^Bitbucket 127/);
      assert.ok(Date.parse(status.nextAt ?? '') - Date.now() < 11_000, 'soon');
      assert.deepEqual(await catalog.refs(), all);
    });
  }

  it('is not followed to another host, to which its token does not belong', async () => {
    const other = await TestBitbucketServer.start();
    catalog.bitbucket.state.commit('TOOLS/two', { 'README.md': 'moved' });
    catalog.bitbucket.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x`, at: '/raw/' });
    await catalog.sync();
    assert.match((await catalog.provider()).problems[0]?.message ?? '', /redirects to another host/);
    catalog.bitbucket.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x`, times: 3 });
    await catalog.sync();
    await failed();
    assert.deepEqual(other.requests, []);
    assert.deepEqual(await catalog.refs(), all);
    await other.close();
  });

  it('is never told of with its token', async () => {
    catalog.bitbucket.misbehave({ kind: 'status', status: 403 });
    await catalog.sync();
    catalog.bitbucket.revokeAll();
    await catalog.sync();
    for (const text of await catalog.everythingTold()) {
      assert.ok(!text.includes(BitbucketServerCatalog.token), 'the token was told');
    }
  });
});
