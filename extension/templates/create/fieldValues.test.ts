import assert from 'node:assert/strict';
import { parseTyped, stringifyTyped, withValue } from './fieldValues.ts';

describe('Values of fields', () => {
  it('are put into objects, and taken from them with what that leaves empty', () => {
    const values = withValue({ a: 1 }, ['db', 'host'], 'h');
    assert.deepEqual(values, { a: 1, db: { host: 'h' } });
    assert.deepEqual(withValue(values, ['db', 'port'], 1), { a: 1, db: { host: 'h', port: 1 } });
    assert.deepEqual(withValue(values, ['db', 'host'], undefined), { a: 1 });
  });

  it('are read from what is typed', () => {
    assert.equal(parseTyped('8080', 'integer'), 8_080);
    assert.equal(parseTyped('x', 'integer'), 'x');
    assert.deepEqual(parseTyped('a, b,', 'array'), ['a', 'b']);
    assert.equal(parseTyped('', 'string'), undefined);
    assert.equal(stringifyTyped(['a', 1]), 'a, 1');
    assert.equal(stringifyTyped(false), 'false');
  });
});
