import assert from 'node:assert/strict';
import { codeOwner } from './codeOwner.ts';
import { entityNameFrom } from './entityNameFrom.ts';

describe('codeOwner', () => {
  it('takes the team of an organization as a group', () => {
    assert.equal(codeOwner('# who\n* @fernway/money\n'), 'group:money');
  });

  it('takes a person as a user', () => {
    assert.equal(codeOwner('* @ada'), 'user:ada');
    assert.equal(codeOwner('* ada@fernway.example'), 'user:ada');
  });

  it('lets the last rule that covers the folder win', () => {
    const text =
      '* @fernway/all\n/services/ @fernway/services\n/services/ledger/ @fernway/money\n/web/ @fernway/web\n';
    assert.equal(codeOwner(text, 'services/ledger'), 'group:money');
    assert.equal(codeOwner(text, 'services/till'), 'group:services');
    assert.equal(codeOwner(text), 'group:all');
  });

  it('knows no owner where there is none', () => {
    assert.equal(codeOwner('/docs/ @fernway/docs'), undefined);
    assert.equal(codeOwner('*'), undefined);
    assert.equal(codeOwner(''), undefined);
  });
});

describe('entityNameFrom', () => {
  it('makes a good name of a folder or package name', () => {
    assert.equal(entityNameFrom('@fernway/till-app'), 'till-app');
    assert.equal(entityNameFrom('Über Kasse (neu)'), 'uber-kasse-neu');
    assert.equal(entityNameFrom('..'), 'my-component');
    assert.equal(entityNameFrom('x'.repeat(80)).length, 63);
  });
});
