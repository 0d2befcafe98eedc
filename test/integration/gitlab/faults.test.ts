import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import { eventually } from '../../helpers/eventually.ts';
import { TestGitlab } from '../../helpers/gitlab/TestGitlab.ts';
import { GitlabCatalog } from './GitlabCatalog.ts';

describe('a GitLab group in bad weather', function () {
  this.timeout(60_000);
  let catalog: GitlabCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(async () => {
    catalog = await GitlabCatalog.start();
    catalog.add('acme/one', 'acme/two', 'acme/three');
  });
  afterEach(() => catalog.close());

  const acme = () => ({ gitlab: { acme: { group: 'acme', host: catalog.gitlab.host } } });

  async function failed(): Promise<ProviderStatus> {
    await eventually('the sync to fail', async () => (await catalog.provider()).state === 'failed', 20_000);
    return catalog.provider();
  }

  it('stays as it was when the token is revoked, and says why it is old', async () => {
    await catalog.open(acme());
    const { syncedAt } = await catalog.provider();
    catalog.gitlab.revokeToken(GitlabCatalog.token);
    catalog.gitlab.allowToken('another');
    await catalog.sync();
    const status = await failed();
    assert.match(
      status.error?.message ?? '',
      /GitLab does not accept the token of integrations\.gitlab \(host 127\.0\.0\.1:\d+\).*put a new one/,
    );
    assert.equal(status.syncedAt, syncedAt);
    assert.deepEqual(await catalog.refs(), all);
    await catalog.restart();
    assert.deepEqual(await catalog.refs(), all, 'nor does a restart empty it');
  });

  it('may be one that cannot be seen: the catalog stays', async () => {
    await catalog.open(acme());
    catalog.gitlab.allowToken(GitlabCatalog.token, ['others']);
    await catalog.sync();
    assert.match((await failed()).error?.message ?? '', /GitLab acme: there is no group of that path/);
    assert.deepEqual(await catalog.refs(), all);
  });

  for (const [what, headers] of [
    ['the seconds to wait', () => ({ 'retry-after': '3' })],
    ['the time of its end', () => ({ 'ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3) })],
  ] as const) {
    it(`is gone on with once the limit of requests is over, by ${what}`, async () => {
      await catalog.open(acme());
      catalog.gitlab.state.delete('acme/two');
      catalog.requests();
      catalog.gitlab.misbehave({ kind: 'status', status: 429, headers: headers() });
      await catalog.sync();
      const waiting = await catalog.provider();
      assert.equal(waiting.state, 'waiting');
      assert.match(waiting.error?.message ?? '', /GitLab's limit of requests is reached until \d{4}-/);
      assert.equal((await catalog.refs()).length, 3, 'meanwhile everything stays');
      await eventually('the limit to be over', async () => (await catalog.refs()).length === 2);
      assert.equal(catalog.requests().length, 2, 'and is not asked meanwhile');
    });
  }

  it('keeps what a project gave whose file cannot be had, and names it', async () => {
    await catalog.open(acme());
    catalog.gitlab.misbehave({ kind: 'partialError', project: 'acme/two' });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.deepEqual(problems, [{ repository: 'acme/two', message: 'Gitaly is out of reach' }]);
    assert.deepEqual(await catalog.refs(), all);
  });

  it('lets go of what is gone beside a project that cannot be looked at, also after a restart', async () => {
    await catalog.open(acme());
    catalog.gitlab.misbehave({ kind: 'partialError', project: 'acme/two' });
    catalog.gitlab.state.delete('acme/one');
    await catalog.sync();
    const left = ['component:default/three', 'component:default/two'];
    await eventually('the one to go', async () => (await catalog.refs()).length === 2);
    assert.deepEqual(await catalog.refs(), left);
    catalog.gitlab.state.delete('acme/three');
    catalog.gitlab.misbehave({ kind: 'partialError', project: 'acme/two' });
    await catalog.restart();
    await eventually('the other to go', async () => (await catalog.refs()).length === 1);
    assert.deepEqual(await catalog.refs(), ['component:default/two']);
  });

  it('is asked again, for less, when it fails once', async () => {
    await catalog.open(acme());
    catalog.gitlab.state.delete('acme/two');
    catalog.gitlab.misbehave({ kind: 'status', status: 503 });
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
    it(`stays as it was when GitLab ${what}, and is tried again`, async () => {
      await catalog.open(acme());
      catalog.gitlab.misbehave(fault);
      await catalog.sync();
      const status = await failed();
      assert.match(status.error?.message ?? '', /^GitLab acme/);
      assert.ok(Date.parse(status.nextAt ?? '') - Date.now() < 11_000, 'soon');
      assert.deepEqual(await catalog.refs(), all);
    });
  }

  it('is not followed to another host, to which its token does not belong', async () => {
    await catalog.open(acme());
    const other = await TestGitlab.start();
    catalog.gitlab.misbehave({ kind: 'redirect', to: `${other.baseUrl}/api/graphql`, times: 3 });
    await catalog.sync();
    assert.match((await failed()).error?.message ?? '', /there is no API of GitLab at .*Check baseUrl/);
    assert.deepEqual(other.requests, []);
    await other.close();
  });

  it('needs an integration for its host', async () => {
    await catalog.open({ gitlab: { acme: { group: 'acme', host: 'git.example.com' } } });
    assert.match(
      (await failed()).error?.message ?? '',
      /There is no integration for git\.example\.com: add one with this host to integrations\.gitlab/,
    );
  });

  it('is never told of with its token', async () => {
    await catalog.open(acme());
    catalog.gitlab.misbehave({ kind: 'status', status: 403 });
    await catalog.sync();
    catalog.gitlab.revokeToken(GitlabCatalog.token);
    catalog.gitlab.allowToken('another');
    await catalog.sync();
    for (const text of await catalog.everythingTold()) {
      assert.ok(!text.includes(GitlabCatalog.token), 'the token was told');
    }
  });
});
