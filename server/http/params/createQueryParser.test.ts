import assert from 'node:assert/strict';
import {
  EntityFacetsQuery,
  ListEntitiesQuery,
  QueryEntitiesQuery,
} from '../../../protocol/http/catalogSchemas.ts';
import { createQueryParser } from './createQueryParser.ts';

// TypeBox types its schemas more narrowly than JSON Schema; the parser reads plain JSON Schema.
const parseList = createQueryParser(ListEntitiesQuery as object);
const parseQuery = createQueryParser(QueryEntitiesQuery as object);

describe('createQueryParser', () => {
  it('reads lists from one parameter or several, and integers', () => {
    assert.deepEqual(parseList({ filter: 'kind=api', order: ['asc:a', 'desc:b'], limit: '5', offset: '0' }), {
      filter: ['kind=api'],
      order: ['asc:a', 'desc:b'],
      limit: 5,
      offset: 0,
    });
  });

  it('takes the items of a list with brackets behind the name, and other parameters only without', () => {
    assert.deepEqual(parseList({ 'filter[]': ['kind=api', 'kind=user'] }), {
      filter: ['kind=api', 'kind=user'],
    });
    assert.deepEqual(parseList({ filter: 'a', 'filter[0]': 'b', 'filter[1]': 'c' }), {
      filter: ['a', 'b', 'c'],
    });
    assert.throws(() => parseList({ 'limit[]': '1' }), /Unknown query parameter 'limit\[\]'/);
    assert.throws(() => parseList({ 'filter[a]': 'b' }), /Unknown query parameter 'filter\[a\]'/);
  });

  it('names a parameter that is missing', () => {
    assert.throws(() => createQueryParser(EntityFacetsQuery)({}), {
      message: "request/query must have required property 'facet'",
    });
  });

  it('names an unknown and an empty parameter', () => {
    assert.throws(() => parseList({ nonsense: '1' }), {
      name: 'InputError',
      message: "Unknown query parameter 'nonsense'",
    });
    assert.throws(() => parseList({ fields: '' }), {
      name: 'InputError',
      message: "Empty value found for query parameter 'fields'",
    });
    // The query's names are the caller's: those of Object.prototype are as unknown as any.
    assert.throws(() => parseList({ constructor: '1' }), /Unknown query parameter 'constructor'/);
  });

  it('refuses what is not a whole number in range, or not a choice, or given twice', () => {
    for (const limit of ['abc', '1.5', '-1', '1e3', '0x10', '99999999999999999999']) {
      assert.throws(() => parseList({ limit }), { name: 'InputError' }, limit);
    }
    assert.throws(() => parseList({ limit: ['2', '3'] }), { name: 'InputError' });
    assert.throws(() => parseList({ limit: '1.5' }), { message: 'request/query/limit must be integer' });
    assert.throws(() => parseList({ offset: '-1' }), { message: 'request/query/offset must be >= 0' });
    assert.throws(() => parseQuery({ totalItems: 'maybe' }), {
      message: 'request/query/totalItems must be equal to one of the allowed values: include, exclude',
    });
    assert.deepEqual(parseQuery({ totalItems: 'exclude', limit: '0' }), { totalItems: 'exclude', limit: 0 });
  });
});
