import assert from 'node:assert/strict';
import { InputError } from '../errors.ts';
import { parseIncludedJson, parseIncludedYaml } from './parseIncluded.ts';

describe('parseIncludedYaml', () => {
  it('reads the one document of a text, aliases written out', () => {
    assert.deepEqual(parseIncludedYaml('\uFEFFa: &x [1]\nb: *x\n'), { a: [1], b: [1] });
  });

  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    .concat(Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(10)}]`))
    .join('\n');
  for (const [what, text, message] of [
    ['aliases that grow out of proportion', bomb, /aliases/],
    ['aliases that refer to themselves', '&a [*a]', /aliases/],
    ['nesting without end', '['.repeat(50_000), /nested/],
    ['more work than is done for one file', '- [a, b]\n'.repeat(300_000), /more than is read/],
    ['two documents', 'a: 1\n---\nb: 2\n', /Exactly one YAML document is expected, 2/],
    ['no document', '', /Exactly one YAML document is expected, 0/],
    ['a mistake', 'a: [', /^YAML: /],
    ['a key that stands twice', 'a: 1\na: 2\n', /stands twice/],
    ['what is no text', 'a\0', /NUL/],
  ] as const) {
    it(`refuses ${what}`, () => {
      const begun = performance.now();
      assert.throws(
        () => parseIncludedYaml(text),
        (error: unknown) => error instanceof InputError && message.test(error.message),
      );
      assert.ok(performance.now() - begun < 10_000);
    }).timeout(15_000);
  }
});

describe('parseIncludedJson', () => {
  it('reads JSON, and refuses nesting without end and what is no JSON', () => {
    assert.deepEqual(parseIncludedJson('{"a":[1,{}]}'), { a: [1, {}] });
    assert.throws(() => parseIncludedJson('['.repeat(5000) + ']'.repeat(5000)), /nested/);
    assert.throws(() => parseIncludedJson('{'), /not good JSON/);
  });
});
