import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { runCli } from '../../../cli/runCli.ts';
import { spawnSource } from '../../helpers/spawnSource.ts';

const good = (name: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: team-a\n`;
const bad = good('ok').replace('  type: service\n', '');

/** The parts of SARIF 2.1.0 that code scanning asks for. */
const Sarif = Type.Object(
  {
    $schema: Type.String(),
    version: Type.Literal('2.1.0'),
    runs: Type.Array(
      Type.Object({
        tool: Type.Object({
          driver: Type.Object({
            name: Type.String({ minLength: 1 }),
            semanticVersion: Type.String({ pattern: /^\d+\.\d+\.\d+/ }),
            rules: Type.Array(
              Type.Object({ id: Type.String(), shortDescription: Type.Object({ text: Type.String() }) }),
            ),
          }),
        }),
        columnKind: Type.Literal('utf16CodeUnits'),
        originalUriBaseIds: Type.Record(Type.String(), Type.Object({ uri: Type.String({ pattern: /\/$/ }) })),
        results: Type.Array(
          Type.Object({
            ruleId: Type.String(),
            ruleIndex: Type.Integer({ minimum: 0 }),
            level: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('note')]),
            message: Type.Object({ text: Type.String({ minLength: 1 }) }),
            locations: Type.Array(
              Type.Object({
                physicalLocation: Type.Object({
                  artifactLocation: Type.Object({
                    uri: Type.String({ pattern: /^[^\\ ]+$/ }),
                    uriBaseId: Type.Optional(Type.String()),
                  }),
                  region: Type.Object({
                    startLine: Type.Integer({ minimum: 1 }),
                    startColumn: Type.Integer({ minimum: 1 }),
                    endLine: Type.Integer({ minimum: 1 }),
                    endColumn: Type.Integer({ minimum: 1 }),
                  }),
                }),
                logicalLocations: Type.Optional(
                  Type.Array(Type.Object({ fullyQualifiedName: Type.String() })),
                ),
              }),
              { minItems: 1 },
            ),
          }),
        ),
      }),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);

describe('callboard validate', function () {
  this.timeout(60_000);
  let cwd: string;
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'callboard-validate-'));
  });
  afterEach(() => rm(cwd, { recursive: true }));

  async function write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(cwd, name)), { recursive: true });
      await writeFile(join(cwd, name), text);
    }
  }

  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const printed = { out: '', err: '' };
    const code = await runCli(['validate', ...args], {
      cwd,
      env: {},
      print: text => (printed.out += text),
      printError: text => (printed.err += text),
    });
    return { code, ...printed };
  }

  it('is good when every file is, as a process of its own too', async () => {
    await write({ 'catalog-info.yaml': good('a'), 'b/catalog-info.yaml': good('b') });
    const validation = spawnSource('cli/main.ts', ['validate'], { cwd });
    assert.equal(await validation.ended, 0);
    assert.equal(validation.stdout, 'Checked 2 files: no problems.\n');
    assert.equal(validation.stderr, '');
  });

  it('prints place, severity, rule and message of each problem, by file', async () => {
    await write({ 'x/catalog-info.yaml': bad, 'y/catalog-info.yaml': 'a: [1' });
    const { code, out } = await run();
    assert.equal(code, 1);
    const [first, blank, second, , summary] = out.split('\n');
    assert.match(first!, /^x\/catalog-info\.yaml:\d+:\d+ error entity-schema spec\.type is missing/);
    assert.equal(blank, '');
    assert.match(second!, /^y\/catalog-info\.yaml:\d+:\d+ error yaml-syntax /);
    assert.match(summary!, /^Checked 2 files: \d errors and 0 warnings in 2 files\.$/);
  });

  it('looks in folders where a catalog does, and always at files that are named', async () => {
    await write({
      '.git/HEAD': '',
      '.gitignore': 'ignored/\n',
      'catalog-info.yaml': good('a'),
      'ignored/catalog-info.yaml': bad,
      'node_modules/x/catalog-info.yaml': bad,
      'skeleton/catalog-info.yaml': bad,
      'other.yaml': bad,
    });
    assert.deepEqual((await run('.')).out, 'Checked 1 file: no problems.\n');
    for (const named of ['other.yaml', 'ignored/catalog-info.yaml', 'node_modules/x/catalog-info.yaml']) {
      assert.match((await run(named)).out, /entity-schema/, named);
    }
    assert.match((await run('.', 'catalog-info.yaml', './catalog-info.yaml')).out, /^Checked 1 file/);
  });

  it('tells entities that are defined in several files, or several times in one', async () => {
    await write({
      'a/catalog-info.yaml': good('same'),
      'b/catalog-info.yaml': `${good('twice')}---\n${good('twice')}`,
      'c/catalog-info.yaml': good('SAME'),
    });
    const { code, out } = await run();
    assert.equal(code, 1);
    assert.match(
      out,
      /^c\/catalog-info\.yaml:4:9 error catalog-conflict component:default\/same is already defined in .*a\/catalog-info\.yaml:4\./m,
    );
    assert.match(out, /^b\/catalog-info\.yaml:4:9 warning catalog-duplicate /m);
  });

  it('is good when there are only warnings', async () => {
    await write({ 'catalog-info.yaml': `${good('twice')}---\n${good('twice')}` });
    const { code, out } = await run();
    assert.equal(code, 0);
    assert.match(out, /0 errors and 1 warning in 1 file/);
  });

  it('checks what placeholders name', async () => {
    await write({
      'catalog-info.yaml': good('a').replace('  name: a', '  name: a\n  description: {$text: ./none.md}'),
    });
    const { code, out } = await run();
    assert.equal(code, 1);
    assert.match(out, / error placeholder /);
  });

  it('follows Location entities to the files that they name', async () => {
    const locations = (...targets: string[]): string =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\nspec:\n  targets: ${JSON.stringify(targets)}\n`;
    await write({
      'catalog-info.yaml': locations('./more/*.yaml', './none.yaml'),
      'more/org.yaml': bad,
      'more/again.yaml': locations('../catalog-info.yaml').replace('name: all', 'name: again'),
    });
    const { code, out } = await run();
    assert.equal(code, 1);
    assert.match(out, /^catalog-info\.yaml:5:\d+ error catalog-location .*none\.yaml/m);
    assert.match(out, /^more\/org\.yaml:\d+:\d+ error entity-schema/m);
    assert.match(out, /^Checked 3 files/m);
  });

  it('tells files that are no text, and those that cannot be read, and goes on', async function () {
    await write({
      'a/catalog-info.yaml': 'a\0b',
      'b/catalog-info.yaml': good('b'),
      'c/catalog-info.yaml': bad,
    });
    await chmod(join(cwd, 'b/catalog-info.yaml'), 0);
    const { out } = await run();
    assert.match(out, /^a\/catalog-info\.yaml:1:1 error file-binary/m);
    // The superuser reads everything.
    if (process.getuid?.() !== 0) assert.match(out, /^b\/catalog-info\.yaml:1:1 error file-unreadable/m);
    assert.match(out, /^c\/catalog-info\.yaml:\d+:\d+ error entity-schema/m);
  });

  it('could not run when a path is not there or the command line is wrong', async () => {
    const missing = await run('nowhere');
    assert.equal(missing.code, 2);
    assert.equal(
      missing.err,
      `callboard: There is no file or folder ${join(cwd, 'nowhere')}. Name one that exists.\n`,
    );
    const wrong = await run('--format', 'xml');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /Allowed choices are text, json, github, sarif/);
  });

  it('says so when there is nothing to check', async () => {
    assert.deepEqual(await run(), { code: 0, out: 'No catalog files found.\n', err: '' });
  });

  it('prints JSON with positions counted from zero', async () => {
    await write({ 'catalog-info.yaml': bad });
    const { out } = await run('--format', 'json');
    const report = JSON.parse(out) as {
      checked: number;
      errors: number;
      files: { target: string; problems: { rule: string; range: { start: { line: number } } }[] }[];
    };
    assert.equal(report.checked, 1);
    assert.equal(report.errors, 1);
    assert.equal(report.files[0]!.target, join(cwd, 'catalog-info.yaml'));
    assert.equal(report.files[0]!.problems[0]!.rule, 'entity-schema');
    assert.equal(report.files[0]!.problems[0]!.range.start.line, 4);
  });

  it('prints workflow commands whose values cannot end early', async () => {
    await write({ 'a,b:c%/catalog-info.yaml': good('a').replace('name: a', 'name: "50% ::x"') });
    const { out } = await run('--format', 'github');
    assert.match(
      out,
      /^::error file=a%2Cb%3Ac%25\/catalog-info\.yaml,line=4,col=9,endColumn=17,title=entity-name::.*50%25 ::x/,
    );
    assert.equal(out.trimEnd().split('\n').length, 1);
  });

  it('prints SARIF 2.1.0 with URIs relative to the folder', async () => {
    await write({ 'name with space/ä/catalog-info.yaml': bad });
    const outside = await mkdtemp(join(tmpdir(), 'callboard-outside-'));
    try {
      await writeFile(join(outside, 'x.yaml'), bad.replace('name: ok', 'name: other'));
      const { code, out } = await run('.', join(outside, 'x.yaml'), '--format', 'sarif');
      assert.equal(code, 1);
      const log: unknown = JSON.parse(out);
      assert.deepEqual(Value.Errors(Sarif, log), []);
      const [sarif] = (log as Static<typeof Sarif>).runs;
      assert.equal(sarif!.originalUriBaseIds['%SRCROOT%']!.uri, pathToFileURL(`${cwd}/`).href);
      assert.deepEqual(
        sarif!.results
          .map(({ locations }) => locations[0]!.physicalLocation.artifactLocation)
          .sort((a, b) => b.uri.localeCompare(a.uri)),
        [
          { uri: 'name%20with%20space/%C3%A4/catalog-info.yaml', uriBaseId: '%SRCROOT%' },
          { uri: pathToFileURL(join(outside, 'x.yaml')).href },
        ],
      );
      for (const { ruleId, ruleIndex } of sarif!.results) {
        assert.equal(sarif!.tool.driver.rules[ruleIndex]!.id, ruleId);
      }
    } finally {
      await rm(outside, { recursive: true });
    }
  });
});
