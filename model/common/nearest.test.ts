import assert from 'node:assert/strict';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  const kinds = ['Component', 'API', 'System', 'Domain'];

  it('finds what was meant in spite of casing and slips', () => {
    assert.equal(nearest('componnet', kinds), 'Component');
    assert.equal(nearest('sytem', kinds), 'System');
    assert.equal(nearest('apis', kinds), 'API');
  });

  it('finds nothing where nothing is near', () => {
    assert.equal(nearest('Deployment', kinds), undefined);
    assert.equal(nearest('x'.repeat(100_000), kinds), undefined);
  });
});
