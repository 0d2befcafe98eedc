import type { CatalogClient } from '@backstage/catalog-client';
import assert from 'node:assert/strict';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { createTextServer, type TextServer } from '../../helpers/createTextServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { assertRefused, createPublishedClient, namesOf } from '../../helpers/publishedClient.ts';

describe('the published catalog client, where locations are registered', () => {
  let web: TextServer;
  let server: TestServer;
  let client: CatalogClient;
  before(async () => {
    web = await createTextServer({
      '/one.yaml': descriptor({ name: 'one' }),
      '/two.yaml': descriptor({ name: 'two' }),
    });
    const port = Number(new URL(web.url).port);
    const reading = [{ host: '127.0.0.1', ports: { from: port, to: port } }];
    server = await createTestServer({
      config: { authDisabled: true, catalog: { roots: [], reading, readonly: false, onConflict: 'reject' } },
    });
    client = createPublishedClient(server);
  });
  after(async () => {
    await server.close();
    await web.close();
  });

  const isThere = async (ref: string): Promise<boolean> => (await client.getEntityByRef(ref)) !== undefined;

  it('tries a location, registers it, leads it elsewhere and removes it', async () => {
    const target = `${web.url}/one.yaml`;
    const tried = await client.addLocation({ target, dryRun: true });
    assert.equal(tried.exists, false);
    assert.deepEqual(namesOf(tried.entities).slice(1), ['one']);
    const { location } = await client.addLocation({ target });
    await eventually('its entity', () => isThere('component:default/one'));
    await assertRefused(client.addLocation({ target }), {
      status: 409,
      cause: `ConflictError: Location url:${target} already exists`,
    });
    assert.deepEqual((await client.addLocation({ target, onConflict: 'refresh' })).location, location);
    assert.deepEqual(await client.getLocations(), { items: [location] });
    assert.deepEqual(await client.getLocationById(location.id), location);
    assert.deepEqual(await client.getLocationByRef(`url:${target}`), location);
    assert.deepEqual(await client.getLocationByEntity('component:default/one'), location);
    assert.deepEqual(await client.queryLocations({ query: { type: 'url' } }), {
      items: [location],
      totalItems: 1,
      pageInfo: {},
    });
    const elsewhere = { ...location, target: `${web.url}/two.yaml` };
    const updated = await client.updateLocation(location.id, { type: 'url', target: elsewhere.target });
    assert.deepEqual(updated, elsewhere);
    await eventually('the other entity', () => isThere('component:default/two'));
    await client.removeLocationById(location.id);
    await eventually('its end', async () => !(await isThere('component:default/two')));
  });

  it('walks through registered locations', async () => {
    for (let index = 0; index < 3; index++)
      await client.addLocation({ target: `${web.url}/one.yaml?${index}` });
    const targets: string[] = [];
    for await (const page of client.streamLocations({})) targets.push(...page.map(({ target }) => target));
    assert.equal(new Set(targets).size, 3);
    for (const { id } of (await client.getLocations()).items) await client.removeLocationById(id);
  });

  it('removes by uid without an error, also what is not there', async () => {
    await client.removeEntityByUid('2a1a8a0c-0000-4000-8000-000000000000');
  });

  it('analyzes what has no descriptor', async () => {
    const { generateEntities } = await client.analyzeLocation({
      location: { type: 'url', target: 'https://github.com/acme/rockets' },
    });
    assert.equal(generateEntities[0]?.entity.metadata?.name, 'rockets');
  });
});
