import assert from 'node:assert/strict';
import { folderName, hasOwnFolder } from './folderName.ts';

describe('folderName', () => {
  it('is what the template calls the thing that it makes', () => {
    assert.equal(folderName({ owner: 'x', name: 'Shop Cart' }, 't'), 'shop-cart');
    assert.equal(folderName({ componentName: 'till' }, 't'), 'till');
    assert.equal(folderName({ repoUrl: 'github.com?owner=acme&repo=ledger' }, 't'), 'ledger');
    assert.equal(folderName({ component: { name: 'nested' } }, 't'), 'nested');
    assert.equal(folderName({ flag: true }, 'node-service'), 'node-service');
  });

  it('cannot lead anywhere', () => {
    assert.doesNotMatch(folderName({ name: '../../etc' }, 't'), /[/\\]|^\.\.?$/);
  });

  it('is not made twice', () => {
    assert.equal(hasOwnFolder(['shop/a', 'shop/b/c'], 'shop'), true);
    assert.equal(hasOwnFolder(['shop/a', 'README.md'], 'shop'), false);
  });
});
