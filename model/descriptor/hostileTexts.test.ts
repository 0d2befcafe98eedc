import assert from 'node:assert/strict';
import { createFieldLocator } from './locate.ts';
import { parseDescriptor } from './parseDescriptor.ts';

const SIZE = 100_000;
const entity = (metadata: string, spec = ''): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a${metadata}}\nspec: {type: a, lifecycle: b, owner: c${spec}}\n`;
const many = (piece: string, size = SIZE): string => piece.repeat(Math.floor(size / piece.length));

describe('hostile text', function () {
  this.timeout(30_000);

  const texts: Record<string, string> = {
    'nothing but quotes': many('"'),
    'nothing but anchors': many('&a '),
    'anchors by the line': many('a: &a\n'),
    'nothing but aliases': many('*a '),
    'nothing but tags': many('! '),
    'nothing but commas': `[${many(',')}]`,
    'closing brackets': many(']'),
    'opening brackets': many('['),
    directives: many('%a\n'),
    'document ends': many('...\n'),
    'one key again and again': many('a:\n'),
    'one key again and again, in braces': `{${many('a, ')}}`,
    'complex keys': many('? [a]\n: b\n'),
    'template markers': many('{{ a }}\n'),
    'comments at odd places': many('a #\n'),
    'wrong escapes': `"${many('\\u00')}"`,
    'documents of nothing': many('---\na: 1\n'),
    'labels that are none': entity(
      `, labels: {${Array.from({ length: SIZE / 20 }, (_, index) => `"k ${index}": 1`).join()}}`,
    ),
    'tags that are none': entity(`, tags: [${many('A_!, ')}]`),
    'refs that are none': entity('', `, dependsOn: [${many('"::", ')}]`),
  };

  for (const [name, text] of Object.entries(texts)) {
    it(`is read in bounded time, with problems that can be shown: ${name}`, () => {
      const begun = process.cpuUsage();
      const { documents, problems } = parseDescriptor(text);
      const { user, system } = process.cpuUsage(begun);
      assert.ok(user + system < 5_000_000, `${(user + system) / 1e6} s`);
      assert.deepEqual(problems, []);
      for (const document of documents) assert.ok(document.problems.length <= 100);
    });
  }

  it('says of repeated keys that they are repeated, however many there are', () => {
    for (const text of [many('a:\n'), `{${many('a, ')}}`]) {
      const rules = parseDescriptor(text).documents.flatMap(({ problems }) =>
        problems.map(({ rule }) => rule),
      );
      assert.deepEqual([...new Set(rules)], ['yaml-duplicate-key']);
    }
  });

  it('is given up where it takes more work than any descriptor may, and harms no good document', () => {
    const good = entity('').replace('name: a', 'name: good');
    const warned = entity('', ', dependson: []').replace('name: a', 'name: warned');
    const text = [good, many('&a ', 3_000_000), `a: ${many('"', 1000)}\n`, warned, good].join('\n---\n');
    const { documents } = parseDescriptor(text);
    assert.deepEqual(
      documents.map(document => document.entity?.metadata.name),
      ['good', undefined, undefined, 'warned', 'good'],
    );
    const [, huge, after, last] = documents.map(({ problems }) => problems);
    assert.match(huge?.[0]?.message ?? '', /too large, or too much in it/);
    assert.equal(huge?.[0]?.range.start.line, 5);
    assert.match(after?.[0]?.message ?? '', /too much in it and before it/);
    assert.match(last?.[0]?.message ?? '', /dependsOn/);
  });

  it('lets many fields of it be found at the cost of one', () => {
    const text = Array.from({ length: 1000 }, () => entity('')).join('---\n');
    const locate = createFieldLocator(text);
    const begun = process.cpuUsage();
    for (let document = 0; document < 1000; document++) {
      assert.equal(locate(document, ['kind'])?.start.line, document * 5 + 1);
    }
    const { user, system } = process.cpuUsage(begun);
    assert.ok(user + system < 5_000_000, `${(user + system) / 1e6} s`);
  });
});
