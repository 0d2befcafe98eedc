import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import { createCatalogClient } from '../../../protocol/http/client.ts';
import { eventually } from '../../helpers/eventually.ts';
import { componentText, SyncedCatalog } from './SyncedCatalog.ts';

describe('one provider of several', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;
  beforeEach(async () => {
    catalog = await SyncedCatalog.start();
    await catalog.addRepositories('acme', [{ name: 'pay' }, { name: 'shop' }]);
    await catalog.addRepositories('other', [{ name: 'theirs' }]);
    const { host } = catalog.github;
    await catalog.open({
      github: {
        acme: { organization: 'acme', host, schedule: { frequency: { hours: 3 } } },
        other: { organization: 'other', host, schedule: { frequency: { trigger: 'manual' } } },
      },
    });
    catalog.requests();
  });
  afterEach(() => catalog.close());

  const sync = (method: 'POST' | 'DELETE', id = 'github:acme') =>
    catalog.server.send(method, `/api/callboard/v1/providers/${id}/sync`);

  async function providerOf(id: string): Promise<ProviderStatus> {
    const found = (await catalog.status()).providers?.find(one => one.id === id);
    assert.ok(found);
    return found;
  }

  async function hangUp(): Promise<void> {
    const before = catalog.github.requests.length;
    catalog.github.misbehave({ kind: 'hang', on: 'repositories' });
    await eventually('the sync to ask', () => catalog.github.requests.length > before);
  }

  it('is gone through alone, and the catalog shows what it found when that is answered', async () => {
    await catalog.github.commit('acme/shop', { 'catalog-info.yaml': componentText('shop', 'Other') });
    const client = createCatalogClient({ baseUrl: await catalog.server.url() });
    await client.syncProvider('github:acme');
    assert.deepEqual(catalog.requests(), ['repositories', 'texts']);
    assert.equal((await catalog.entity('component', 'shop')).metadata.description, 'Other');
    await client.cancelSync('github:acme');
    assert.equal((await providerOf('github:acme')).state, 'idle');
  });

  it('has to be there', async () => {
    for (const method of ['POST', 'DELETE'] as const) {
      const { status, message } = await sync(method, 'github:none');
      assert.deepEqual(
        [status, message],
        [404, "There is no provider 'github:none' (github:acme, github:other)"],
      );
    }
  });

  it('is cancelled without having failed: what it gave stays, and the next sync comes by the schedule', async () => {
    const { syncedAt } = await providerOf('github:acme');
    const syncing = sync('POST');
    await hangUp();
    assert.equal((await providerOf('github:acme')).state, 'syncing');
    // Meanwhile, whoever wants files to be looked at waits with it, and is not in its way.
    const refreshing = catalog.server.send('POST', '/api/callboard/v1/refresh?sources=files');
    assert.equal((await sync('DELETE')).status, 204);
    assert.deepEqual([(await syncing).status, (await refreshing).status], [204, 204]);
    const after = await providerOf('github:acme');
    assert.deepEqual(
      [after.state, after.error, after.syncedAt, after.files],
      ['idle', undefined, syncedAt, 2],
    );
    assert.ok(Date.parse(after.nextAt ?? '') - Date.now() > 2 * 60 * 60_000, after.nextAt);
    assert.equal((await catalog.status()).state, 'ready');
    assert.equal((await catalog.refs()).length, 3);
    await catalog.github.commit('acme/shop', { 'catalog-info.yaml': componentText('shop', 'Other') });
    assert.equal((await sync('POST')).status, 204);
    assert.equal((await catalog.entity('component', 'shop')).metadata.description, 'Other');
  });

  it('is looked at in one repository where an entity of it is to be refreshed', async () => {
    await catalog.github.commit('acme/shop', { 'catalog-info.yaml': componentText('shop', 'Other') });
    const body = { entityRef: 'component:default/shop' };
    assert.equal((await catalog.server.send('POST', '/api/catalog/refresh', body)).status, 200);
    await eventually('the description to be another', async () => {
      return (await catalog.entity('component', 'shop')).metadata.description === 'Other';
    });
    await catalog.server.send('POST', '/api/callboard/v1/refresh?sources=files');
    assert.deepEqual(catalog.requests(), ['repository']);
  });
});

describe('the first sync of a provider', function () {
  this.timeout(60_000);

  it('may be cancelled: nobody waits for it any more', async () => {
    const catalog = await SyncedCatalog.start();
    try {
      await catalog.addRepositories('acme', [{ name: 'shop' }]);
      catalog.github.misbehave({ kind: 'hang', on: 'repositories' });
      const opening = catalog
        .open({ github: { organization: 'acme', host: catalog.github.host } })
        .catch(() => undefined);
      await eventually('the sync to ask', () => catalog.github.requests.length > 0);
      const path = '/api/callboard/v1/providers/github:default/sync';
      assert.equal((await catalog.server.send('DELETE', path)).status, 204);
      const { state, providers = [] } = await catalog.status();
      assert.deepEqual([state, providers[0]?.state], ['ready', 'idle']);
      assert.equal((await catalog.server.send('POST', path)).status, 204);
      await opening;
      assert.deepEqual(await catalog.refs(), ['component:default/shop']);
    } finally {
      await catalog.close();
    }
  });
});
