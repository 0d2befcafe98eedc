import assert from 'node:assert/strict';
import { ListEntitiesQuery, QueryEntitiesQuery } from '../../../protocol/http/catalogSchemas.ts';
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
    for (const limit of ['abc', '1.5', '0', '-1', '1e3', '0x10', '99999999999999999999']) {
      assert.throws(() => parseList({ limit }), { name: 'InputError' }, limit);
    }
    assert.throws(() => parseList({ limit: ['2', '3'] }), { name: 'InputError' });
    assert.throws(() => parseQuery({ totalItems: 'maybe' }), /include, exclude, not 'maybe'/);
    assert.deepEqual(parseQuery({ totalItems: 'exclude', limit: '0' }), { totalItems: 'exclude', limit: 0 });
  });
});
