import assert from 'node:assert/strict';
import { createPathMatch, isPathPattern } from './createPathMatch.ts';

describe('createPathMatch', () => {
  const paths = ['catalog-info.yaml', 'a/catalog-info.yaml', 'a/b/catalog-info.yaml', 'a/b/other.yml'];
  const matching = (pattern: string, among = paths): string[] => among.filter(createPathMatch(pattern));

  it('takes a star for a part of one name, and two for any folders', () => {
    assert.deepEqual(matching('/*/catalog-info.yaml'), ['a/catalog-info.yaml']);
    assert.deepEqual(matching('**/catalog-info.yaml'), paths.slice(0, 3));
    assert.deepEqual(matching('/a/**/*.y*ml'), paths.slice(1));
    assert.deepEqual(matching('catalog-info.yaml'), paths.slice(0, 1));
  });

  it('wants names that begin with a dot written out', () => {
    const hidden = ['.github/catalog-info.yaml', 'a/.catalog-info.yaml'];
    assert.deepEqual(matching('**/*catalog-info.yaml', hidden), []);
    assert.deepEqual(matching('.github/*.yaml', hidden), hidden.slice(0, 1));
  });

  it('is asked for by a star alone: brackets may be part of a name', () => {
    assert.equal(isPathPattern('docs/**/x.yaml'), true);
    assert.equal(isPathPattern('docs/[slug]/x.yaml'), false);
  });
});
