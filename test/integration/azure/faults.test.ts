import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import { TestAzure } from '../../helpers/azure/TestAzure.ts';
import { eventually } from '../../helpers/eventually.ts';
import { AzureCatalog } from './AzureCatalog.ts';

describe('a project of Azure DevOps in bad weather', function () {
  this.timeout(60_000);
  let catalog: AzureCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(async () => {
    catalog = await AzureCatalog.start();
    catalog.add('shop/one', 'shop/two', 'shop/three');
  });
  afterEach(() => catalog.close());

  const shop = (settings: object = {}) => ({
    azureDevOps: {
      shop: { host: catalog.azure.host, organization: 'acme', project: 'shop', ...settings },
    },
  });

  async function failed(): Promise<ProviderStatus> {
    await eventually('the sync to fail', async () => (await catalog.provider()).state === 'failed', 20_000);
    return catalog.provider();
  }

  it('stays as it was when the token is revoked, and says why it is old', async () => {
    await catalog.open(shop());
    const { syncedAt } = await catalog.provider();
    catalog.azure.revokeToken(AzureCatalog.token);
    catalog.azure.allowToken('another');
    await catalog.sync();
    const status = await failed();
    assert.match(
      status.error?.message ?? '',
      /Azure DevOps does not accept the token of integrations\.azure \(host 127\.0\.0\.1:\d+\).*put a new one/,
    );
    assert.equal(status.syncedAt, syncedAt);
    assert.deepEqual(await catalog.refs(), all);
    await catalog.restart();
    assert.deepEqual(await catalog.refs(), all, 'nor does a restart empty it');
  });

  it('may be one that cannot be seen: the catalog stays', async () => {
    await catalog.open(shop());
    for (const name of ['one', 'two', 'three']) catalog.azure.state.delete(`shop/${name}`);
    catalog.azure.projects.delete('shop');
    await catalog.sync();
    assert.match(
      (await failed()).error?.message ?? '',
      /Azure DevOps acme\/shop: there is nothing of that name/,
    );
    assert.deepEqual(await catalog.refs(), all);
  });

  it('is gone on with once the limit of requests is over', async () => {
    await catalog.open(shop());
    catalog.azure.state.delete('shop/two');
    catalog.requests();
    catalog.azure.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '3' } });
    await catalog.sync();
    const waiting = await catalog.provider();
    assert.equal(waiting.state, 'waiting');
    assert.match(waiting.error?.message ?? '', /Azure DevOps's limit of requests is reached until \d{4}-/);
    assert.equal((await catalog.refs()).length, 3, 'meanwhile everything stays');
    await eventually('the limit to be over', async () => (await catalog.refs()).length === 2);
    assert.equal(catalog.requests().length, 3, 'and is not asked meanwhile');
  });

  it('keeps what a repository gave that cannot be had, and names it', async () => {
    catalog.azure.search = false;
    await catalog.open(shop());
    const of = '00000000-0000-4000-8000-000000000002';
    catalog.azure.misbehave({ kind: 'status', status: 403, of });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.deepEqual(
      problems.map(({ repository }) => repository),
      ['shop/two'],
    );
    assert.match(problems[0]?.message ?? '', /does not allow it to the token .* Code \(Read\)/);
    assert.deepEqual(await catalog.refs(), all);
  });

  for (const [what, fault] of [
    ['answers with a failure', { kind: 'status', status: 502, times: 9 }],
    ['ends connections', { kind: 'dropConnection', times: 9 }],
    ['does not allow it', { kind: 'status', status: 403, times: 9 }],
    ['shows a page to sign in', { kind: 'status', status: 203, times: 9 }],
    ['answers with what is no JSON', { kind: 'status', status: 200, times: 9 }],
    ['has a search that fails', { kind: 'status', status: 500, times: 9, of: 'codesearchresults' }],
    ['redirects', { kind: 'redirect', to: 'http://127.0.0.1:9/', times: 9 }],
  ] as const) {
    it(`stays as it was when Azure DevOps ${what}, and is tried again`, async () => {
      await catalog.open(shop());
      catalog.azure.misbehave(fault);
      await catalog.sync();
      const status = await failed();
      assert.match(status.error?.message ?? '', /^Azure DevOps acme\/shop/);
      assert.ok(Date.parse(status.nextAt ?? '') - Date.now() < 11_000, 'soon');
      assert.deepEqual(await catalog.refs(), all);
    });
  }

  it('stays as it was when none of its repositories can be asked', async () => {
    catalog.azure.search = false;
    await catalog.open(shop());
    catalog.azure.misbehave({ kind: 'status', status: 503, times: 9, of: '/items' });
    await catalog.sync();
    assert.match((await failed()).error?.message ?? '', /Azure DevOps answered 503/);
    assert.deepEqual(await catalog.refs(), all);
  });

  it('is not followed to another host, to which its token does not belong', async () => {
    await catalog.open(shop());
    const other = await TestAzure.start();
    catalog.azure.misbehave({ kind: 'redirect', to: `${other.baseUrl}/acme`, times: 3 });
    await catalog.sync();
    await failed();
    assert.deepEqual(other.requests, []);
    await other.close();
  });

  it('says of a credential that is not supported which are', async () => {
    const azure = [{ host: catalog.azure.host, credentials: [{ clientId: 'app' }] }];
    await catalog.open(shop(), {}, { azure });
    const { error } = await failed();
    assert.match(error?.message ?? '', /managed identity\) is not supported\. Give personalAccessToken/);
  });

  it('is never told of with its token', async () => {
    await catalog.open(shop());
    catalog.azure.misbehave({ kind: 'status', status: 403 });
    await catalog.sync();
    catalog.azure.revokeToken(AzureCatalog.token);
    catalog.azure.allowToken('another');
    await catalog.sync();
    const secrets = [AzureCatalog.token, Buffer.from(`:${AzureCatalog.token}`).toString('base64')];
    for (const text of await catalog.everythingTold()) {
      for (const secret of secrets) assert.ok(!text.includes(secret), 'the token was told');
    }
  });
});
