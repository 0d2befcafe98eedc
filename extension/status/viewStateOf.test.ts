import assert from 'node:assert/strict';
import type { CatalogStatus } from '../../protocol/http/callboard.ts';
import { viewStateOf } from './viewStateOf.ts';

function status(state: CatalogStatus['state'], entities: number): CatalogStatus {
  const counts = { revision: 1, files: entities, problems: { errors: 0, warnings: 0 } };
  return { version: '0.1.0', state, entities, ...counts, notices: [], database: '' };
}

describe('viewStateOf', () => {
  const connection = { kind: 'connected' } as const;

  it('is the state of the connection until there is one', () => {
    assert.equal(
      viewStateOf({ connection: { kind: 'noFolder' }, status: undefined, hidden: false }),
      'noFolder',
    );
    assert.equal(
      viewStateOf({ connection: { kind: 'failed', reason: '' }, status: undefined, hidden: true }),
      'failed',
    );
  });

  it('shows what is there already while more is loading', () => {
    assert.equal(viewStateOf({ connection, status: undefined, hidden: false }), 'loading');
    assert.equal(viewStateOf({ connection, status: status('loading', 0), hidden: false }), 'loading');
    assert.equal(viewStateOf({ connection, status: status('loading', 3), hidden: false }), 'ready');
  });

  it('tells an empty catalog from one that the filters hide', () => {
    assert.equal(viewStateOf({ connection, status: status('ready', 0), hidden: true }), 'empty');
    assert.equal(viewStateOf({ connection, status: status('ready', 3), hidden: true }), 'hidden');
    assert.equal(viewStateOf({ connection, status: status('ready', 3), hidden: false }), 'ready');
  });

  it('has failed when the catalog could not be built, but keeps showing the one before', () => {
    assert.equal(viewStateOf({ connection, status: status('failed', 0), hidden: false }), 'failed');
    assert.equal(viewStateOf({ connection, status: status('failed', 3), hidden: false }), 'ready');
  });
});
