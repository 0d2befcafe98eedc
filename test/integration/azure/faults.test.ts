import assert from 'node:assert/strict';
import { TestAzure } from '../../helpers/azure/TestAzure.ts';
import { eventually } from '../../helpers/eventually.ts';
import { itStandsBadWeather, isTriedAgain, untilFailed } from '../providers/itStandsBadWeather.ts';
import { AzureCatalog } from './AzureCatalog.ts';

const shop = ({ azure }: AzureCatalog) => ({
  azureDevOps: { shop: { host: azure.host, organization: 'acme', project: 'shop' } },
});

describe('a project of Azure DevOps in bad weather', function () {
  this.timeout(60_000);
  const weather = itStandsBadWeather(async () => {
    const catalog = await AzureCatalog.start();
    const { azure } = catalog;
    catalog.add('shop/one', 'shop/two', 'shop/three');
    return {
      ...{ name: 'Azure DevOps', what: 'acme/shop', integration: 'azure', catalog },
      secrets: [AzureCatalog.token, Buffer.from(`:${AzureCatalog.token}`).toString('base64')],
      open: () => catalog.open(shop(catalog)),
      revokeToken: () => {
        azure.revokeToken(AzureCatalog.token);
        azure.allowToken('another');
      },
      hide: () => {
        for (const name of ['one', 'two', 'three']) azure.state.delete(`shop/${name}`);
        azure.projects.delete('shop');
      },
      hidden: /there is nothing of that name/,
      misbehave: fault => {
        azure.misbehave(fault);
      },
      startOther: async () => {
        const other = await TestAzure.start();
        return Object.assign(other, { apiUrl: `${other.baseUrl}/acme` });
      },
    };
  });
  let catalog: AzureCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(() => {
    catalog = weather().catalog;
  });

  it('is gone on with once the limit of requests is over', async () => {
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
    await weather().open();
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

  it('stays as it was when none of its repositories can be asked', async () => {
    catalog.azure.search = false;
    await weather().open();
    catalog.azure.misbehave({ kind: 'status', status: 503, times: 9, of: '/items' });
    await catalog.sync();
    assert.match((await untilFailed(catalog)).error?.message ?? '', /Azure DevOps answered 503/);
    assert.deepEqual(await catalog.refs(), all);
  });

  it('says of a credential that is not supported which are', async () => {
    const azure = [{ host: catalog.azure.host, credentials: [{ clientId: 'app' }] }];
    await catalog.open(shop(catalog), {}, { azure });
    const { error } = await untilFailed(catalog);
    assert.match(error?.message ?? '', /managed identity\) is not supported\. Give personalAccessToken/);
  });

  for (const [what, fault] of [
    ['shows a page to sign in', { kind: 'status', status: 203, times: 9 }],
    ['has a search that fails', { kind: 'status', status: 500, times: 9, of: 'codesearchresults' }],
    ['redirects', { kind: 'redirect', to: 'http://127.0.0.1:9/', times: 9 }],
  ] as const) {
    it(`stays as it was when Azure DevOps ${what}, and is tried again`, async () => {
      catalog.azure.misbehave(fault);
      await catalog.sync();
      await isTriedAgain(weather());
    });
  }
});
