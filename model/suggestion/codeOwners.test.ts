import assert from 'node:assert/strict';
import { codeOwners } from './codeOwners.ts';

describe('codeOwners', () => {
  it('takes the team of an organization as a group', () => {
    assert.deepEqual(codeOwners('# who\n* @fernway/money\n'), ['group:money']);
    assert.deepEqual(codeOwners('* @fernway/back/money\n'), ['group:money']);
  });

  it('takes a name as a user, or else a group', () => {
    assert.deepEqual(codeOwners('* @ada'), ['user:ada', 'group:ada']);
    assert.deepEqual(codeOwners('* ada@fernway.example'), ['user:ada']);
  });

  it('names all owners of a rule, once, in their order', () => {
    assert.deepEqual(codeOwners('* @fernway/money ada@fernway.example @fernway/money # both'), [
      'group:money',
      'user:ada',
    ]);
  });

  it('lets the last rule that covers the folder win', () => {
    const text =
      '* @fernway/all\n/services/ @fernway/services\n/services/ledger/ @fernway/money\n/web/ @fernway/web\n';
    assert.deepEqual(codeOwners(text, 'services/ledger'), ['group:money']);
    assert.deepEqual(codeOwners(text, 'services/till'), ['group:services']);
    assert.deepEqual(codeOwners(text), ['group:all']);
  });

  it('knows no owner where there is none', () => {
    assert.deepEqual(codeOwners('/docs/ @fernway/docs'), []);
    assert.deepEqual(codeOwners('[Section] @fernway/docs\n*'), []);
    assert.deepEqual(codeOwners(''), []);
  });
});
