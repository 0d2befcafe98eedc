import assert from 'node:assert/strict';
import { isFiltered, scopeRequest } from './CatalogScope.ts';

describe('scopeRequest', () => {
  it('asks for everything when nothing is filtered', () => {
    assert.deepEqual(scopeRequest({ text: '' }), {});
    assert.equal(isFiltered({ text: '' }), false);
  });

  it('keeps the predicate of a group as it is', () => {
    assert.deepEqual(scopeRequest({ text: '' }, { kind: 'api' }), { query: { kind: 'api' } });
  });

  it('joins group, owners and stars', () => {
    const { query } = scopeRequest(
      { text: '', owners: ['user:default/ada'], starred: ['api:default/pay', 'component:shop/till'] },
      { kind: 'api' },
    );
    assert.deepEqual(query, {
      $all: [
        { kind: 'api' },
        { 'relations.ownedBy': { $in: ['user:default/ada'] } },
        {
          $any: [
            { kind: 'api', 'metadata.namespace': 'default', 'metadata.name': 'pay' },
            { kind: 'component', 'metadata.namespace': 'shop', 'metadata.name': 'till' },
          ],
        },
      ],
    });
  });

  it('shows nothing when only stars are asked for and there are none', () => {
    assert.deepEqual(scopeRequest({ text: '', starred: [] }), { query: { $any: [] } });
    assert.equal(isFiltered({ text: '', starred: [] }), true);
  });

  it('leaves the text to the server', () => {
    const { fullTextFilter, query } = scopeRequest({ text: 'pay' });
    assert.equal(fullTextFilter?.term, 'pay');
    assert.ok(fullTextFilter.fields?.includes('metadata.title'));
    assert.equal(query, undefined);
  });
});
