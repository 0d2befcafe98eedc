import assert from 'node:assert/strict';
import { entityNameFrom } from './entityNameFrom.ts';

describe('entityNameFrom', () => {
  it('makes a good name of a folder or package name', () => {
    assert.equal(entityNameFrom('@fernway/till-app'), 'till-app');
    assert.equal(entityNameFrom('Über Kasse (neu)'), 'uber-kasse-neu');
    assert.equal(entityNameFrom('..'), 'my-component');
    assert.equal(entityNameFrom('x'.repeat(80)).length, 63);
  });
});
