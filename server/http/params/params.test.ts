import assert from 'node:assert/strict';
import { evaluateEntityQuery, parsePredicate, type EntityQuery } from '../../../model/index.ts';
import { nextLink, parseAfter, stringifyAfter } from './afterCursor.ts';
import { parseFields, splitList } from './parseFields.ts';
import { parseOrder, parseOrderFields } from './parseOrder.ts';
import { stringifyQuery } from './stringifyQuery.ts';

describe('parseFields', () => {
  it('takes commas and repetition alike, and nothing as everything', () => {
    assert.deepEqual(parseFields(['kind, metadata.name', 'spec.type']), [
      'kind',
      'metadata.name',
      'spec.type',
    ]);
    assert.equal(parseFields(undefined), undefined);
    assert.equal(parseFields([',']), undefined);
    assert.deepEqual(splitList(['a,b', '', 'c']), ['a', 'b', 'c']);
  });

  it('refuses a path into a list', () => {
    assert.throws(() => parseFields(['metadata.tags[0]']), { name: 'InputError' });
  });
});

describe('parseOrder and parseOrderFields', () => {
  it('read their two forms', () => {
    assert.deepEqual(parseOrder(['asc:metadata.name', 'desc:a:b']), [
      { field: 'metadata.name', order: 'asc' },
      { field: 'a:b', order: 'desc' },
    ]);
    assert.deepEqual(parseOrderFields(['metadata.name', 'kind,desc']), [
      { field: 'metadata.name', order: 'asc' },
      { field: 'kind', order: 'desc' },
    ]);
  });

  it('refuse anything else', () => {
    for (const text of ['metadata.name', 'up:kind', 'asc:']) {
      assert.throws(() => parseOrder([text]), { name: 'InputError' }, text);
    }
    for (const text of ['kind,up', ',asc', 'kind,asc,x']) {
      assert.throws(() => parseOrderFields([text]), { name: 'InputError' }, text);
    }
  });
});

describe('parseAfter', () => {
  it('lets the cursor win over what is given beside it', () => {
    const after = stringifyAfter({ limit: 2, offset: 4 });
    assert.deepEqual(parseAfter(after, { limit: 9, offset: 9 }), { limit: 2, offset: 4 });
    assert.deepEqual(parseAfter(undefined, { limit: 9 }), { limit: 9 });
  });

  it('refuses what was not made by a server', () => {
    const texts = [
      'garbage',
      btoa('[]x'),
      btoa('7'),
      btoa('{"limit":"2"}'),
      btoa('{"offset":-1}'),
      btoa('{"limit":0}'),
    ];
    for (const text of texts) {
      assert.throws(() => parseAfter(text, {}), /Malformed after cursor/, text);
    }
  });
});

describe('nextLink', () => {
  it('keeps the query, without offset, relative to the routes', () => {
    const link = nextLink('/entities?filter=kind%3Dapi&limit=2&offset=2', { limit: 2, offset: 4 });
    const after = encodeURIComponent(stringifyAfter({ limit: 2, offset: 4 }));
    assert.equal(link, `</entities?filter=kind%3Dapi&limit=2&after=${after}>; rel="next"`);
  });
});

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
});
