import assert from 'node:assert/strict';
import type { Entity } from '../../model/index.ts';
import { createEntitySearch, rankEntities } from './entitySearch.ts';

function component(name: string, title?: string): Entity {
  return {
    apiVersion: 'v1',
    kind: 'Component',
    metadata: { name, ...(title === undefined ? {} : { title }) },
    spec: { type: 'service', owner: 'money' },
  };
}

describe('createEntitySearch', () => {
  it('leaves one word to the server', () => {
    const { request } = createEntitySearch('Pay', ['kind']);
    assert.equal(request.fullTextFilter?.term, 'pay');
    assert.equal(request.query, undefined);
  });

  it('narrows to a kind that stands before a colon', () => {
    const { request, exact } = createEntitySearch('api:pay', ['kind']);
    assert.deepEqual(request.query, { kind: 'api' });
    assert.equal(request.fullTextFilter?.term, 'pay');
    assert.deepEqual(exact, ['api:default/pay']);
  });

  it('sends the longest of several words and holds the answer to all', () => {
    const search = createEntitySearch('money ledger', ['kind']);
    const accepts = (entity: Entity) => search.accepts(entity);
    assert.equal(search.request.fullTextFilter?.term, 'ledger');
    assert.equal(accepts(component('ledger')), true);
    assert.equal(accepts({ ...component('ledger'), spec: { owner: 'riders' } }), false);
  });

  it('asks for the first by name when nothing is typed', () => {
    const { request, exact } = createEntitySearch('  ', ['kind']);
    assert.equal(request.fullTextFilter, undefined);
    assert.deepEqual(exact, []);
  });

  it('takes what is half typed as it is', () => {
    assert.deepEqual(createEntitySearch('component:', []).exact, []);
    assert.deepEqual(createEntitySearch('a/', []).exact, []);
  });
});

describe('rankEntities', () => {
  it('puts the exact ref or name first, then what begins with it, each entity once', () => {
    const found = [component('late-pay'), component('pay-desk'), component('pay'), component('pay-desk')];
    assert.deepEqual(
      rankEntities('pay', found).map(entity => entity.metadata.name),
      ['pay', 'pay-desk', 'late-pay'],
    );
  });
});
