import assert from 'node:assert/strict';
import { BUILT_IN_FILTERS } from '../expressions/filters.ts';
import { lintSkeleton } from './lintSkeleton.ts';

const context = { values: ['name', 'owner'], filters: new Set(BUILT_IN_FILTERS), cookiecutterCompat: false };

function messages(text: string): string[] {
  return lintSkeleton(text, context).map(({ message, offset }) => `${offset} ${message}`);
}

describe('lintSkeleton', () => {
  it('has nothing to say of values that are handed over, and of names that tags make', () => {
    const text = [
      '# ${{ values.name | title }} {# ${{ values.none }} #}',
      '{%- if values.owner and not false -%} {% endif %}',
      '{% for key, item in values.owner %} ${{ key }} ${{ item.x }} ${{ loop.index }} {% endfor %}',
      "{% set made = 'a ${{ values.none }}' %} ${{ made }}",
      '{% macro row(cell, wide=1) %} ${{ cell }} {% endmacro %} ${{ row(values.name) }}',
      '{% raw %} ${{ github.ref }} {% endraw %} {{ plain }} ${plain}',
    ].join('\n');
    assert.deepEqual(messages(text), []);
  });

  it('tells of values that nobody hands over', () => {
    assert.deepEqual(messages('a ${{ values.nam }} ${{ values.port }}'), [
      '6 the step hands it no value "nam"; did you mean "name"?',
      '24 the step hands it no value "port"',
    ]);
    assert.deepEqual(lintSkeleton('${{ values.x }}', { ...context, values: undefined }), []);
  });

  it('tells of what was meant for another tool and comes out empty', () => {
    assert.match(messages('on: ${{ github.ref }}')[0] ?? '', /^8 "github" .*comes out empty.*\{% raw %\}/);
    assert.match(messages('{% if name %}x{% endif %}')[0] ?? '', /values\.name/);
  });

  it('tells of filters that are not known', () => {
    assert.deepEqual(messages('${{ values.name | slug }}'), ['18 there is no filter "slug"']);
  });

  it('reads the brackets of cookiecutter where the step says so', () => {
    const found = lintSkeleton('{{ cookiecutter.name }} {{ cookiecutter.port }} ${{ github.ref }}', {
      ...context,
      cookiecutterCompat: true,
    });
    assert.deepEqual(
      found.map(({ offset }) => offset),
      [27, 52],
    );
  });

  it('takes texts that end in the middle of an expression', () => {
    for (const text of ['${{', "${{ 'a", '{%', '{% raw %}${{ x', '{#', '${{ values[', '${{ a | ', '{% for']) {
      assert.doesNotThrow(() => lintSkeleton(text, context));
    }
  });
});
