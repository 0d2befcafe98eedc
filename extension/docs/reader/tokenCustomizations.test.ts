import assert from 'node:assert/strict';
import { customTokenColors } from './tokenCustomizations.ts';

describe('customTokenColors', () => {
  it('reads short names and rules, those for the theme last', () => {
    const settings = {
      '[Plum]': { comments: { foreground: '#222222', fontStyle: 'italic' } },
      '[Pear]': { comments: '#999999' },
      comments: '#111111',
      textMateRules: [{ scope: 'keyword', settings: { foreground: '#333333' } }, { scope: 'x' }, 7],
    };
    assert.deepEqual(customTokenColors(settings, undefined, 'Plum'), [
      { scope: ['comment', 'punctuation.definition.comment'], settings: { foreground: '#111111' } },
      { scope: 'keyword', settings: { foreground: '#333333' } },
      {
        scope: ['comment', 'punctuation.definition.comment'],
        settings: { foreground: '#222222', fontStyle: 'italic' },
      },
    ]);
  });

  it('finds a theme among several names, and by a part of its name', () => {
    const of = (key: string): number =>
      customTokenColors({ [key]: { numbers: '#123456' } }, null, 'Plum Dark').length;
    assert.deepEqual(
      ['[Plum Dark]', '[Pear][Plum Dark]', '[*Dark]', '[Plum*]', '[Plum]', 'Plum Dark'].map(of),
      [1, 1, 1, 1, 0, 0],
    );
  });

  it('takes colors of semantic tokens for what grammars call the same, unless they are off', () => {
    const rules = {
      function: '#445566',
      parameter: { bold: true },
      'variable.readonly': '#000000',
      '*': '#ffffff',
    };
    assert.deepEqual(customTokenColors(undefined, { rules }, 'Plum'), [
      { scope: ['entity.name.function', 'support.function'], settings: { foreground: '#445566' } },
      { scope: ['variable.parameter'], settings: { fontStyle: 'bold' } },
    ]);
    assert.deepEqual(customTokenColors(undefined, { enabled: false, rules }, 'Plum'), []);
  });
});
