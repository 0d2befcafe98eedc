import assert from 'node:assert/strict';
import { shortenPaths } from './shortenPaths.ts';

const shop = { path: '/work/shop', name: 'shop' };

describe('shortenPaths', () => {
  it('leaves out the one folder that is open', () => {
    assert.equal(
      shortenPaths('a is already defined in /work/shop/a/catalog-info.yaml, which came first.', [shop]),
      'a is already defined in a/catalog-info.yaml, which came first.',
    );
  });

  it('names the folder where there are several', () => {
    const till = { path: '/work/shop/till', name: 'till' };
    assert.equal(
      shortenPaths('/work/shop/till/a.yaml and /work/shop/b.yaml', [shop, till]),
      'till/a.yaml and shop/b.yaml',
    );
  });

  it('leaves other paths as they are', () => {
    assert.equal(shortenPaths('/work/shopping/a.yaml', [shop]), '/work/shopping/a.yaml');
  });

  it('knows the paths of Windows', () => {
    assert.equal(shortenPaths('in c:\\shop\\a.yaml', [{ path: 'c:\\shop', name: 'shop' }]), 'in a.yaml');
  });
});
