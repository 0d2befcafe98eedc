import assert from 'node:assert/strict';
import { parsePredicate } from '../../../model/index.ts';
import { freeRef, pickerQuery } from './pickerQuery.ts';

describe('pickerQuery', () => {
  it('says in a query what the filter of a picker says', () => {
    const query = pickerQuery(
      {
        name: 'EntityPicker',
        options: {
          catalogFilter: [
            { kind: ['Component', 'API'], 'spec.type': 'service' },
            { kind: 'System', 'metadata.annotations.x': { exists: false } },
          ],
        },
      },
      undefined,
    );
    assert.deepEqual(query, {
      $any: [
        { $all: [{ kind: { $in: ['Component', 'API'] } }, { 'spec.type': 'service' }] },
        { $all: [{ kind: 'System' }, { 'metadata.annotations.x': { $exists: false } }] },
      ],
    });
    assert.ok(parsePredicate(query));
  });

  it('knows what pickers let choose from by themselves', () => {
    assert.deepEqual(pickerQuery({ name: 'OwnerPicker', options: {} }, undefined), {
      kind: { $in: ['group', 'user'] },
    });
    assert.deepEqual(
      pickerQuery({ name: 'OwnedEntityPicker', options: { catalogFilter: { kind: 'Component' } } }, [
        'user:default/ada',
      ]),
      { $all: [{ kind: 'Component' }, { 'relations.ownedBy': { $in: ['user:default/ada'] } }] },
    );
    assert.equal(pickerQuery({ name: 'EntityPicker', options: {} }, undefined), undefined);
  });
});

describe('freeRef', () => {
  it('completes what is typed by the defaults of the picker', () => {
    assert.equal(freeRef('team-a', { name: 'OwnerPicker', options: {} }), 'group:default/team-a');
    assert.equal(
      freeRef('shop', {
        name: 'EntityPicker',
        options: { defaultKind: 'Component', defaultNamespace: 'eu' },
      }),
      'component:eu/shop',
    );
    assert.equal(freeRef('some text', { name: 'EntityPicker', options: {} }), 'some text');
    assert.equal(freeRef('x', { name: 'EntityPicker', options: { allowArbitraryValues: false } }), undefined);
  });
});
