import assert from 'node:assert/strict';
import type { EntityFacetsResponse } from '../../../protocol/http/catalog.ts';
import type { ErrorBody } from '../../../protocol/http/errors.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { exampleFiles } from './exampleCatalog.ts';

const api = '/api/catalog';

describe('the catalog besides its entities', () => {
  let server: TestServer;
  before(async () => {
    server = await createTestServer({ files: exampleFiles });
  });
  after(() => server.close());

  const post = (path: string, body: unknown): Promise<Response> =>
    server.fetch(api + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  describe('facets', () => {
    it('count values with their own casing, sorted, under the name that was asked for', async () => {
      const { facets } = await server.json<EntityFacetsResponse>(
        `${api}/entity-facets?facet=spec.type&facet=Metadata.Tags&facet=none&filter=kind=component`,
      );
      assert.deepEqual(facets, {
        'spec.type': [
          { value: 'Website', count: 1 },
          { value: 'library', count: 1 },
          { value: 'service', count: 1 },
        ],
        'Metadata.Tags': [
          { value: 'java', count: 1 },
          { value: 'web', count: 2 },
        ],
        none: [],
      });
    });

    it('count relations, and do not split at commas', async () => {
      const { facets } = await server.json<EntityFacetsResponse>(
        `${api}/entity-facets?facet=relations.ownedBy&facet=kind,spec.type`,
      );
      assert.deepEqual(facets['relations.ownedBy'], [
        { value: 'group:default/team-a', count: 1 },
        { value: 'group:default/team-b', count: 3 },
      ]);
      assert.deepEqual(facets['kind,spec.type'], []);
    });

    it('leave out empty names when a list of them is posted', async () => {
      const { facets } = await server.json<EntityFacetsResponse>(`${api}/entity-facets`, {
        facets: ['kind', ''],
        query: { kind: 'user' },
        fullTextFilter: {},
      });
      assert.deepEqual(facets, { kind: [{ value: 'User', count: 1 }] });
    });

    it('take a predicate, and a text', async () => {
      const { facets } = await server.json<EntityFacetsResponse>(`${api}/entity-facets`, {
        facets: ['kind'],
        query: { 'spec.owner': 'team-b' },
      });
      assert.deepEqual(facets['kind'], [
        { value: 'Component', count: 1 },
        { value: 'System', count: 1 },
      ]);
      const filtered = await server.json<EntityFacetsResponse>(`${api}/entity-facets`, {
        facets: ['kind'],
        fullTextFilter: { term: 'TEAM', fields: ['metadata.name'] },
      });
      assert.deepEqual(filtered.facets, { kind: [{ value: 'Group', count: 2 }] });
    });
  });

  describe('validate-entity', () => {
    const good = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'v' },
      spec: { type: 'service', lifecycle: 'x', owner: 'me' },
    };
    const location = 'url:https://example.com/x.yaml';

    it('has nothing to say of a good entity', async () => {
      const response = await post('/validate-entity', { entity: good, location });
      assert.deepEqual([response.status, await response.text()], [200, '']);
    });

    it('answers the errors of a bad one, not as a failure of the request', async () => {
      const entity = { ...good, metadata: { name: 'not good' }, spec: { type: 'service' } };
      const response = await post('/validate-entity', { entity, location });
      assert.equal(response.status, 400);
      const body = (await response.json()) as { errors: { name: string; message: string }[] };
      assert.deepEqual(Object.keys(body), ['errors']);
      assert.ok(body.errors.length >= 2);
      assert.ok(body.errors.every(error => error.name !== '' && error.message !== ''));
    });

    it('answers so too when the location is none that an entity can come from', async () => {
      for (const bad of ['nonsense', '', 'url:', 'file:/catalog-info.yaml']) {
        const response = await post('/validate-entity', { entity: good, location: bad });
        assert.equal(response.status, 400);
        const { errors } = (await response.json()) as { errors: { name: string; message: string }[] };
        assert.deepEqual([errors.length, errors[0]?.name], [1, 'TypeError'], bad);
        assert.ok(errors[0]?.message.includes(`"${bad}"`), errors[0]?.message);
      }
    });

    it('tells what is no entity at all from what is a bad one', async () => {
      const namesOf = async (entity: object): Promise<string[]> => {
        const response = await post('/validate-entity', { entity, location });
        const { errors } = (await response.json()) as { errors: { name: string }[] };
        return errors.map(error => error.name);
      };
      assert.deepEqual(await namesOf({}), ['TypeError']);
      assert.deepEqual(await namesOf({ ...good, kind: undefined }), ['TypeError']);
      assert.deepEqual(await namesOf({ ...good, metadata: {} }), ['TypeError']);
      assert.deepEqual(await namesOf({ ...good, metadata: { name: 'not good' } }), ['InputError']);
      assert.deepEqual(await namesOf({ ...good, spec: { ...good.spec, owner: 3 } }), ['InputError']);
    });

    it('refuses requests without an entity or a location', async () => {
      for (const body of [{ entity: 'text', location }, { entity: good }, { location }]) {
        const response = await post('/validate-entity', body);
        assert.equal(response.status, 400);
        assert.equal(((await response.json()) as ErrorBody).error.name, 'InputError');
      }
    });
  });

  describe('refresh', () => {
    it('is answered at once with nothing, for an entity that there is', async () => {
      const response = await post('/refresh', { entityRef: 'Component:default/Alpha' });
      assert.deepEqual([response.status, await response.text()], [200, '']);
    });

    it('finds an entity by its full ref only', async () => {
      for (const entityRef of ['component:default/none', 'component:alpha', 'alpha', '']) {
        const response = await post('/refresh', { entityRef });
        assert.equal(response.status, 404);
        const { error } = (await response.json()) as ErrorBody;
        assert.deepEqual([error.name, error.message], ['NotFoundError', `Entity ${entityRef} not found`]);
      }
    });
  });

  describe('the documents', () => {
    interface OpenApi {
      openapi: string;
      servers: { url: string }[];
      paths: Record<string, Record<string, { summary?: string; parameters?: { description?: string }[] }>>;
    }

    it('describe every route, with a summary and a word on every parameter', async () => {
      const { openapi, paths } = await server.json<OpenApi>('/openapi.json');
      assert.match(openapi, /^3\./);
      for (const path of [
        '/healthz',
        '/api/catalog/entities/by-query',
        '/api/callboard/v1/events',
        '/openapi.json',
      ]) {
        assert.ok(path in paths, path);
      }
      for (const [path, methods] of Object.entries(paths)) {
        for (const [method, operation] of Object.entries(methods)) {
          assert.ok(operation.summary, `${method} ${path}`);
          for (const parameter of operation.parameters ?? [])
            assert.ok(parameter.description, `${method} ${path}`);
        }
      }
    });

    it("have the catalog API's part by itself", async () => {
      const { paths, servers } = await server.json<OpenApi>(`${api}/openapi.json`);
      assert.deepEqual(servers, [{ url: '/api/catalog' }]);
      assert.ok('/entities/by-query' in paths);
      assert.ok(!Object.keys(paths).some(path => path.startsWith('/api/')));
    });
  });

  it('counts what it does, as text', async () => {
    await server.json(`${api}/locations`);
    const response = await server.fetch('/metrics');
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    const text = await response.text();
    assert.match(text, /^callboard_entities 7$/m);
    assert.match(
      text,
      /^callboard_requests_total\{method="GET",route="\/api\/catalog\/locations",status="200"\} \d+$/m,
    );
    for (const name of ['files_listed', 'files_read', 'documents_parsed', 'rows_written', 'commits']) {
      assert.match(text, new RegExp(`^callboard_ingest_${name}_total [1-9]\\d*$`, 'm'));
    }
  });
});
