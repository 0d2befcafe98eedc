import assert from 'node:assert/strict';
import { prepareEntity } from './prepareEntity.ts';

const entity = { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'x' } };

describe('prepareEntity', () => {
  it('writes out the default namespace', () => {
    assert.equal(prepareEntity(entity).metadata.namespace, 'default');
  });

  it('sorts the lists of refs, and no other list', () => {
    const spec = { dependsOn: ['resource:b', 'component:a'], providesApis: ['b', 'a'], other: ['b', 'a'] };
    assert.deepEqual(prepareEntity({ ...entity, spec }).spec, {
      dependsOn: ['component:a', 'resource:b'],
      providesApis: ['a', 'b'],
      other: ['b', 'a'],
    });
    assert.deepEqual(spec.providesApis, ['b', 'a'], 'what came in is left as it was');
  });

  it('leaves lists alone that hold anything but strings', () => {
    assert.deepEqual(prepareEntity({ ...entity, spec: { members: ['b', 1, 'a'] } }).spec, {
      members: ['b', 1, 'a'],
    });
  });

  it('returns the same object where there is nothing to do', () => {
    const good = { ...entity, metadata: { name: 'x', namespace: 'n' }, spec: { children: ['a', 'b'] } };
    assert.equal(prepareEntity(good), good);
  });
});
