import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyRuns, propertyTimeout } from '../../test/helpers/propertyRuns.ts';
import { goodTexts } from './__fixtures__/texts.ts';
import { withoutByteOrderMark } from './guardText.ts';
import { createFieldLocator, locateEntity } from './locate.ts';
import { parseDescriptor, parseDescriptorWithPositions } from './parseDescriptor.ts';
import type { Problem } from './Problem.ts';
import { readCarefully } from './readCarefully.ts';
import { splitDocuments } from './splitDocuments.ts';
import { WorkBudget, WorkLimitError } from './WorkBudget.ts';

const entity = (more: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\nspec:\n  type: a\n  lifecycle: b\n  owner: c\n${more}`;

/** Good, or nearly so, and made of what is hard to read. */
const bases = [
  ...goodTexts,
  goodTexts.join('---\n'),
  entity('  list: &l [x, y]\n  again: [*l, *l, *l]\n'),
  entity('  a: &a {x: 1}\n  b:\n    <<: *a\n'),
  entity('  __proto__:\n    polluted: true\n  constructor:\n    prototype:\n      polluted: true\n'),
  entity('  text: |+\n    a\n\n   \n    b\n  fold: >-2\n      c\n'),
  entity('  ? [complex]\n  : key\n  !!binary b: AAAA\n  d: 2020-01-01\n'),
  `%YAML 1.2\n---\n${entity('')}...\n---\n${entity('  x: 1\n')}`,
];

/** What is put in somewhere. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      '\0',
      '\uFEFF',
      '\r\n',
      '\r',
      '\t',
      '\n',
      '\ud800',
      '\udc00',
      '\u2028',
      '\u0085',
      '---\n',
      '...\n',
      '%TAG ! x\n',
    ],
    ...[
      '&a ',
      '*a ',
      '<<: *a\n',
      '__proto__: {polluted: true}\n',
      '{{ x }}',
      '!!js/function ',
      '!!set ',
      '? ',
      '- ',
      ': ',
    ],
    ...['"', "'", '[', '{', ']', '}', '|', '>', '#', ' #', '@', '`', '\\', '\u{1F600}'],
  ),
  fc.integer({ min: 1, max: 400 }).map(depth => '['.repeat(depth)),
  fc.integer({ min: 1, max: 400 }).map(depth => '{a: '.repeat(depth) + '}'.repeat(depth)),
  fc.integer({ min: 1, max: 300 }).map(depth => '- '.repeat(depth)),
  fc.integer({ min: 1, max: 2000 }).map(length => `${'k'.repeat(length)}: 1\n`),
  fc.integer({ min: 1, max: 300 }).map(count => `x: [${'*l, '.repeat(count)}]\n`),
  fc.integer({ min: 1, max: 12 }).map(bomb),
);

/** Each level holds the one before nine times. */
function bomb(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < levels; level++) {
    lines.push(
      `a${level}: &a${level} [${Array<string>(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  }
  return `${lines.join('\n')}\n`;
}

type Change =
  | { do: 'flip'; at: number; bit: number }
  | { do: 'cut'; at: number; length: number }
  | { do: 'insert'; at: number; piece: string }
  | { do: 'repeat'; at: number; times: number }
  | { do: 'swap'; at: number; to: number }
  | { do: 'indent'; at: number; by: number }
  | { do: 'crlf' };

const at = fc.nat(5000);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ do: fc.constant('flip' as const), at, bit: fc.nat(7) }),
  fc.record({ do: fc.constant('cut' as const), at, length: fc.nat(40) }),
  fc.record({ do: fc.constant('insert' as const), at, piece: pieces }),
  fc.record({ do: fc.constant('repeat' as const), at, times: fc.nat(30) }),
  fc.record({ do: fc.constant('swap' as const), at, to: at }),
  fc.record({ do: fc.constant('indent' as const), at, by: fc.nat(8) }),
  fc.record({ do: fc.constant('crlf' as const) }),
);

function changed(text: string, one: Change): string {
  const lines = text.split('\n');
  const lineAt = (index: number): number => index % lines.length;
  switch (one.do) {
    case 'flip': {
      const bytes = Buffer.from(text);
      if (bytes.length === 0) return text;
      const index = one.at % bytes.length;
      bytes[index] = (bytes[index] ?? 0) ^ (1 << one.bit);
      return bytes.toString();
    }
    case 'cut': {
      const start = one.at % (text.length + 1);
      return text.slice(0, start) + text.slice(start + one.length);
    }
    case 'insert': {
      const start = one.at % (text.length + 1);
      return text.slice(0, start) + one.piece + text.slice(start);
    }
    case 'repeat': {
      const line = lines[lineAt(one.at)] ?? '';
      return lines
        .flatMap((one_, index) =>
          index === lineAt(one.at) ? [one_, ...Array<string>(one.times).fill(line)] : [one_],
        )
        .join('\n');
    }
    case 'swap': {
      const [from, to] = [lineAt(one.at), lineAt(one.to)];
      [lines[from], lines[to]] = [lines[to] ?? '', lines[from] ?? ''];
      return lines.join('\n');
    }
    case 'indent':
      lines[lineAt(one.at)] = ' '.repeat(one.by) + (lines[lineAt(one.at)] ?? '').trim();
      return lines.join('\n');
    case 'crlf':
      return text.replaceAll('\n', '\r\n');
  }
}

const mutated = fc
  .tuple(fc.constantFrom(...bases), fc.array(change, { maxLength: 8 }))
  .map(([text, changes]) => changes.reduce(changed, text));
/** As a file is read: whatever its bytes are. */
const fromBytes = fc
  .tuple(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom('utf8' as const, 'utf16le' as const, 'latin1' as const),
  )
  .map(([bytes, encoding]) => Buffer.from(bytes).toString(encoding));
const texts = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 1, arbitrary: fromBytes },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.array(pieces, { maxLength: 12 }).map(some => some.join('')) },
);

function problemsOf(text: string): Problem[] {
  const { documents, problems } = parseDescriptor(text);
  return [...problems, ...documents.flatMap(document => document.problems)];
}

/** The lines of a text as editors count them, without their ends. */
function linesOf(text: string): string[] {
  return withoutByteOrderMark(text).split(/\r\n|\r|\n/);
}

describe('any text at all', function () {
  this.timeout(propertyTimeout());

  it('is read without a throw, into entities that are plain JSON and problems that have a place in it', () => {
    fc.assert(
      fc.property(texts, text => {
        const { documents } = parseDescriptor(text);
        const lines = linesOf(text);
        for (const { message, range, document } of problemsOf(text)) {
          assert.notEqual(message, '');
          assert.ok(Number.isSafeInteger(document) && document >= 0);
          for (const { line, character } of [range.start, range.end]) {
            const length = lines[line]?.length;
            assert.ok(length !== undefined, `There is no line ${line} in ${JSON.stringify(text)}`);
            assert.ok(character >= 0 && character <= length, `${line}:${character} ${JSON.stringify(text)}`);
          }
          const { start, end } = range;
          assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
        }
        for (const { entity: found } of documents) {
          if (found) assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
        }
        assert.equal(Reflect.get({}, 'polluted'), undefined);
      }),
      { numRuns: propertyRuns(400) },
    );
  });

  it('is read the same with positions and without', () => {
    fc.assert(
      fc.property(texts, text => {
        assert.deepEqual(parseDescriptor(text), parseDescriptorWithPositions(text));
      }),
      { numRuns: propertyRuns(400) },
    );
  });

  it('takes work, and gives results, in proportion to its length', () => {
    fc.assert(
      fc.property(texts, text => {
        const budget = new CountingBudget();
        let documents = 0;
        for (const part of splitDocuments(withoutByteOrderMark(text))) {
          try {
            documents += readCarefully(part, documents, budget).count;
          } catch (error) {
            assert.ok(error instanceof WorkLimitError || error instanceof RangeError);
          }
        }
        // A token has a character at least, but for those that open and close what is not written out.
        assert.ok(
          budget.spent <= 4 * text.length + 100 * (documents + 1),
          `${budget.spent} for ${text.length}`,
        );
        const parsed = parseDescriptor(text);
        for (const { problems } of parsed.documents) assert.ok(problems.length <= 100);
        // An alias stands for its anchor a hundred times at most.
        const size = JSON.stringify(parsed.documents.map(document => document.entity ?? 0)).length;
        assert.ok(size <= 200 * (text.length + 1), `${size} of ${text.length}`);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('can be asked where anything is', () => {
    const paths = fc.array(
      fc.oneof(fc.constantFrom('metadata', 'name', 'spec', 'kind', '__proto__', ''), fc.nat(3)),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(texts, fc.nat(3), paths, (text, document, path) => {
        const lines = linesOf(text);
        for (const range of [
          createFieldLocator(text)(document, path),
          createFieldLocator(text)(document, path, 'key'),
          locateEntity(text, 'component:default/a'),
        ]) {
          if (range === undefined) continue;
          assert.ok(range.start.character <= (lines[range.start.line]?.length ?? -1));
          assert.ok(range.end.character <= (lines[range.end.line]?.length ?? -1));
        }
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});

class CountingBudget extends WorkBudget {
  spent = 0;

  override spend(work: number): void {
    this.spent += work;
    super.spend(work);
  }
}
