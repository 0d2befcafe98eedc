import assert from 'node:assert/strict';
import { relationsOf, searchRowsOf, type Entity } from '../../../model/index.ts';
import { contentOf, entityText, fieldsOf, searchLine } from './EntityContent.ts';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'Baggage',
    namespace: 'default',
    description: 'Tabs\tand\nlines "quoted" \\ and \u0000 and \u2028',
    annotations: { 'a\tb': 'c\nd' },
  },
  spec: { type: 'service', owner: 'team-a', lifecycle: null, dependsOn: ['resource:x', 'component:b'] },
};

describe('contentOf', () => {
  it('gives the text of the entity in the order of its keys, with uid and etag at the end of metadata', () => {
    const content = contentOf(entity);
    assert.equal(
      entityText(content, 'u-1', 'e"1'),
      JSON.stringify({ ...entity, metadata: { ...entity.metadata, uid: 'u-1', etag: 'e"1' } }),
    );
  });

  it('gives the text of an entity that ends with its metadata', () => {
    const { spec, ...bare } = entity;
    assert.ok(spec);
    const text = entityText(contentOf(bare), 'u', 'e');
    assert.deepEqual(JSON.parse(text), { ...bare, metadata: { ...bare.metadata, uid: 'u', etag: 'e' } });
  });

  it('leaves out a uid and an etag that the file says itself', () => {
    const own = { ...entity, metadata: { ...entity.metadata, uid: 'mine', etag: 'mine' } };
    assert.deepEqual(contentOf(own), contentOf(entity));
  });

  it('has another etag when anything is different', () => {
    const changed = { ...entity, spec: { ...entity.spec, lifecycle: 'production' } };
    assert.notEqual(contentOf(changed).etag, contentOf(entity).etag);
    assert.equal(contentOf({ ...entity }).etag, contentOf(entity).etag);
  });

  it('gives every search row and relation, whatever characters they hold', () => {
    const content = contentOf(entity);
    const rows = fieldsOf(content.search).map(([key = '', texts = '']) => {
      const [value, original] = JSON.parse(`[${texts}]`) as [string | null, string];
      return { key: JSON.parse(key) as string, value, original: original === '' ? value : original };
    });
    assert.deepEqual(
      rows,
      searchRowsOf(entity).map(({ key, value = null, original = null }) => ({ key, value, original })),
    );
    assert.deepEqual(
      fieldsOf(content.relations).map(fields => fields.map(field => JSON.parse(field) as string)),
      relationsOf(entity).map(({ sourceRef, type, targetRef }) => [sourceRef, type, targetRef]),
    );
  });

  it('gives no lines for an entity without relations', () => {
    assert.deepEqual(fieldsOf(contentOf({ ...entity, kind: 'Unheard' }).relations), []);
  });
});

describe('searchLine', () => {
  it('says the original only where it differs, and nothing but existence of what has no value', () => {
    assert.equal(searchLine({ key: 'kind', value: 'api', original: 'api' }), '"kind"\t"api",""');
    assert.equal(searchLine({ key: 'kind', value: 'api', original: 'API' }), '"kind"\t"api","API"');
    assert.equal(searchLine({ key: 'kind', value: undefined, original: undefined }), '"kind"\tnull,""');
  });
});
