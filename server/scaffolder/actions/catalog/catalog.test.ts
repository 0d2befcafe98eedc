import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, type Entity } from '../../../../model/index.ts';
import {
  createTestWorkspace,
  type TestWorkspace,
} from '../../../../test/helpers/scaffolder/createTestWorkspace.ts';
import { examplesOf, runAction } from '../../../../test/helpers/scaffolder/runAction.ts';
import type { ActionServices } from '../ActionServices.ts';
import { createCatalogFetchAction } from './catalogFetch.ts';
import { createCatalogRegisterAction } from './catalogRegister.ts';
import { createCatalogWriteAction } from './catalogWrite.ts';

const METER: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'meter', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'platform' },
};

describe('actions on the catalog', () => {
  let workspace: TestWorkspace;

  beforeEach(async () => {
    workspace = await createTestWorkspace();
  });

  afterEach(() => workspace.remove());

  describe('catalog:write', () => {
    const action = createCatalogWriteAction();
    const template = { entityRef: 'template:default/service' };

    it('writes the entity, with the template that made it', async () => {
      const { metadata, ...rest } = METER;
      const entity = { ...rest, metadata: { ...metadata, annotations: { a: 'b' } } };
      await runAction(action, { entity: entity as never }, { workspace, template });
      assert.equal(
        await readFile(join(workspace.root, 'catalog-info.yaml'), 'utf8'),
        `apiVersion: backstage.io/v1alpha1
kind: Component
spec:
  type: service
  lifecycle: production
  owner: platform
metadata:
  name: meter
  namespace: default
  annotations:
    a: b
    backstage.io/source-template: template:default/service
`,
      );
    });

    it('tells what the catalog will not take, and writes it all the same', async () => {
      const entity = {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'no good' },
      };
      const { log } = await runAction(action, { entity, filePath: 'a/b.yaml' }, { workspace });
      assert.match(log.join('\n'), /a\/b\.yaml will not be taken by the catalog/);
      assert.match(await readFile(join(workspace.root, 'a/b.yaml'), 'utf8'), /no good/);
    });

    it('does not leave the workspace', async () => {
      const entity = METER as never;
      for (const filePath of ['../x.yaml', '/tmp/x.yaml']) {
        await assert.rejects(runAction(action, { entity, filePath }, { workspace }), { name: 'InputError' });
      }
    });

    it('does what its examples say', async () => {
      for (const { input } of examplesOf(action)) await runAction(action, input, { workspace });
    });
  });

  describe('catalog:fetch', () => {
    const action = createCatalogFetchAction({
      catalog: {
        entitiesByRefs: ({ refs }) =>
          Promise.resolve(
            refs.map(ref => (ref === 'component:default/meter' ? JSON.stringify(METER) : undefined)),
          ),
      },
    });

    it('reads an entity by its ref, in any casing', async () => {
      const { outputs } = await runAction(action, { entityRef: 'Component:Meter' }, { workspace });
      assert.deepEqual(outputs, { entity: METER });
    });

    it('completes refs by what it is given', async () => {
      const input = { entityRefs: ['meter'], defaultKind: 'component', defaultNamespace: 'default' };
      assert.deepEqual((await runAction(action, input, { workspace })).outputs, { entities: [METER] });
    });

    it('names all that are missing, unless they may be', async () => {
      const entityRefs = ['component:a', 'component:meter', 'component:b'];
      await assert.rejects(runAction(action, { entityRefs }, { workspace }), {
        name: 'NotFoundError',
        message: /component:default\/a, component:default\/b/,
      });
      const { outputs } = await runAction(action, { entityRefs, optional: true }, { workspace });
      assert.deepEqual(outputs, { entities: [null, METER, null] });
    });

    it('asks for a ref', async () => {
      await assert.rejects(runAction(action, {}, { workspace }), { name: 'InputError' });
      assert.deepEqual((await runAction(action, { optional: true }, { workspace })).outputs, {});
    });

    it('does what its examples say', async () => {
      for (const { input } of examplesOf(action)) await runAction(action, input, { workspace });
    });
  });

  describe('catalog:register', () => {
    const registered: unknown[] = [];
    let found: { entities: Entity[]; errors: string[] };
    const locations: ActionServices['locations'] = {
      look: () => Promise.resolve({ exists: false, ...found }),
      create: (input, onConflict) => {
        if (registered.length > 0 && onConflict !== 'refresh') throw new ConflictError('It already exists');
        registered.push(input);
        return Promise.resolve({
          id: '1',
          type: 'url',
          target: input.target,
          entityRef: 'location:default/x',
        });
      },
    };
    const action = createCatalogRegisterAction({ locations, integrations: () => [] });

    beforeEach(() => {
      registered.length = 0;
      const generated = { ...METER, kind: 'Location', metadata: { name: 'generated-1' } };
      const api = { ...METER, kind: 'API', metadata: { name: 'api' } };
      found = { entities: [generated, api, METER], errors: [] };
    });

    it('finds the file in a repository, and tells the component in it', async () => {
      const input = { repoContentsUrl: 'https://github.com/fernway/meter/tree/main' };
      const { outputs } = await runAction(action, input, { workspace });
      assert.deepEqual(outputs, {
        entityRef: 'component:default/meter',
        catalogInfoUrl: 'https://github.com/fernway/meter/blob/main/catalog-info.yaml',
      });
      assert.deepEqual(registered, [
        { type: 'url', target: 'https://github.com/fernway/meter/blob/main/catalog-info.yaml' },
      ]);
    });

    it('takes a path in the repository, from its root or from the folder that is named', async () => {
      const targets: unknown[] = [];
      for (const catalogInfoPath of ['/a/info.yaml', 'info.yaml']) {
        const repoContentsUrl = 'https://gitlab.com/fernway/apps/meter/-/tree/main/sub';
        const { outputs } = await runAction(
          action,
          { repoContentsUrl, catalogInfoPath, optional: true },
          { workspace },
        );
        targets.push(outputs['catalogInfoUrl']);
      }
      assert.deepEqual(targets, [
        'https://gitlab.com/fernway/apps/meter/-/blob/main/a/info.yaml',
        'https://gitlab.com/fernway/apps/meter/-/blob/main/sub/info.yaml',
      ]);
    });

    it('registers nothing that cannot be read, unless it may be missing', async () => {
      found = { entities: [], errors: ['It is not there.'] };
      const catalogInfoUrl = 'https://github.com/fernway/meter/blob/main/catalog-info.yaml';
      await assert.rejects(runAction(action, { catalogInfoUrl }, { workspace }), /It is not there/);
      assert.equal(registered.length, 0);
      const { outputs } = await runAction(action, { catalogInfoUrl, optional: true }, { workspace });
      assert.deepEqual(outputs, { catalogInfoUrl });
      assert.deepEqual(registered, [{ type: 'url', target: catalogInfoUrl, presence: 'optional' }]);
    });

    it('takes one that is registered, so that a task can be retried', async () => {
      const catalogInfoUrl = 'https://github.com/fernway/meter/blob/main/catalog-info.yaml';
      await runAction(action, { catalogInfoUrl }, { workspace });
      await runAction(action, { catalogInfoUrl }, { workspace });
    });

    it('wants one way to name the file, on a host that it knows', async () => {
      for (const input of [
        {},
        { catalogInfoUrl: 'https://a/b', repoContentsUrl: 'https://github.com/a/b' },
        { repoContentsUrl: 'https://nobody.example.com/a/b' },
        { repoContentsUrl: 'file:///tmp/x' },
      ]) {
        await assert.rejects(runAction(action, input, { workspace }), { name: 'InputError' });
      }
    });

    it('does what its examples say', async () => {
      for (const { input } of examplesOf(action)) {
        registered.length = 0;
        await runAction(action, input, { workspace });
      }
    });
  });
});
