import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import { eventually } from '../../helpers/eventually.ts';
import { TestGitea } from '../../helpers/gitea/TestGitea.ts';
import { GiteaCatalog } from './GiteaCatalog.ts';

describe('an organisation of Gitea in bad weather', function () {
  this.timeout(60_000);
  let catalog: GiteaCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(async () => {
    catalog = await GiteaCatalog.start();
    catalog.add('acme/one', 'acme/two', 'acme/three');
  });
  afterEach(() => catalog.close());

  const acme = () => ({ gitea: { acme: { organization: 'acme', host: catalog.gitea.host } } });

  async function failed(): Promise<ProviderStatus> {
    await eventually('the sync to fail', async () => (await catalog.provider()).state === 'failed', 20_000);
    return catalog.provider();
  }

  it('stays as it was when the token is revoked, and says why it is old', async () => {
    await catalog.open(acme());
    const { syncedAt } = await catalog.provider();
    catalog.gitea.revokeToken(GiteaCatalog.token);
    catalog.gitea.allowToken('another');
    await catalog.sync();
    const status = await failed();
    assert.match(
      status.error?.message ?? '',
      /Gitea does not accept the token of integrations\.gitea \(host 127\.0\.0\.1:\d+\).*put a new one/,
    );
    assert.equal(status.syncedAt, syncedAt);
    assert.deepEqual(await catalog.refs(), all);
    await catalog.restart();
    assert.deepEqual(await catalog.refs(), all, 'nor does a restart empty it');
  });

  it('may be one that cannot be seen: the catalog stays', async () => {
    await catalog.open(acme());
    for (const name of ['one', 'two', 'three']) catalog.gitea.state.delete(`acme/${name}`);
    await catalog.sync();
    assert.match((await failed()).error?.message ?? '', /Gitea acme: there is nothing of that name/);
    assert.deepEqual(await catalog.refs(), all);
  });

  it('is gone on with once the limit of requests is over', async () => {
    await catalog.open(acme());
    catalog.gitea.state.delete('acme/two');
    catalog.gitea.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '3' } });
    await catalog.sync();
    const waiting = await catalog.provider();
    assert.equal(waiting.state, 'waiting');
    assert.match(waiting.error?.message ?? '', /Gitea's limit of requests is reached until \d{4}-/);
    assert.equal((await catalog.refs()).length, 3, 'meanwhile everything stays');
    await eventually('the limit to be over', async () => (await catalog.refs()).length === 2);
  });

  it('is not gone through for ever where the host tells the same page again', async () => {
    catalog.add(...Array.from({ length: 60 }, (_, index) => `acme/more-${index}`));
    catalog.gitea.ignoresPages = true;
    await catalog.open(acme());
    assert.match((await failed()).error?.message ?? '', /Gitea acme .* the host tells the same page again/);
  });

  it('keeps what a repository gave that cannot be had, and names it', async () => {
    await catalog.open(acme());
    catalog.gitea.misbehave({ kind: 'status', status: 403, of: '/repos/acme/two/' });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.deepEqual(
      problems.map(({ repository }) => repository),
      ['acme/two'],
    );
    assert.match(problems[0]?.message ?? '', /does not allow it to the token .* read:repository/);
    assert.deepEqual(await catalog.refs(), all);
  });

  for (const [what, fault] of [
    ['answers with a failure', { kind: 'status', status: 502, times: 9 }],
    ['ends connections', { kind: 'dropConnection', times: 9 }],
    ['does not allow it', { kind: 'status', status: 403, times: 9 }],
    ['answers with what is no JSON', { kind: 'status', status: 200, times: 9 }],
    ['fails for each repository', { kind: 'status', status: 503, times: 9, of: '/contents/' }],
  ] as const) {
    it(`stays as it was when Gitea ${what}, and is tried again`, async () => {
      await catalog.open(acme());
      catalog.gitea.misbehave(fault);
      await catalog.sync();
      const status = await failed();
      assert.match(status.error?.message ?? '', /^Gitea acme/);
      assert.ok(Date.parse(status.nextAt ?? '') - Date.now() < 11_000, 'soon');
      assert.deepEqual(await catalog.refs(), all);
    });
  }

  it('is not followed to another host, to which its token does not belong', async () => {
    await catalog.open(acme());
    const other = await TestGitea.start();
    catalog.gitea.misbehave({ kind: 'redirect', to: `${other.baseUrl}/api/v1`, times: 3 });
    await catalog.sync();
    await failed();
    assert.deepEqual(other.requests, []);
    await other.close();
  });

  it('needs an integration for its host: there is none that everybody has', async () => {
    await catalog.open({ gitea: { acme: { organization: 'acme', host: 'gitea.com' } } });
    assert.match(
      (await failed()).error?.message ?? '',
      /There is no integration for gitea\.com: add one with this host to integrations\.gitea/,
    );
  });

  it('is never told of with its token', async () => {
    await catalog.open(acme());
    catalog.gitea.misbehave({ kind: 'status', status: 403 });
    await catalog.sync();
    catalog.gitea.revokeToken(GiteaCatalog.token);
    catalog.gitea.allowToken('another');
    await catalog.sync();
    for (const text of await catalog.everythingTold()) {
      assert.ok(!text.includes(GiteaCatalog.token), 'the token was told');
    }
  });
});
