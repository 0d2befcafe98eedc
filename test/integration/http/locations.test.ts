import assert from 'node:assert/strict';
import type { Entity } from '../../../model/index.ts';
import type { Location } from '../../../protocol/http/catalog.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { createTextServer, type TextServer } from '../../helpers/createTextServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';

const api = '/api/catalog';

interface Created {
  location: Location;
  exists?: boolean;
  entities: Entity[];
}

describe('registered locations', function () {
  this.timeout(30_000);
  let web: TextServer;
  let server: TestServer;

  before(async () => {
    web = await createTextServer();
    server = await start({});
  });
  after(async () => {
    await server.close();
    await web.close();
  });
  beforeEach(() => {
    web.texts.clear();
    web.texts.set('/one.yaml', descriptor({ name: 'one' }));
    web.texts.set('/two.yaml', descriptor({ name: 'two' }));
  });
  afterEach(async () => {
    for (const { data } of await server.json<{ data: Location }[]>(`${api}/locations`)) {
      await server.fetch(`${api}/locations/${data.id}`, { method: 'DELETE' });
    }
  });

  function start(catalog: { readonly?: boolean }): Promise<TestServer> {
    const port = Number(new URL(web.url).port);
    return createTestServer({
      config: {
        catalog: {
          roots: [],
          reading: [{ host: '127.0.0.1', ports: { from: port, to: port } }],
          readonly: false,
          onConflict: 'reject',
          ...catalog,
        },
      },
    });
  }

  async function send(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> {
    const response = await server.fetch(`${api}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  async function register(path: string, query = ''): Promise<Location> {
    const { status, body } = await send('POST', `/locations${query}`, {
      type: 'url',
      target: web.url + path,
    });
    assert.equal(status, 201, JSON.stringify(body));
    return (body as Created).location;
  }

  const messageOf = ({ body }: { body: unknown }): string =>
    (body as { error: { message: string } }).error.message;
  const isThere = async (ref: string): Promise<boolean> =>
    (await server.client.entityByRef(ref)) !== undefined;

  it('bring their entities, and take them along when they go', async () => {
    const location = await register('/one.yaml');
    assert.match(location.id, /^[0-9a-f]{8}-/);
    assert.match(location.entityRef, /^location:default\/generated-[0-9a-f]{40}$/);
    await eventually('the entity', () => isThere('component:default/one'));
    assert.deepEqual(await server.json(`${api}/locations`), [{ data: location }]);
    assert.deepEqual((await send('GET', `/locations/${location.id}`)).body, location);
    assert.deepEqual((await send('GET', '/locations/by-entity/component/default/one')).body, location);
    assert.ok(await isThere(location.entityRef));
    assert.equal((await send('DELETE', `/locations/${location.id}`)).status, 204);
    await eventually('the end of the entity', async () => !(await isThere('component:default/one')));
    assert.equal((await send('DELETE', `/locations/${location.id}`)).status, 404);
  });

  it('are refused a second time, or looked at again where that is asked for', async () => {
    const location = await register('/one.yaml');
    const again = await send('POST', '/locations', { type: 'url', target: `${web.url}/one.yaml` });
    assert.equal(again.status, 409);
    assert.equal(messageOf(again), `Location url:${web.url}/one.yaml already exists`);
    await eventually('the entity', () => isThere('component:default/one'));
    web.texts.set('/one.yaml', descriptor({ name: 'changed' }));
    assert.deepEqual(await register('/one.yaml', '?onConflict=refresh'), location);
    await eventually('the change', () => isThere('component:default/changed'));
  });

  it('keep their id and their entity when they are led elsewhere', async () => {
    const location = await register('/one.yaml');
    await eventually('the entity', () => isThere('component:default/one'));
    const target = `${web.url}/two.yaml`;
    const updated = await send('PUT', `/locations/${location.id}`, { type: 'url', target });
    assert.deepEqual(updated.body, { ...location, target });
    await eventually('the other entity', () => isThere('component:default/two'));
    assert.ok(!(await isThere('component:default/one')));
    assert.ok(await isThere(location.entityRef));
    const other = await register('/one.yaml');
    assert.equal((await send('PUT', `/locations/${other.id}`, { type: 'url', target })).status, 409);
    assert.notEqual(other.entityRef, location.entityRef);
    assert.equal((await send('PUT', '/locations/none', { type: 'url', target })).status, 404);
  });

  it('are of type url alone, and name one', async () => {
    const wrong: [unknown, RegExp][] = [
      [{ type: 'file', target: './x.yaml' }, /must be of an allowed type \["url"\]/],
      [{ type: 'url', target: 'nonsense' }, /is not a URL/],
      [{ type: 'url' }, /target/],
      [{ type: 'url', target: 'https://a/b', more: 1 }, /more/],
      [{}, /target|type/],
    ];
    for (const [body, message] of wrong) {
      const answer = await send('POST', '/locations', body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.match(messageOf(answer), message);
    }
  });

  it('show in a dry run what they would bring, and keep nothing', async () => {
    web.texts.set(
      '/root.yaml',
      descriptor({ kind: 'Location', name: 'root', spec: { targets: ['./one.yaml'] } }),
    );
    const body = { type: 'url', target: `${web.url}/root.yaml` };
    const { status, body: answer } = await send('POST', '/locations?dryRun=true', body);
    assert.equal(status, 201);
    const { location, exists, entities } = answer as Created;
    assert.equal(exists, false);
    assert.equal(location.id, `url:${web.url}/root.yaml`);
    assert.deepEqual(
      entities.map(({ kind, metadata }) => [kind, metadata.name.replace(/-[0-9a-f]{40}$/, '')]),
      [
        ['Location', 'generated'],
        ['Location', 'root'],
        ['Component', 'one'],
      ],
    );
    assert.deepEqual(await server.json(`${api}/locations`), []);
    assert.ok(!(await isThere('component:default/one')));
  });

  it('say in a dry run all that is wrong, by file and line', async () => {
    web.texts.set(
      '/root.yaml',
      descriptor({
        kind: 'Location',
        name: 'root',
        spec: { targets: ['./bad.yaml', './none.yaml', './group.yaml'] },
      }),
    );
    web.texts.set('/bad.yaml', descriptor({ name: 'not good' }));
    web.texts.set(
      '/group.yaml',
      descriptor({ kind: 'Group', name: 'g', spec: { type: 'team', children: [] } }),
    );
    const answer = await send('POST', '/locations?dryRun=true', {
      type: 'url',
      target: `${web.url}/root.yaml`,
    });
    assert.equal(answer.status, 400);
    assert.match(messageOf(answer), /bad\.yaml:\d+: .*not good/);
    assert.match(messageOf(answer), /none\.yaml.*404/);
    assert.match(messageOf(answer), /group:default\/g .*not of an allowed kind/);
    const elsewhere = await send('POST', '/locations?dryRun=true', {
      type: 'url',
      target: 'http://127.0.0.1:9/x',
    });
    assert.match(messageOf(elsewhere), /Reading from 'http:\/\/127\.0\.0\.1:9\/x' is not allowed/);
  });

  it('come in pages, by a predicate', async () => {
    for (let index = 0; index < 5; index++) await register(`/one.yaml?${index}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await server.json<{
        items: Location[];
        totalItems: number;
        pageInfo: { nextCursor?: string };
      }>(
        `${api}/locations/by-query`,
        cursor === undefined ? { limit: 2, query: { target: { $hasPrefix: web.url } } } : { cursor },
      );
      assert.equal(page.totalItems, 5);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.pageInfo.nextCursor;
    } while (cursor !== undefined);
    assert.equal(new Set(seen).size, 5);
    assert.deepEqual(seen, [...seen].sort());
    assert.equal((await send('POST', '/locations/by-query', { cursor: 'nonsense' })).status, 400);
    assert.equal((await send('POST', '/locations/by-query', { query: { $wrong: [] } })).status, 400);
  });

  it('cannot be changed where the catalog is read only, but tried', async () => {
    const fixed = await start({ readonly: true });
    const kept = server;
    server = fixed;
    try {
      const body = { type: 'url', target: `${web.url}/one.yaml` };
      assert.equal((await send('POST', '/locations', body)).status, 403);
      assert.equal((await send('PUT', '/locations/x', body)).status, 403);
      assert.equal((await send('DELETE', '/locations/x')).status, 403);
      assert.equal((await send('POST', '/locations?dryRun=1', body)).status, 201);
    } finally {
      server = kept;
      await fixed.close();
    }
  });

  it('suggest a first descriptor for what has none', async () => {
    const analyze = async (target: string): Promise<{ status: number; body: unknown }> =>
      send('POST', '/analyze-location', { location: { type: 'url', target } });
    const { body } = await analyze('https://github.com/acme/rockets/blob/main/catalog-info.yaml');
    const [suggested] = (body as { generateEntities: { entity: Entity }[] }).generateEntities;
    assert.deepEqual(suggested?.entity.metadata, {
      name: 'rockets',
      annotations: { 'github.com/project-slug': 'acme/rockets' },
    });
    assert.equal((await analyze('nonsense')).status, 400);
  });
});
