import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../../cli/runCli.ts';
import { templateText } from '../../helpers/scaffolder/templateText.ts';
import { spawnSource } from '../../helpers/spawnSource.ts';

const service = templateText({
  name: 'service',
  metadata: { title: 'A service', tags: ['node'] },
  spec: {
    owner: 'team-a',
    parameters: {
      required: ['name'],
      properties: {
        name: { type: 'string', pattern: '^[a-z]+$' },
        port: { type: 'integer', default: 80 },
        code: { type: 'string' },
        deep: { type: 'object', properties: { on: { type: 'boolean' } } },
        token: { type: 'string', 'ui:field': 'Secret' },
      },
    },
    steps: [
      {
        id: 'fetch',
        name: 'Fetch',
        action: 'fetch:template',
        input: {
          url: './skeleton',
          values: { name: '${{ parameters.name }}', port: '${{ parameters.port }}' },
        },
      },
      { id: 'say', action: 'debug:log', input: { message: 'with ${{ secrets.token }}' } },
      {
        id: 'register',
        action: 'catalog:register',
        input: { catalogInfoUrl: 'https://example.com/catalog-info.yaml' },
      },
    ],
    output: {
      links: [{ title: 'Home', url: 'https://example.com/${{ parameters.name }}' }],
      text: [{ title: 'Next', content: 'Run **it**\u001b[31m' }],
      all: '${{ parameters }}',
    },
  },
});
const failing = templateText({
  name: 'failing',
  spec: {
    steps: [
      { id: 'write', action: 'roadiehq:utils:fs:write', input: { path: 'half.txt', content: 'half' } },
      { id: 'no', action: 'fs:rename', input: { files: [{ from: 'none.txt', to: 'b.txt' }] } },
    ],
  },
});
const waiting = templateText({
  name: 'waiting',
  spec: {
    steps: [
      { id: 'write', action: 'roadiehq:utils:fs:write', input: { path: 'half.txt', content: 'half' } },
      { id: 'wait', action: 'debug:wait', input: { minutes: 9 } },
    ],
  },
});

/** Where systems say their folder for temporary files is. */
const TEMPORARY = ['TMPDIR', 'TEMP', 'TMP'];

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

describe('callboard template', function () {
  this.timeout(120_000);
  const before = TEMPORARY.map(name => process.env[name]);
  let base: string;
  let cwd: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'callboard-cli-template-'));
    cwd = join(base, 'work');
    await mkdir(join(base, 'tmp'));
    for (const name of TEMPORARY) process.env[name] = join(base, 'tmp');
    await write({
      'service/template.yaml': service,
      'service/skeleton/README.md': 'Hello ${{ values.name }} on ${{ values.port }}\n',
      'service/skeleton/bin/${{ values.name }}.sh': '#!/bin/sh\n',
      'failing.yaml': failing,
      'waiting/template.yaml': waiting,
      'catalog-info.yaml': '',
    });
    await chmod(join(cwd, 'service/skeleton/bin/${{ values.name }}.sh'), 0o755);
  });
  afterEach(async () => {
    for (const [index, name] of TEMPORARY.entries()) restore(name, before[index]);
    await rm(base, { recursive: true, maxRetries: 5 });
  });

  async function write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(cwd, name)), { recursive: true });
      await writeFile(join(cwd, name), text);
    }
  }
  interface Ran {
    code: number;
    out: string;
    err: string;
  }
  async function run(...args: string[]): Promise<Ran> {
    const printed = { out: '', err: '' };
    const code = await runCli(['template', ...args], {
      cwd,
      env: { TOKEN: 'open sesame' },
      print: text => (printed.out += text),
      printError: text => (printed.err += text),
    });
    return { code, ...printed };
  }
  const read = (path: string): Promise<string> => readFile(join(cwd, path), 'utf8');
  /** What is left of commands in the folder for temporary files. */
  const leftovers = async (): Promise<string[]> =>
    (await readdir(join(base, 'tmp'))).filter(name => name.startsWith('callboard-'));

  describe('list', () => {
    it('prints the templates below a folder, with type, title and file', async () => {
      const { code, out, err } = await run('list', '.');
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      assert.deepEqual(out.split('\n'), [
        'template:default/service  service  A service  service/template.yaml',
        'template:default/waiting  service  waiting    waiting/template.yaml',
        '',
      ]);
    });

    it('follows Location entities, and gives JSON to programs', async () => {
      await write({
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\nspec: {target: ./failing.yaml}\n',
      });
      const { templates } = JSON.parse((await run('list', '.', '--json')).out) as { templates: unknown[] };
      assert.equal(templates.length, 3);
      assert.deepEqual(templates[1], {
        ref: 'template:default/service',
        title: 'A service',
        type: 'service',
        owner: 'team-a',
        tags: ['node'],
        file: join(cwd, 'service/template.yaml'),
      });
    });

    it('prints those that come along, too, where it is not told where to look', async () => {
      const { out } = await run('list');
      assert.match(out, /^template:default\/service .*service\/template\.yaml$/m);
      assert.match(out, /^template:callboard\/docs-site +\S+ +.*\(comes with Callboard\)$/m);
    });

    it('tells of files whose templates are not good, and of folders that are not there', async () => {
      await write({ 'bad/template.yaml': 'kind: Template\nmetadata: [' });
      const { out, err } = await run('list', 'bad');
      assert.deepEqual(
        [out, err],
        ['No templates found.\n', 'bad/template.yaml has errors: "callboard template lint" shows them.\n'],
      );
      assert.equal((await run('list', 'nowhere')).code, 2);
    });
  });

  describe('lint', () => {
    it('is good where every template is', async () => {
      const { code, out } = await run('lint');
      assert.deepEqual([code, out], [0, 'Checked 2 files: no problems.\n']);
    });

    it('prints place, severity, rule and message of what would not do, down to the skeleton', async () => {
      await write({
        'service/skeleton/more.md': '\n${{ values.gone }}\n',
        'other/template.yaml': templateText({
          name: 'other',
          spec: { steps: [{ action: 'fetch:tempalte' }] },
        }),
        'bad/template.yaml':
          'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: {name: bad}\nspec: {typ: x}\n',
      });
      const { code, out } = await run('lint', '.');
      assert.equal(code, 1);
      assert.match(out, /^bad\/template\.yaml:4:\d+ error entity-schema spec\.type is missing/m);
      assert.match(out, /^other\/template\.yaml:1:\d+ error template-action .*fetch:template/m);
      assert.match(
        out,
        /^service\/template\.yaml:1:\d+ warning template-skeleton skeleton\/more\.md:2: .*"gone"/m,
      );
      assert.match(out, /^Checked 4 files: \d errors and 2 warnings in 3 files\.$/m);
    });

    it('prints for code scanning and pull requests, too', async () => {
      await write({
        'other.yaml': templateText({ name: 'other', spec: { steps: [{ action: 'fetch:tempalte' }] } }),
      });
      const github = await run('lint', 'other.yaml', '--format', 'github');
      assert.equal(github.code, 1);
      assert.match(github.out, /^::error file=other\.yaml,line=1,.*title=template-action::/);
      const sarif = JSON.parse((await run('lint', 'other.yaml', '--format', 'sarif')).out) as {
        runs: { results: { ruleId: string }[] }[];
      };
      assert.deepEqual(
        sarif.runs[0]?.results.map(({ ruleId }) => ruleId),
        ['template-action'],
      );
    });
  });

  describe('dry-run', () => {
    it('prints the log, what is left out, the files and the outputs, and writes nothing', async () => {
      const listed = await readdir(cwd, { recursive: true });
      const { code, out, err } = await run('dry-run', 'service', '-v', 'name=shop', '-v', 'deep.on=true');
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      assert.match(out, /^Starting up task with 3 steps\n\[fetch\] Beginning step Fetch\n/);
      assert.match(out, /\nLeft out, for it would reach others:\n {2}\[register\] catalog:register \{/);
      assert.match(out, /\nFiles \(2\):\n {2}README\.md\n {2}bin\/\n {4}shop\.sh\n/);
      assert.match(
        out,
        /\nOutput:\n {2}Home: https:\/\/example\.com\/shop\n {2}Next\n {4}Run \*\*it\*\*\n {2}all: \{/,
      );
      assert.match(out, /"deep":\{"on":true\}/);
      assert.deepEqual(await readdir(cwd, { recursive: true }), listed);
      assert.deepEqual(await leftovers(), []);
    });

    it('takes texts as they are where the form asks for texts, and the later answer', async () => {
      await write({ 'answers.yaml': 'name: shop\nport: 1\n', 'more.json': '{"port": 2}' });
      const { out } = await run(
        ...['dry-run', 'service/template.yaml', '--values', 'answers.yaml', '--values', 'more.json'],
        ...['-v', 'code=007', '-v', 'port=8080', '--json'],
      );
      const { output } = JSON.parse(out) as { output: { all: unknown } };
      assert.deepEqual(output.all, { name: 'shop', port: 8080, code: '007' });
    });

    it('writes the files where it is told to, and overwrites only by force', async () => {
      const args = ['dry-run', 'service', '-v', 'name=shop', '--out', '../out'];
      assert.equal((await run(...args)).code, 0);
      assert.equal(await read('../out/README.md'), 'Hello shop on 80\n');
      if (process.platform !== 'win32') {
        assert.equal((await stat(join(base, 'out/bin/shop.sh'))).mode & 0o111, 0o111);
      }
      // What is the same is no conflict.
      assert.equal((await run(...args)).code, 0);
      await writeFile(join(base, 'out/README.md'), 'mine');
      const refused = await run(...args);
      assert.equal(refused.code, 2);
      assert.match(
        refused.err,
        /Nothing was written to .*out, for other files are there: README\.md\. .*--force/,
      );
      assert.equal(await read('../out/README.md'), 'mine');
      assert.equal((await run(...args, '--force')).code, 0);
      assert.equal(await read('../out/README.md'), 'Hello shop on 80\n');
      assert.deepEqual((await readdir(join(base, 'out'))).sort(), ['README.md', 'bin']);
    });

    it('tells all answers that do not fit, and those that nobody asked for', async () => {
      const { code, out, err } = await run('dry-run', 'service', '-v', 'nam=shop', '-v', 'port=many');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /These answers do not fit .*--values FILE or -v name=value/);
      assert.match(err, /^ {2}name: .*\("nam" is not asked for\)$/m);
      assert.match(err, /^ {2}port: /m);
      const more = await run('dry-run', 'service', '-v', 'name=shop', '-v', 'colour=red');
      assert.equal(more.code, 0);
      assert.match(more.err, /does not ask for "colour": it is left out/);
    });

    it('tells the step that fails, with the files so far, and writes none of them', async () => {
      const { code, out, err } = await run('dry-run', 'failing.yaml', '--out', '../out');
      assert.equal(code, 1);
      assert.match(out, /\[no\] .*none\.txt/);
      assert.match(out, /Files \(1\):\n {2}half\.txt\n/);
      assert.match(err, /The template would fail: .*none\.txt/);
      assert.ok(!existsSync(join(base, 'out')));
    });

    it('names what it could mean where there is no such template, or more than one', async () => {
      const { code, err } = await run('dry-run', 'servce');
      assert.equal(code, 2);
      assert.match(err, /no template servce.* Did you mean template:default\/service\?/);
      assert.match((await run('dry-run', '.')).err, /holds 2 templates: template:default\/service, /);
      await write({ 'empty/x.txt': '' });
      assert.match((await run('dry-run', 'empty')).err, /There is no template in empty/);
      await write({ 'again/template.yaml': service });
      const several = await run('dry-run', 'template:service');
      assert.match(several.err, /is in several files: again\/template\.yaml, service\/template\.yaml/);
    });
  });

  describe('run', () => {
    const into = ['--into', '../shop'];

    it('runs all steps, writes the files, and tells what it could not do for want of a catalog', async () => {
      const { code, out, err } = await run('run', 'service', '-v', 'name=shop', ...into);
      assert.equal(code, 0, err);
      assert.equal(await read('../shop/README.md'), 'Hello shop on 80\n');
      assert.deepEqual((await readdir(join(base, 'shop'))).sort(), ['README.md', 'bin']);
      assert.match(out, /Written to .*shop\.\n$/);
      assert.match(err, /Not registered, .*: https:\/\/example\.com\/catalog-info\.yaml/);
      assert.deepEqual(await leftovers(), []);
    });

    it('makes a project of a template that comes with Callboard, with its first commit', async () => {
      const answers = ['name=guide', 'title=Guide', 'description=All of it', 'owner=team-a'].flatMap(one => [
        '-v',
        one,
      ]);
      const { code, out, err } = await run('run', 'callboard/docs-site', ...answers, ...into);
      assert.equal(code, 0, err);
      assert.match(out, /Written to .*shop\.\n$/);
      assert.match(await read('../shop/catalog-info.yaml'), /name: guide/);
      assert.ok((await stat(join(base, 'shop/.git'))).isDirectory());
      const again = await run('run', 'callboard/docs-site', ...answers, ...into);
      assert.equal(again.code, 1);
      assert.match(again.err, /The template failed: .*shop.*\nWhat publish:local wrote stays: .*shop\n$/);
      assert.deepEqual(await leftovers(), []);
    });

    it('runs no step where it would overwrite something, unless by force', async () => {
      await write({ '../shop/README.md': 'mine', '../shop/other.txt': 'kept' });
      const refused = await run('run', 'service', '-v', 'name=shop', ...into);
      assert.deepEqual([refused.code, refused.out], [2, '']);
      assert.match(refused.err, /README\.md\. Name another folder, or overwrite them with --force/);
      assert.equal(await read('../shop/README.md'), 'mine');
      assert.equal((await run('run', 'service', '-v', 'name=shop', ...into, '--force')).code, 0);
      assert.equal(await read('../shop/README.md'), 'Hello shop on 80\n');
      assert.equal(await read('../shop/other.txt'), 'kept');
    });

    it('replaces no folder by a file, whatever the force', async () => {
      await write({ '../shop/README.md/mine.txt': 'mine' });
      const { code, err } = await run('run', 'service', '-v', 'name=shop', ...into, '--force');
      assert.equal(code, 2);
      assert.match(err, /README\.md is a folder, and the template makes a file of that name/);
      assert.equal(await read('../shop/README.md/mine.txt'), 'mine');
      assert.deepEqual(await readdir(join(base, 'shop')), ['README.md']);
    });

    it('writes nothing where a step fails', async () => {
      const { code, err } = await run('run', 'failing.yaml', ...into);
      assert.equal(code, 1);
      assert.match(err, /The template failed: .*\nNothing was written: .*shop\n$/);
      assert.ok(!existsSync(join(base, 'shop')));
    });

    it('runs no step where no files can come', async () => {
      const { code, out, err } = await run('run', 'service', '-v', 'name=shop', '--into', 'failing.yaml/x');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /failing\.yaml is a file, so no folder .* can be there\. Name another folder/);
    });

    it('writes nothing where a link in the folder leads out of it', async function () {
      if (process.platform === 'win32') this.skip();
      await write({ '../shop/keep.txt': '', '../elsewhere/keep.txt': '' });
      await symlink(join(base, 'elsewhere'), join(base, 'shop/bin'));
      const { code, err } = await run('run', 'service', '-v', 'name=shop', ...into);
      assert.equal(code, 2);
      assert.match(err, /leads out/);
      assert.deepEqual(await readdir(join(base, 'elsewhere')), ['keep.txt']);
      assert.deepEqual((await readdir(join(base, 'shop'))).sort(), ['bin', 'keep.txt']);
    });

    it('takes secrets from files and variables, and tells them to nobody', async () => {
      await write({ 'token.txt': 'open sesame\n' });
      for (const secret of ['token=@token.txt', 'token=env:TOKEN']) {
        const { code, out, err } = await run(
          ...['run', 'service', '-v', 'name=shop', '--secret', secret, ...into],
        );
        assert.equal(code, 0, err);
        assert.match(out, /\[say\] with \*\*\*/);
        assert.match(out, /"token":"\*{11}"/);
        assert.doesNotMatch(out + err, /open sesame/);
      }
      for (const secret of ['token=open sesame', 'open sesame', 'token=@none.txt', 'token=env:NONE']) {
        const { code, err } = await run('run', 'service', '-v', 'name=shop', '--secret', secret, ...into);
        assert.equal(code, 2);
        assert.match(err, /secret/i);
        assert.doesNotMatch(err, /open sesame/);
      }
    });

    it('heeds the configuration of the working folder', async () => {
      await write({
        'app-config.yaml': 'scaffolder: {defaultEnvironment: {parameters: {region: north}}}\n',
        'region.yaml': templateText({
          name: 'region',
          spec: { output: { region: '${{ environment.parameters.region }}' } },
        }),
      });
      assert.match((await run('run', 'region.yaml', ...into)).out, /region: north/);
      await write({ 'app-config.yaml': 'scaffolder: {concurrentTasksLimit: many}\n' });
      const { code, err } = await run('run', 'region.yaml', ...into);
      assert.equal(code, 2);
      assert.match(err, /scaffolder\.concurrentTasksLimit should be a number/);
    });

    it('is cancelled by Ctrl-C: nothing is written, nothing is left, and the exit code is 130', async function () {
      if (process.platform === 'win32') this.skip();
      const command = spawnSource('cli/main.ts', ['template', 'run', 'waiting', ...into], { cwd });
      await command.untilPrinted(/\[wait\] Beginning/);
      command.child.kill('SIGINT');
      assert.equal(await command.ended, 130);
      assert.match(command.stderr, /^Interrupted\. Nothing was written: .*shop$/m);
      assert.ok(!existsSync(join(base, 'shop')));
      assert.deepEqual(await leftovers(), []);
    });
  });
});
