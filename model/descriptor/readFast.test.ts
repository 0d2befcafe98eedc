import assert from 'node:assert/strict';
import fc from 'fast-check';
import { goodTexts } from './__fixtures__/texts.ts';
import { parseDescriptor, parseDescriptorWithPositions } from './parseDescriptor.ts';
import { withoutByteOrderMark } from './guardText.ts';
import type { Problem } from './Problem.ts';
import { readCarefully } from './readCarefully.ts';
import { readFast } from './readFast.ts';
import { WorkBudget } from './WorkBudget.ts';

/** What people and machines put into YAML, and where libraries are known to differ. */
const snippets = [
  '\n',
  '\n\n',
  ' ',
  '  ',
  '\r\n',
  '\r',
  '\t',
  ': ',
  ':',
  '- ',
  '-',
  '? ',
  '#',
  ' #',
  '---\n',
  '--- ',
  '...\n',
  '|',
  '|-',
  '>+',
  '|2',
  '>1-',
  '!!str ',
  '!!int ',
  '!x ',
  '!',
  '&a ',
  '*a',
  '&',
  '*',
  '<<: ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '%',
  '%YAML 1.1\n---\n',
  '@',
  '`',
  '\\',
  '\\x41',
  '\\u00e9',
  '\\\n',
  '\u00a0',
  'é',
  '\u2028',
  '\u0085',
  '\ufeff',
  '0x1F',
  '0o7',
  '+1',
  '1e3',
  '.inf',
  '-.inf',
  '.NaN',
  '1_000',
  '0777',
  '12:30:45',
  '2020-01-01',
  'yes',
  'True',
  'NULL',
  '~',
  'null',
  '.5',
  '5.',
  '1.',
  '-0',
  '99999999999999999999',
  '0b1',
  '- - a',
  'a: b: c',
  '"a":b',
  '"a": b',
  '[a: b]',
  '{a}',
  '{a, b: c}',
  '[a,,b]',
  '[,]',
  '? [a]\n: b',
  '\u{1F600}',
  '\ud800',
  '""',
  "''",
  'constructor: 1\n',
  '__proto__: 1\n',
  'toString: x\n',
  '1: 2\n',
  'true: 2\n',
  ' : ',
  '::',
  '\n    ',
  '\n  ',
];

const place = fc.nat({ max: 1_000_000 });
const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ insert: fc.constantFrom(...snippets), at: place }) },
  { weight: 1, arbitrary: fc.record({ remove: fc.integer({ min: 1, max: 3 }), at: place }) },
  { weight: 1, arbitrary: fc.record({ indent: fc.nat({ max: 6 }), at: place }) },
);

type Change = { at: number } & ({ insert: string } | { remove: number } | { indent: number });

function applied(text: string, one: Change): string {
  const at = one.at % (text.length + 1);
  if ('insert' in one) return text.slice(0, at) + one.insert + text.slice(at);
  if ('remove' in one) return text.slice(0, at) + text.slice(at + one.remove);
  const lines = text.split('\n');
  const line = one.at % lines.length;
  lines[line] = ' '.repeat(one.indent) + (lines[line] ?? '').trim();
  return lines.join('\n');
}

const damaged = fc
  .tuple(
    fc.shuffledSubarray(goodTexts, { minLength: 1 }),
    fc.array(change as fc.Arbitrary<Change>, { minLength: 1, maxLength: 4 }),
  )
  .map(([texts, changes]) => changes.reduce(applied, texts.join('---\n')));

describe('readFast', () => {
  it('reads good text', () => {
    for (const text of [
      ...goodTexts,
      goodTexts.join('---\n'),
      goodTexts.join('---\n').replaceAll('\n', '\r\n'),
    ]) {
      assert.ok(readFast(text));
    }
  });

  it('leaves text with any problem, warnings included, to the careful reading', () => {
    assert.equal(readFast('a: b: c\n'), undefined);
    assert.equal(readFast('kind: Component\n'), undefined);
    assert.equal(readFast(goodTexts[0]!.replace('group:team-a', 'resource:team-a')), undefined);
  });

  it('reads the same as the careful reading, or nothing, however a good text is damaged', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(damaged, text => {
        const fast = readFast(text);
        if (fast) assert.deepEqual(fast, readCarefully({ text, line: 0 }, 0, new WorkBudget()));
      }),
      { numRuns: 200 },
    );
  });

  it('agrees document by document on text of which parts are bad', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(damaged, text => {
        assert.deepEqual(parseDescriptor(text), parseDescriptorWithPositions(text));
      }),
      { numRuns: 200 },
    );
  });

  // Each of these was once read differently by the two libraries.
  const differences: Record<string, string> = {
    'a document end before anything else': `...\n${goodTexts[1]}`,
    'an escaped line end before an empty line': goodTexts[2]!.replace('Jane', '"a\\\n\n b" # '),
    'a tag without a name': goodTexts[1]!.replace('[]', '![]'),
    'blanks after a folded text, at the end of it all': `${goodTexts[2]}    fold: >-2\n          c\n         `,
    'an indented document mark': `     ---\n${goodTexts[2]}`,
  };
  for (const [name, text] of Object.entries(differences)) {
    it(`reads the same as the careful reading with ${name}`, () => {
      assert.deepEqual(parseDescriptor(text), parseDescriptorWithPositions(text));
    });
  }
});

describe('splitDocuments', () => {
  it('changes nothing about text that is good YAML as a whole', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(damaged, text => {
        const clean = withoutByteOrderMark(text);
        const whole = readCarefully({ text: clean, line: 0 }, 0, new WorkBudget()).documents;
        if (whole.some(document => document.problems.some(problem => isAboutYaml(problem)))) return;
        assert.deepEqual(parseDescriptorWithPositions(text).documents, whole);
      }),
      { numRuns: 200 },
    );
  });
});

function isAboutYaml({ rule, path }: Problem): boolean {
  return rule.startsWith('yaml-') || (rule === 'entity-skeleton' && path.length === 0);
}

describe('parseDescriptor', () => {
  it('never throws, whatever the text', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), damaged), text => {
        const { documents, problems } = parseDescriptor(text);
        for (const problem of [...problems, ...documents.flatMap(document => document.problems)]) {
          assert.ok(problem.message.length > 0);
          const { start, end } = problem.range;
          assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
        }
        for (const document of documents) {
          const isBad = document.problems.some(problem => problem.severity === 'error');
          assert.equal(document.entity === undefined, isBad);
        }
      }),
      { numRuns: 200 },
    );
  });
});
