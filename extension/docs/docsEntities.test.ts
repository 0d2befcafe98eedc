import assert from 'node:assert/strict';
import type { Entity } from '../../model/index.ts';
import { entityOfFile, hasDocs } from './docsEntities.ts';

function component(name: string, annotations: Record<string, string>): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name, annotations } };
}

describe('Entities with docs', () => {
  const at = (name: string, path: string): Entity =>
    component(name, { 'backstage.io/managed-by-location': path });
  const all = [
    at('root', 'file:/work/catalog-info.yaml'),
    at('shop', 'file:/work/shop/catalog-info.yaml'),
    at('remote', 'url:https://example.com/catalog-info.yaml'),
  ];

  it('own the files below their descriptor, of which the nearest counts', () => {
    assert.equal(entityOfFile(all, '/work/shop/src/index.ts')?.metadata.name, 'shop');
    assert.equal(entityOfFile(all, '/work/shopping/index.ts')?.metadata.name, 'root');
    assert.equal(entityOfFile(all, '/elsewhere/index.ts'), undefined);
  });

  it('own them on Windows, whatever the case', () => {
    const windows = [at('shop', 'file:C:\\Work\\shop\\catalog-info.yaml')];
    assert.equal(entityOfFile(windows, 'c:\\work\\Shop\\a.ts', true)?.metadata.name, 'shop');
  });

  it('are those that name docs of their own, or of another', () => {
    assert.equal(hasDocs(component('a', { 'backstage.io/techdocs-ref': 'dir:.' })), true);
    assert.equal(hasDocs(component('a', { 'backstage.io/techdocs-entity': 'component:default/b' })), true);
    assert.equal(hasDocs(component('a', {})), false);
  });
});
