import assert from 'node:assert/strict';
import { parseOrder, parseOrderFields } from './parseOrder.ts';

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
