import assert from 'node:assert/strict';
import type { Entity } from '../entity/Entity.ts';
import { searchRowsOf } from './searchRowsOf.ts';

const base: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'My-Name' },
};

function rowsOf(entity: Partial<Entity>, relations: { type: string; targetRef: string }[] = []): string[] {
  return searchRowsOf({ ...base, ...entity }, relations).map(
    ({ key, value, original }) =>
      `${key}=${value ?? '(exists)'}${value === original ? '' : ` (${original ?? ''})`}`,
  );
}

describe('searchRowsOf', () => {
  it('flattens to lower case keys and values, and keeps the casing of values beside', () => {
    assert.deepEqual(rowsOf({ spec: { Type: 'Service', deep: { Er: 1 }, flag: false } }), [
      'apiversion=backstage.io/v1alpha1',
      'kind=component (Component)',
      'spec.type=service (Service)',
      'spec.deep.er=1',
      'spec.flag=false',
      'metadata.name=my-name (My-Name)',
      'metadata.namespace=default',
    ]);
  });

  it('makes a key of each string in a list, and no row twice', () => {
    const rows = rowsOf({
      metadata: { name: 'x', tags: ['Java', 'go', 'java'], links: [{ url: 'a' }, { url: 'a' }] },
    });
    assert.deepEqual(
      rows.filter(row => /tags|links/.test(row)),
      [
        'metadata.tags=java (Java)',
        'metadata.tags.java=true',
        'metadata.tags=go',
        'metadata.tags.go=true',
        'metadata.links.url=a',
      ],
    );
  });

  it('keeps dots in keys as they are', () => {
    assert.ok(
      rowsOf({ metadata: { name: 'x', annotations: { 'A.b/c': 'd' } } }).includes(
        'metadata.annotations.a.b/c=d',
      ),
    );
  });

  it('knows only that they exist of null and of what is longer than 200 characters', () => {
    const rows = rowsOf({
      spec: { none: null, long: 'a'.repeat(201), edge: 'b'.repeat(200), [`k${'k'.repeat(200)}`]: 1 },
    });
    assert.ok(rows.includes('spec.none=(exists)'));
    assert.ok(rows.includes('spec.long=(exists)'));
    assert.ok(rows.includes(`spec.edge=${'b'.repeat(200)}`));
    assert.ok(!rows.some(row => row.startsWith('spec.kk')));
  });

  it('leaves out what the catalog adds, and takes relations from where they are handed in', () => {
    const rows = rowsOf(
      {
        metadata: { name: 'x', uid: 'U', etag: 'e' },
        relations: [{ type: 'partOf', targetRef: 'system:default/no' }],
        status: { items: [] },
      },
      [{ type: 'ownedBy', targetRef: 'group:default/a' }],
    );
    assert.deepEqual(rows.slice(2), [
      'metadata.name=x',
      'metadata.namespace=default',
      'metadata.uid=u (U)',
      'relations.ownedby=group:default/a',
    ]);
  });

  it('keeps both values of keys that differ only by casing', () => {
    const rows = rowsOf({ spec: { Type: 'a', type: 'b' } });
    assert.ok(rows.includes('spec.type=a') && rows.includes('spec.type=b'));
  });
});
