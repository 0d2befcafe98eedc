import assert from 'node:assert/strict';
import { splitProblems } from './splitProblems.ts';

describe('splitProblems', () => {
  it('takes the sentence of a dry run apart by the places that it names', () => {
    const target = 'https://github.com/acme/shop/blob/main/catalog-info.yaml';
    assert.deepEqual(splitProblems(`${target}:3: no name, no owner, ${target}:9: not known`, target), [
      { line: '3', message: 'no name, no owner' },
      { line: '9', message: 'not known' },
    ]);
  });

  it('leaves what is of another place as it is', () => {
    for (const message of ['There is nothing at https://a.example/b', 'https://a.example/b:1: bad']) {
      assert.deepEqual(splitProblems(message, 'https://a.example/c'), [{ line: undefined, message }]);
    }
  });
});
