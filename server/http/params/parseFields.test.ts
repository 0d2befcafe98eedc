import assert from 'node:assert/strict';
import { parseFields, splitList } from './parseFields.ts';

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
