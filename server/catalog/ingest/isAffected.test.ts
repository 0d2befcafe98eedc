import assert from 'node:assert/strict';
import { isAffected } from './isAffected.ts';

describe('isAffected', () => {
  const url = 'https://github.com/acme/shop';
  const main = { url, branch: { name: 'main', isDefault: true } };
  const next = { url, branch: { name: 'release/next', isDefault: false } };

  it('knows files of a repository by its page, in whatever case', () => {
    assert.ok(isAffected('https://github.com/Acme/Shop/blob/any/catalog-info.yaml', { url }));
    assert.ok(!isAffected('https://github.com/acme/shop-2/blob/any/catalog-info.yaml', { url }));
  });

  it('knows the branch by its name', () => {
    assert.ok(isAffected(`${url}/blob/main/catalog-info.yaml`, main));
    assert.ok(isAffected(`${url}/blob/release/next/catalog-info.yaml`, next));
    assert.ok(!isAffected(`${url}/blob/main/catalog-info.yaml`, next));
    assert.ok(!isAffected(`${url}/blob/release/catalog-info.yaml`, main));
  });

  it('knows that HEAD is the default branch, and no other', () => {
    assert.ok(isAffected(`${url}/blob/HEAD/catalog-info.yaml`, main));
    assert.ok(!isAffected(`${url}/blob/HEAD/catalog-info.yaml`, next));
    const project = 'https://gitlab.com/acme/shop';
    assert.ok(isAffected(`${project}/-/blob/HEAD/catalog-info.yaml`, { ...main, url: project }));
  });
});
