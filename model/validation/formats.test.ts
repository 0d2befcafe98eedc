import assert from 'node:assert/strict';
import {
  isApiVersion,
  isDnsLabel,
  isDnsSubdomain,
  isKind,
  isLabelValue,
  isName,
  isQualifiedKey,
  isTag,
  isUrl,
} from './formats.ts';

const long = 'a'.repeat(63);
const cases: [string, (value: string) => boolean, string[], string[]][] = [
  [
    'a name',
    isName,
    ['a', 'A.b_c-d', 'a--b', 'a._b', '1', long],
    ['', '-a', 'a-', 'a b', 'é', `${long}a`, 'a/b', 'a\n'],
  ],
  ['a namespace', isDnsLabel, ['a', 'a-b', 'a--b', '1'], ['', 'A', 'a.b', '-a', 'a-', `${long}a`]],
  ['a subdomain', isDnsSubdomain, ['a.b', 'a', 'a-b.c'], ['', 'a..b', 'A.b', '.a', 'a.'.repeat(127) + 'ab']],
  ['a kind', isKind, ['Component', 'a1', long], ['', '1a', 'a-b', `${long}a`]],
  [
    'an apiVersion',
    isApiVersion,
    ['v1', 'a.b/v1', 'backstage.io/v1beta1'],
    ['', 'a/', '/v1', 'a/b/c', 'A/v1', 'a/v-1'],
  ],
  ['a key', isQualifiedKey, ['a', 'a.b/C_d', 'x/y'], ['', 'a/', '/a', 'a/b/c', 'A.b/c', 'a b']],
  ['a label value', isLabelValue, ['', 'a', 'A.b'], [' ', 'a b', '-']],
  ['a tag', isTag, ['java', 'c++', 'c#', 'a:b', 'a-b'], ['', 'Java', 'a--b', '-a', 'a_b', 'a b', `${long}a`]],
  ['a URL', isUrl, ['https://a.b', 'mailto:a@b', 'x:y'], ['', 'a.b', '/path', './x']],
];

describe('formats', () => {
  for (const [name, isGood, good, bad] of cases) {
    it(`accept ${name} that follows its rule, and nothing else`, () => {
      for (const value of good) assert.equal(isGood(value), true, JSON.stringify(value));
      for (const value of bad) assert.equal(isGood(value), false, JSON.stringify(value));
    });
  }

  it('take no time for hostile input', () => {
    const hostile = `${'a-'.repeat(1_000_000)}!`;
    for (const [, isGood] of cases) assert.equal(isGood(hostile), false);
  });
});
