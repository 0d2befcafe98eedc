import assert from 'node:assert/strict';
import type { Entity } from '../../../model/index.ts';
import { compareKinds, groupingRules, mergeFacetValues } from './groupings.ts';

const service: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'ledger', tags: ['go', 'money'] },
  spec: { type: 'service', lifecycle: 'production' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/money' },
    { type: 'partOf', targetRef: 'system:default/billing' },
  ],
};

describe('groupingRules', () => {
  it('take the groups of an entity from its fields and relations', () => {
    const values = Object.entries(groupingRules).map(([grouping, rule]) => [
      grouping,
      rule.valuesOf(service),
    ]);
    assert.deepEqual(Object.fromEntries(values), {
      kind: ['Component'],
      owner: ['group:default/money'],
      system: ['system:default/billing'],
      type: ['service'],
      lifecycle: ['production'],
      tag: ['go', 'money'],
    });
  });

  it('put an entity without fields in no group', () => {
    const bare: Entity = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'bare' } };
    assert.deepEqual(groupingRules.type.valuesOf(bare), []);
    assert.deepEqual(groupingRules.owner.valuesOf(bare), []);
    assert.deepEqual(groupingRules.tag.valuesOf(bare), []);
  });

  it('pass over a type that is no text', () => {
    const odd: Entity = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'odd' }, spec: { type: 7 } };
    assert.deepEqual(groupingRules.type.valuesOf(odd), []);
  });
});

describe('mergeFacetValues', () => {
  it('makes one group of values that differ only in case', () => {
    const merged = mergeFacetValues([
      { value: 'Service', count: 2 },
      { value: 'library', count: 1 },
      { value: 'service', count: 3 },
    ]);
    assert.deepEqual(merged, [
      { value: 'Service', count: 5 },
      { value: 'library', count: 1 },
    ]);
  });
});

describe('compareKinds', () => {
  it('puts the kinds of the model first, from the large to the small, and others by name', () => {
    const kinds = ['Widget', 'User', 'API', 'Anvil', 'Component', 'Domain'];
    assert.deepEqual(kinds.sort(compareKinds), ['Domain', 'Component', 'API', 'User', 'Anvil', 'Widget']);
  });
});
