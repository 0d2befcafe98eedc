import assert from 'node:assert/strict';
import { goodComponent, goodGroup, goodUser } from './__fixtures__/texts.ts';
import { parseDescriptor } from './parseDescriptor.ts';
import type { Problem, Range } from './Problem.ts';

/** The text that a range covers. */
function textAt(text: string, range: Range): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const covered = lines.slice(range.start.line, range.end.line + 1);
  covered[covered.length - 1] = (covered.at(-1) ?? '').slice(0, range.end.character);
  covered[0] = (covered[0] ?? '').slice(range.start.character);
  return covered.join('\n');
}

function problemsOf(text: string): Problem[] {
  const { documents, problems } = parseDescriptor(text);
  return [...problems, ...documents.flatMap(document => document.problems)];
}

/** The one problem of a text, and what it covers. */
function onlyProblem(text: string): Problem & { covers: string } {
  const problems = problemsOf(text);
  assert.equal(problems.length, 1, JSON.stringify(problems, undefined, 1));
  return { ...problems[0]!, covers: textAt(text, problems[0]!.range) };
}

function component(
  metadata: string,
  spec = 'spec: {type: service, lifecycle: production, owner: a}\n',
): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n${metadata}${spec}`;
}

describe('parseDescriptor', () => {
  describe('with several documents', () => {
    it('reads every one, writes out the default namespace, and counts empty ones without returning them', () => {
      const { documents, problems } = parseDescriptor(
        `---\n${goodComponent}---\n---\n# nothing\n---\n${goodGroup}`,
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(
        documents.map(({ index, entityRef }) => [index, entityRef]),
        [
          [0, 'component:default/payments'],
          [3, 'group:people/team-a'],
        ],
      );
      assert.equal(documents[0]?.entity?.metadata.namespace, 'default');
      assert.equal(documents[0].entity.metadata.title, 'Payments – core');
    });

    it('lets a bad document hide none of the good ones around it', () => {
      const bad = 'kind: Component\nmetadata: [unclosed\n';
      const { documents } = parseDescriptor(
        [goodComponent, bad, goodGroup, 'just text\n', goodUser].join('---\n'),
      );
      assert.deepEqual(
        documents.map(document => document.entity !== undefined),
        [true, false, true, false, true],
      );
      assert.deepEqual(
        documents
          .flatMap(document => document.problems.map(problem => [problem.document, problem.rule]))
          .slice(-1),
        [[3, 'entity-not-object']],
      );
    });

    it('lets a quote or bracket that is left open swallow none of the documents after it', () => {
      for (const open of ['"', "'", '[', '{', '|', '? [', '&a']) {
        const { documents } = parseDescriptor(`${goodUser}---\nkind: ${open}\n---\n${goodGroup}`);
        assert.deepEqual(
          documents.map(({ index, entityRef }) => [index, entityRef]),
          [
            [0, 'user:default/jane.doe'],
            [1, undefined],
            [2, 'group:people/team-a'],
          ],
          open,
        );
      }
    });

    it('finds nothing in texts without content', () => {
      for (const text of ['', '\n', '# comment\n', '---\n', '---\n---\n', '\uFEFF', '...\n', '~\n']) {
        assert.deepEqual(parseDescriptor(text), { documents: [], problems: [] }, JSON.stringify(text));
      }
    });
  });

  describe('on broken YAML', () => {
    it('points at a tab that indents, and says to use spaces', () => {
      const problem = problemsOf(component('\tname: x\n'))[0];
      assert.equal(problem?.rule, 'yaml-syntax');
      assert.equal(problem.range.start.line, 3);
      assert.match(problem.message, /spaces/);
    });

    it('points at the second of two equal keys, and names the key', () => {
      const problem = onlyProblem(component('  name: x\n  title: one\n  title: two\n'));
      assert.equal(problem.rule, 'yaml-duplicate-key');
      assert.equal(problem.covers, 'title');
      assert.equal(problem.range.start.line, 5);
      assert.match(problem.message, /"title"/);
    });

    it('still tells which entity the broken document was meant to be', () => {
      const [document] = parseDescriptor(component('  name: x\n', 'spec:\n  a: b: c\n')).documents;
      assert.equal(document?.entityRef, 'component:default/x');
      assert.equal(document.problems[0]?.entityRef, 'component:default/x');
    });

    it('gives at most five errors for one document', () => {
      assert.equal(problemsOf('"'.repeat(1000)).length, 5);
    });
  });

  describe('on positions', () => {
    it('covers the value, inside nested lists and mappings', () => {
      const text = component('  name: x\n  links:\n    - url: https://a.b\n    - {url: nowhere, title: t}\n');
      const problem = onlyProblem(text);
      assert.deepEqual(problem.path, ['metadata', 'links', 1, 'url']);
      assert.equal(problem.covers, 'nowhere');
    });

    it('covers the key where the key is wrong', () => {
      const problem = onlyProblem(component('  name: x\n  labels:\n    "-bad": y\n'));
      assert.equal(problem.covers, '"-bad"');
    });

    it('covers the key of what should hold a missing field', () => {
      const problem = onlyProblem(component('  name: x\n', 'spec:\n  type: service\n  owner: a\n'));
      assert.deepEqual(problem.path, ['spec', 'lifecycle']);
      assert.equal(problem.covers, 'spec');
    });

    it('covers the first key where a field is missing at the top', () => {
      const problem = onlyProblem(
        '\n\nkind: Component\nmetadata: {name: x}\nspec: {type: a, lifecycle: b, owner: c}\n',
      );
      assert.deepEqual(problem.path, ['apiVersion']);
      assert.equal(problem.covers, 'kind');
    });

    it('covers the key where nothing stands after it', () => {
      const problem = onlyProblem(component('  name: x\n  title:\n  description: y\n'));
      assert.equal(problem.covers, 'title');
    });

    it('is the same with CR LF as with LF', () => {
      const text = component('  name: "né 🎭"\n  tags:\n    - ok\n    - Not Ok\n');
      const windows = text.replaceAll('\n', '\r\n');
      assert.deepEqual(problemsOf(windows), problemsOf(text));
      assert.equal(problemsOf(windows).length, 2);
    });

    it('does not count a byte order mark', () => {
      const bad =
        'apiVersion: backstage.io/v1alpha2\nkind: User\nmetadata: {name: x}\nspec: {memberOf: []}\n';
      assert.deepEqual(problemsOf(`\uFEFF${bad}`), problemsOf(bad));
      assert.deepEqual(problemsOf(bad)[0]?.range.start, { line: 0, character: 12 });
      assert.equal(parseDescriptor(`\uFEFF${goodUser}`).documents[0]?.entityRef, 'user:default/jane.doe');
    });

    it('counts characters as editors do, so what is beyond the basic plane counts twice', () => {
      const problem = onlyProblem(component('  { name: x, title: "🎭é", tags: [No] }\n'));
      assert.equal(problem.covers, 'No');
      assert.deepEqual(problem.range.start, { line: 3, character: 34 });
    });

    it('counts each document of a file from the beginning of the file', () => {
      const text = `${goodUser}---\n${component('  name: a b\n')}`;
      const problem = onlyProblem(text);
      assert.equal(problem.document, 1);
      assert.equal(problem.covers, 'a b');
    });
  });

  describe('on what is not fit to be read', () => {
    it('refuses binary files', () => {
      assert.equal(onlyProblem('PK\u0003\u0004\0\0').rule, 'file-binary');
    });

    it('refuses files over 10 MB, and says how large the file is', () => {
      const problem = onlyProblem('#'.repeat(11 * 1024 * 1024));
      assert.equal(problem.rule, 'file-too-large');
      assert.match(problem.message, /11\.0 MB/);
    });

    it('refuses aliases that multiply', () => {
      let bomb = 'a: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
      for (let level = 1; level < 10; level++) {
        bomb += `b${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]\n`;
      }
      assert.equal(onlyProblem(bomb).rule, 'yaml-alias-limit');
    });

    it('refuses aliases that grow a large text beyond the limit', () => {
      const large = `a: &a "${'x'.repeat(1024 * 1024)}"\nb: [${Array.from({ length: 50 }, () => '*a').join(', ')}]\n`;
      assert.equal(onlyProblem(large).rule, 'yaml-alias-limit');
    });

    it('refuses aliases that stay within the limit in each document and go far beyond it in all together', () => {
      const document = (name: string): string =>
        `kind: &a "${'x'.repeat(100_000)}"\nmetadata: { name: ${name}, a: [${'*a, '.repeat(40)}] }\n`;
      const { documents } = parseDescriptor(
        Array.from({ length: 20 }, (_, at) => document(`n${at}`)).join('---\n'),
      );
      const rules = documents.map(({ problems }) => problems.some(({ rule }) => rule === 'yaml-alias-limit'));
      assert.deepEqual([rules.at(0), rules.at(-1)], [false, true]);
    });

    it('refuses more aliases than could be resolved in time', () => {
      const many = Array.from({ length: 20_000 }, (_, index) => `- &a${index} x\n- *a${index}\n`).join('');
      assert.equal(onlyProblem(many).rule, 'yaml-alias-limit');
    });

    it('refuses aliases that refer to what holds them', () => {
      assert.equal(onlyProblem('a: &a\n  b: *a\n').rule, 'yaml-alias-limit');
    });

    it('takes aliases that people write, and shares nothing between the copies', () => {
      const text = component(
        '  name: x\n  tags: &tags [a, b]\n',
        'spec:\n  type: service\n  lifecycle: p\n  owner: o\n  more: *tags\n',
      );
      const entity = parseDescriptor(text).documents[0]?.entity;
      assert.deepEqual(entity?.spec?.['more'], ['a', 'b']);
      assert.notEqual(entity.spec['more'], entity.metadata.tags);
    });

    it('refuses what is nested too deeply, beside good documents', () => {
      const { documents } = parseDescriptor(`${goodUser}---\n${'['.repeat(100_000)}\n---\n${goodGroup}`);
      assert.equal(documents[0]?.entityRef, 'user:default/jane.doe');
      assert.match(documents[1]?.problems[0]?.message ?? '', /nested/);
      assert.equal(onlyProblem(`x: ${'{a: '.repeat(5000)}`).rule, 'yaml-syntax');
    });

    it('takes its time in proportion to a mapping of very many keys', () => {
      const text = Array.from({ length: 50_000 }, (_, index) => `key${index}: value\n`).join('');
      assert.equal(onlyProblem(text).rule, 'entity-envelope');
    });
  });

  describe('on skeletons of templates', () => {
    it('says so once where name and other fields are not filled in', () => {
      const text = component('  name: ${{ values.name | dump }}\n  title: 1\n', 'spec: {type: ""}\n');
      const problem = onlyProblem(text);
      assert.equal(problem.rule, 'entity-skeleton');
      assert.match(problem.message, /callboard\.catalog\.exclude/);
      assert.equal(problem.covers, '${{ values.name | dump }}');
    });

    it('says so once where the engine’s own lines break the YAML', () => {
      const problem = onlyProblem(
        component('  name: x\n  {%- if values.description %}\n  description: y\n  {%- endif %}\n'),
      );
      assert.equal(problem.rule, 'entity-skeleton');
      assert.equal(problem.covers, '{%- if values.description %}');
    });

    it('leaves Templates alone, which hold such expressions by right', () => {
      const text =
        'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: {name: t}\n' +
        "spec:\n  type: service\n  steps: [{action: a:b, id: 1, name: '${{ parameters.x }}'}]\n";
      assert.equal(onlyProblem(text).rule, 'entity-schema');
    });
  });

  it('names no place behind the end of a line, however it ends', () => {
    const text =
      'kind: Group\r\nmetadata: {[name: a}\r\na0: &a0 [x]\r\na1: &a1 [*a0]\r\nspec:\r\n  type: team\r\n';
    const lines = text.split('\r\n');
    for (const { range } of problemsOf(text)) {
      assert.ok(range.end.character <= (lines[range.end.line]?.length ?? -1), JSON.stringify(range));
    }
  });

  describe('on YAML that other readers take differently', () => {
    const specOf = (text: string) =>
      parseDescriptor(component('  name: x\n', text)).documents[0]?.entity?.spec;
    const head = 'spec:\n  type: service\n  lifecycle: p\n  owner: o\n';

    it('does not expand merge keys', () => {
      assert.deepEqual(specOf(`${head}  a: &a {b: 1}\n  c: {<<: *a}\n`)?.['c'], { '<<': { b: 1 } });
    });

    it('reads scalars by the core schema of YAML 1.2', () => {
      const spec = specOf(
        `${head}  v: [yes, 0o17, 0777, 12:30:45, 2020-01-01, 1_000, .5, 1e3, 0x1F, True, NULL, ~, "1"]\n`,
      );
      assert.deepEqual(spec?.['v'], [
        'yes',
        15,
        777,
        '12:30:45',
        '2020-01-01',
        '1_000',
        0.5,
        1000,
        31,
        true,
        null,
        null,
        '1',
      ]);
    });

    it('turns keys that are no strings into strings', () => {
      assert.deepEqual(specOf(`${head}  v: {1: a, true: b}\n`)?.['v'], { '1': 'a', true: 'b' });
    });

    it('keeps a key named __proto__ as data', () => {
      const value = specOf(`${head}  v: {__proto__: {polluted: true}}\n`)?.['v'] as object;
      assert.deepEqual(Object.keys(value), ['__proto__']);
      assert.equal((value as { polluted?: boolean }).polluted, undefined);
    });
  });
});
