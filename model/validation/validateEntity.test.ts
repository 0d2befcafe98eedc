import assert from 'node:assert/strict';
import type { JsonObject, JsonValue } from '../entity/Entity.ts';
import { kindDefinitions } from '../kinds/kindDefinitions.ts';
import { validateEntity } from './validateEntity.ts';

const apiVersion = 'backstage.io/v1alpha1';
const componentSpec = { type: 'service', lifecycle: 'production', owner: 'team-a' };

function entity(changes: JsonObject = {}): JsonObject {
  return { apiVersion, kind: 'Component', metadata: { name: 'x' }, spec: componentSpec, ...changes };
}

function withMeta(metadata: JsonObject): JsonObject {
  return entity({ metadata: { name: 'x', ...metadata } });
}

function withSpec(spec: JsonObject): JsonObject {
  return entity({ spec: { ...componentSpec, ...spec } });
}

/** What is found, as `rule path`, and all messages in one. */
function found(value: JsonValue): { list: string[]; messages: string } {
  const { findings } = validateEntity(value);
  return {
    list: findings.map(({ rule, severity, path }) => {
      return `${severity === 'error' ? '' : `${severity} `}${rule} ${path.join('.')}`;
    }),
    messages: findings.map(({ message }) => message).join('\n'),
  };
}

describe('validateEntity', () => {
  it('accepts the least that each kind needs', () => {
    const least: Record<string, JsonObject> = {
      Component: componentSpec,
      API: { ...componentSpec, definition: 'x' },
      Resource: { type: 'db', owner: 'a' },
      System: { owner: 'a' },
      Domain: { owner: 'a' },
      Group: { type: 'team', children: [] },
      User: { memberOf: [] },
      Location: {},
      Template: { type: 'service', steps: [] },
      AiResource: componentSpec,
    };
    for (const { kind, apiVersions } of kindDefinitions) {
      for (const version of apiVersions) {
        assert.deepEqual(found(entity({ kind, apiVersion: version, spec: least[kind] })).list, [], kind);
      }
    }
  });

  it('names each required field that is missing', () => {
    assert.deepEqual(found(entity({ spec: {} })).list, [
      'entity-schema spec.type',
      'entity-schema spec.lifecycle',
      'entity-schema spec.owner',
    ]);
    assert.deepEqual(found(entity({ spec: undefined })).list, ['entity-schema spec']);
    assert.deepEqual(found({ kind: 'User', metadata: {} }).list, [
      'entity-envelope apiVersion',
      'entity-name metadata.name',
      'entity-schema spec',
    ]);
  });

  describe('on the envelope', () => {
    it('refuses what is no mapping', () => {
      for (const value of ['text', 1, true, [entity()]]) {
        assert.deepEqual(found(value).list, ['entity-not-object ']);
      }
    });

    it('says once that a document is no entity at all', () => {
      const { list, messages } = found({ openapi: '3.0.0', info: {} });
      assert.deepEqual(list, ['entity-envelope ']);
      assert.match(messages, /openapi, info/);
    });

    it('refuses fields at the top that belong elsewhere, and guesses what was meant', () => {
      const { list, messages } = found(entity({ relations: [], status: {}, meta: {}, metadta: {} }));
      assert.deepEqual(list, [
        'entity-unknown-field relations',
        'entity-unknown-field status',
        'entity-unknown-field meta',
        'entity-unknown-field metadta',
      ]);
      assert.match(messages, /Did you mean "metadata"/);
    });

    it('refuses null, numbers and empty strings where strings belong', () => {
      assert.deepEqual(found(entity({ apiVersion: 1, kind: null, metadata: 'x', spec: [] })).list, [
        'entity-envelope apiVersion',
        'entity-envelope kind',
        'entity-envelope metadata',
        'entity-envelope spec',
      ]);
      assert.deepEqual(found(entity({ apiVersion: '' })).list, ['entity-envelope apiVersion']);
    });
  });

  describe('on metadata', () => {
    it('refuses names and namespaces that do not follow their rules, and writes one that does', () => {
      const { list, messages } = found(withMeta({ name: 'My Service!', namespace: 'Team_A' }));
      assert.deepEqual(list, ['entity-name metadata.name', 'entity-name metadata.namespace']);
      assert.match(messages, /"My-Service"/);
      assert.match(messages, /"team-a"/);
    });

    it('asks for quotes around numbers and booleans', () => {
      const { list, messages } = found(withMeta({ labels: { a: 1 }, annotations: { b: true }, tags: [3] }));
      assert.deepEqual(list, [
        'entity-field metadata.labels.a',
        'entity-field metadata.annotations.b',
        'entity-field metadata.tags.0',
      ]);
      assert.match(messages, /Put it in quotes: "1"/);
    });

    it('refuses null for every optional field', () => {
      const fields = [
        'namespace',
        'title',
        'description',
        'labels',
        'annotations',
        'tags',
        'links',
        'uid',
        'etag',
      ];
      for (const field of fields) assert.equal(found(withMeta({ [field]: null })).list.length, 1, field);
    });

    it('takes an empty description and annotation, but no empty title', () => {
      assert.deepEqual(
        found(withMeta({ description: '', annotations: { a: '' }, labels: { a: '' } })).list,
        [],
      );
      assert.deepEqual(found(withMeta({ title: '' })).list, ['entity-field metadata.title']);
    });

    it('refuses bad keys at the key', () => {
      const { findings } = validateEntity(withMeta({ annotations: { 'a/b/c': 'x' } }));
      assert.deepEqual(
        findings.map(({ path, at }) => [path.join('.'), at]),
        [['metadata.annotations.a/b/c', 'key']],
      );
    });

    it('refuses links without a full URL and with blank texts', () => {
      const links = [
        { title: 'x' },
        { url: 'nowhere' },
        { url: 'https://a.b', title: ' ', icon: '', type: '' },
        'x',
      ];
      assert.deepEqual(found(withMeta({ links })).list, [
        'entity-field metadata.links.0.url',
        'entity-field metadata.links.1.url',
        'entity-field metadata.links.2.title',
        'entity-field metadata.links.2.icon',
        'entity-field metadata.links.2.type',
        'entity-field metadata.links.3',
      ]);
    });

    it('keeps unknown fields, and warns of those that are nearly known', () => {
      const { entity: good } = validateEntity(withMeta({ team: 'x', anotations: {} }));
      assert.equal(good?.metadata['team'], 'x');
      assert.deepEqual(found(withMeta({ team: 'x', anotations: {} })).list, [
        'warning entity-unknown-field metadata.anotations',
      ]);
    });
  });

  describe('on kinds', () => {
    it('says how a kind is written, and checks the rest all the same', () => {
      const { list, messages } = found(entity({ kind: 'component', spec: { type: 'x', owner: 'a' } }));
      assert.deepEqual(list, ['entity-unknown-kind kind', 'entity-schema spec.lifecycle']);
      assert.match(messages, /"component" is written "Component"/);
    });

    it('guesses the kind, or lists those there are', () => {
      assert.match(found(entity({ kind: 'Compnent' })).messages, /Did you mean "Component"/);
      assert.match(found(entity({ kind: 'Deployment' })).messages, /Known kinds are Component, API/);
      assert.match(found(entity({ kind: 'a b' })).messages, /not valid/);
    });

    it('refuses versions that a kind does not have', () => {
      const { list, messages } = found(entity({ apiVersion: 'backstage.io/v1alpha2' }));
      assert.deepEqual(list, ['entity-unknown-kind apiVersion']);
      assert.match(messages, /Write "backstage\.io\/v1alpha1"/);
      assert.deepEqual(found(entity({ kind: 'Template', spec: { type: 'a', steps: [] } })).list, [
        'entity-unknown-kind apiVersion',
      ]);
    });

    it('takes an MCP server by its remotes, or by a definition like any API', () => {
      const mcp = (spec: JsonObject) =>
        found(entity({ kind: 'API', spec: { ...componentSpec, type: 'mcp-server', ...spec } })).list;
      assert.deepEqual(mcp({ remotes: [{ type: 'sse', url: 'https://a.b' }] }), []);
      assert.deepEqual(mcp({ definition: 'x' }), []);
      assert.deepEqual(mcp({ remotes: [] }), ['entity-schema spec.remotes']);
      assert.deepEqual(mcp({}), ['entity-schema spec.remotes']);
      assert.deepEqual(found(entity({ kind: 'API' })).list, ['entity-schema spec.definition']);
    });

    it('holds templates to the shape of steps, parameters and output', () => {
      const template = (spec: JsonObject) =>
        found({
          apiVersion: 'scaffolder.backstage.io/v1beta3',
          kind: 'Template',
          metadata: { name: 't' },
          spec: { type: 'service', steps: [], ...spec },
        }).list;
      assert.deepEqual(template({ parameters: {} }), []);
      assert.deepEqual(template({ parameters: [{ title: 'a' }], output: { links: [], remoteUrl: 'x' } }), []);
      assert.deepEqual(template({ steps: [{ if: true, action: 'a:b' }, { name: 'no action' }] }), [
        'entity-schema spec.steps.1.action',
      ]);
      assert.deepEqual(template({ parameters: 'x', output: { remoteUrl: 1 } }).sort(), [
        'entity-schema spec.output.remoteUrl',
        'entity-schema spec.parameters',
      ]);
    });
  });

  describe('on refs', () => {
    it('refuses refs that cannot be read', () => {
      const { list, messages } = found(withSpec({ owner: 'group:', dependsOn: ['db', 'resource:db'] }));
      assert.deepEqual(list, ['ref-malformed spec.owner', 'ref-malformed spec.dependsOn.0']);
      assert.match(messages, /"component:db" or "resource:db"/);
    });

    it('refuses refs that are written as mappings, and writes them as strings', () => {
      const { list, messages } = found(
        withSpec({ owner: { kind: 'Group', name: 'a' }, dependsOn: [{ component: 'b' }] }),
      );
      assert.deepEqual(list, ['entity-schema spec.owner', 'entity-schema spec.dependsOn.0']);
      assert.match(messages, /Write "group:default\/a"/);
      assert.match(messages, /Write "component:b"/);
    });

    it('only warns of kinds that make no sense in a field', () => {
      assert.deepEqual(found(withSpec({ owner: 'component:a', system: 'System:s' })).list, [
        'warning ref-kind spec.owner',
      ]);
    });
  });

  describe('on placeholders', () => {
    it('takes them on trust wherever a value may come from a file', () => {
      const value = entity({
        kind: 'API',
        metadata: { name: 'x', description: { $text: './a.md' }, labels: { $yaml: './l.yaml' } },
        spec: { ...componentSpec, definition: { $text: './api.yaml' } },
      });
      assert.deepEqual(found(value).list, []);
      assert.deepEqual(found(entity({ spec: { $yaml: './spec.yaml' } })).list, []);
    });

    it('does not take them for kind and name, nor unknown ones for strings', () => {
      assert.deepEqual(found(withMeta({ name: { $text: 'x' } })).list, ['entity-name metadata.name']);
      assert.deepEqual(found(withSpec({ type: { $file: 'x' } })).list, ['entity-schema spec.type']);
    });
  });

  it('warns of fields in spec that are nearly known', () => {
    assert.deepEqual(found(withSpec({ dependOn: ['x'], team: 'x' })).list, [
      'warning entity-unknown-field spec.dependOn',
    ]);
  });

  it('tells the ref of a bad entity where it can', () => {
    assert.equal(validateEntity(withMeta({ title: 1 })).entityRef, 'component:default/x');
    assert.equal(validateEntity(withMeta({ name: 1 })).entityRef, undefined);
  });

  it('finds names that JavaScript knows in no table of its own', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.equal(validateEntity(entity({ kind: name })).entity, undefined);
      const parsed = JSON.parse(`{"${name}": "x"}`) as JsonObject;
      assert.equal(validateEntity({ ...entity(), ...parsed, [name]: 1 }).entity === undefined, true);
      assert.deepEqual(found(withSpec({ [`${name}x`]: 1 })).list, []);
    }
  });
});
