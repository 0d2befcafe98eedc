import assert from 'node:assert/strict';
import { selectFields } from './selectFields.ts';

const entity = {
  apiVersion: 'v1',
  kind: 'Component',
  metadata: { name: 'x', tags: ['a'], annotations: { 'backstage.io/orphan': 'true', 'backstage.io': 'y' } },
  spec: { owner: 'a', deep: { one: 1, two: 2 } },
};

describe('selectFields', () => {
  it('returns the whole entity where no field is named', () => {
    assert.equal(selectFields(entity, []), entity);
    assert.equal(selectFields(entity, ['', ' ']), entity);
  });

  it('returns values and whole subtrees, and leaves out what is not there', () => {
    assert.deepEqual(
      selectFields(entity, ['kind', ' metadata.name', 'spec.deep', 'spec.none', 'kind.x', 'KIND']),
      {
        kind: 'Component',
        metadata: { name: 'x' },
        spec: { deep: { one: 1, two: 2 } },
      },
    );
  });

  it('finds keys that contain dots', () => {
    assert.deepEqual(selectFields(entity, ['metadata.annotations.backstage.io/orphan']), {
      metadata: { annotations: { 'backstage.io/orphan': 'true' } },
    });
    assert.deepEqual(selectFields(entity, ['metadata.annotations.backstage.io']), {
      metadata: { annotations: { 'backstage.io': 'y' } },
    });
  });

  it('gives the whole subtree where both it and a part of it are named, and never writes to the entity', () => {
    const before = structuredClone(entity);
    for (const fields of [
      ['spec', 'spec.deep.one'],
      ['spec.deep.one', 'spec'],
      ['spec.deep.one', 'spec.owner', 'spec'],
    ]) {
      assert.deepEqual(selectFields(entity, fields), { spec: entity.spec });
    }
    assert.deepEqual(entity, before);
  });

  it('gives nothing that belongs to JavaScript', () => {
    assert.deepEqual(
      selectFields(entity, ['constructor', '__proto__', 'metadata.toString', 'metadata.tags.length']),
      {},
    );
  });

  it('refuses paths into lists', () => {
    assert.throws(() => selectFields(entity, ['metadata.tags[0]']), {
      name: 'InputError',
      message: /tags\[0\]/,
    });
  });
});
