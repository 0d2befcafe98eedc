import assert from 'node:assert/strict';
import { languageOf } from './languages.ts';

describe('languageOf', () => {
  it('knows languages by their names and by what else they are called', () => {
    assert.equal(languageOf('yaml'), 'yaml');
    assert.equal(languageOf('YML'), 'yaml');
    assert.equal(languageOf('console'), 'shellsession');
  });

  it('leaves what it does not know plain, whatever that is called', () => {
    for (const written of ['', 'text', 'brainfuck', 'constructor', '__proto__'])
      assert.equal(languageOf(written), undefined, written);
  });
});
