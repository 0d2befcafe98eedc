import assert from 'node:assert/strict';
import {
  evaluateEntityQuery,
  parseEntityFilters,
  parsePredicate,
  type EntityQuery,
} from '../../../model/index.ts';
import { stringifyQuery } from './stringifyQuery.ts';

describe('stringifyQuery', () => {
  it('writes what parsePredicate reads back as the same query', () => {
    const query: EntityQuery = {
      op: 'any',
      of: [
        {
          op: 'all',
          of: [
            { op: 'in', key: 'kind', values: ['api', 'domain'] },
            { op: 'exists', key: 'spec.type' },
          ],
        },
        { op: 'not', of: { op: 'prefix', key: 'metadata.name', prefix: 'edge' } },
      ],
    };
    const again = parsePredicate(stringifyQuery(query));
    const rows = [
      [
        { key: 'kind', value: 'api', original: 'API' },
        { key: 'spec.type', value: 'x', original: 'x' },
      ],
      [{ key: 'metadata.name', value: 'edge-1', original: 'edge-1' }],
      [{ key: 'metadata.name', value: 'other', original: 'other' }],
    ];
    for (const row of rows) assert.equal(evaluateEntityQuery(again, row), evaluateEntityQuery(query, row));
  });

  it('writes a field that would be an operator as one that no entity has', () => {
    const query = parseEntityFilters(['$in=a', 'kind=b']);
    assert.ok(query);
    const again = parsePredicate(stringifyQuery(query));
    const row = { key: 'kind', value: 'b', original: 'b' };
    assert.deepEqual(
      [[row], []].map(rows => evaluateEntityQuery(again, rows)),
      [true, false],
    );
  });
});
