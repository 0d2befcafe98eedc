import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../model/index.ts';
import {
  createTestWorkspace,
  type TestWorkspace,
} from '../../../../test/helpers/scaffolder/createTestWorkspace.ts';
import { runAction } from '../../../../test/helpers/scaffolder/runAction.ts';
import { createTemplating } from '../../templating/index.ts';
import { listFolder } from '../../workspace/index.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionServices, ReadEntry } from '../ActionServices.ts';
import { createFnmatch } from './cookiecutter/createFnmatch.ts';
import { fetchCookiecutter } from './fetchCookiecutter.ts';

describe('fetch:cookiecutter', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const templating = createTemplating({ integrations: () => [] });
  after(() => templating.stop());
  let workspace: TestWorkspace;
  beforeEach(async () => {
    workspace = await createTestWorkspace();
  });
  afterEach(() => workspace.remove());

  /** Runs it on these files; gives what came of it. */
  async function made(
    files: Record<string, string>,
    input: JsonObject = {},
  ): Promise<Record<string, string>> {
    const folders = new Set(
      Object.keys(files).flatMap(path => {
        const parts = path.split('/').slice(0, -1);
        return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
      }),
    );
    const entries: ReadEntry[] = [
      ...[...folders].map(path => ({ kind: 'folder' as const, path })),
      ...Object.entries(files).map(([path, text]) => ({
        ...{ kind: 'file' as const, path, executable: false },
        read: () => Promise.resolve(Buffer.from(text)),
      })),
    ];
    const action = fetchCookiecutter({
      contents: {
        readFolder: () => Promise.resolve(entries),
        readFile: () => Promise.reject(new Error('No file is asked for by itself')),
      },
      templating,
    } as Pick<ActionServices, 'contents' | 'templating'> as ActionServices);
    await runAction(action, { url: './template', values: {}, ...input }, { workspace });
    const found = (await listFolder(workspace.root)).filter(({ kind }) => kind === 'file');
    return Object.fromEntries(
      await Promise.all(
        found.map(async ({ path }) => [path, await readFile(join(workspace.root, path), 'utf8')]),
      ),
    ) as Record<string, string>;
  }

  const json = JSON.stringify({
    name: 'My Shop',
    slug: "{{ cookiecutter.name.lower().replace(' ', '_') }}",
    license: ['MIT', 'BSD'],
    port: 8080,
    ci: { file: '{{ cookiecutter.slug }}.yml' },
    _plain: '{{ cookiecutter.name }}',
    __upper: '{{ cookiecutter.slug|upper }}',
  });

  it('renders names, texts and defaults, each by those before it', async () => {
    const files = {
      'cookiecutter.json': json,
      '{{cookiecutter.slug}}/{{ cookiecutter.slug }}_main.py': [
        '# {{ cookiecutter.name }} {{ cookiecutter.license }} {{ cookiecutter.port }}',
        '{{ cookiecutter.ci.file }} {{ cookiecutter._plain }} {{ cookiecutter.__upper }}',
        '{% for k, v in cookiecutter.ci.items() %}{{ k }}={{ v }}{% endfor %}',
        "{{ 'a.lower()' }} {% raw %}{{ as.it.is.lower() }}{% endraw %}",
      ].join('\n'),
    };
    const { 'cookiecutter.json': answers = '', ...others } = await made(files);
    assert.match(answers, /"_plain":"My Shop"/);
    assert.deepEqual(others, {
      'my_shop/my_shop_main.py': [
        '# My Shop MIT 8080',
        'my_shop.yml {{ cookiecutter.name }} MY_SHOP',
        'file=my_shop.yml',
        'a.lower() {{ as.it.is.lower() }}',
      ].join('\n'),
    });
  });

  it('takes the values of the step instead of defaults, and puts all into the folder it is told', async () => {
    const files = {
      a: '{{ cookiecutter.slug }} {{ cookiecutter.extra }}',
      'hooks/post_gen_project.py': 'exit()',
    };
    const input = { values: { slug: 'till', extra: 'x' }, targetPath: './out' };
    assert.deepEqual(await made(files, input), {
      'out/a': 'till x',
      'out/hooks/post_gen_project.py': 'exit()',
    });
  });

  it('copies what is not to be rendered; of a folder, its own name alone is', async () => {
    const files = {
      'cookiecutter.json': JSON.stringify({
        n: 'x',
        _copy_without_render: ['*.html', '*.json', 'raw-{{cookiecutter.n}}'],
      }),
      'deep/{{cookiecutter.n}}.html': '{{ cookiecutter.n }}',
      'raw-{{cookiecutter.n}}/{{cookiecutter.n}}.txt': '{{ cookiecutter.n }}',
      'b.txt': '{{ cookiecutter.n }}',
    };
    assert.deepEqual(await made(files), {
      'b.txt': 'x',
      'cookiecutter.json': files['cookiecutter.json'],
      'deep/x.html': '{{ cookiecutter.n }}',
      'raw-x/{{cookiecutter.n}}.txt': '{{ cookiecutter.n }}',
    });
    const again = await made(files, { copyWithoutRender: ['b.txt'] });
    assert.deepEqual([again['b.txt'], again['deep/x.html']], ['{{ cookiecutter.n }}', 'x']);
  });

  it('refuses, with a word, what only Python could do', async () => {
    const folder = { a: 'a' };
    const refused = async (
      files: Record<string, string>,
      message: RegExp,
      input?: JsonObject,
    ): Promise<void> => {
      await assert.rejects(made({ 'cookiecutter.json': '{"n":"x"}', ...folder, ...files }, input), {
        name: 'InputError',
        message,
      });
    };
    await refused({}, /The extension jinja2_time\.TimeExtension/, {
      extensions: ['jinja2_time.TimeExtension'],
    });
    await refused(
      { 'cookiecutter.json': '{"n":"x","_extensions":["local.Ext"]}' },
      /The extension local\.Ext/,
    );
    await refused({ 'cookiecutter.json': '{"templates":{}}' }, /offers several templates/);
    await refused({ 'cookiecutter.json': '{' }, /cookiecutter\.json cannot be read/);
    await refused(
      { 'cookiecutter.json': '{"n":"{{ nothing() }}"}' },
      /"n" of cookiecutter\.json cannot be rendered/,
    );
    const own = { extensions: ['cookiecutter.extensions.SlugifyExtension'] };
    assert.deepEqual(await made(folder, own), { a: 'a' });
  });

  it('lets no rendered name lead out', async () => {
    const files = { '{{cookiecutter.path}}': 'x', 'cookiecutter.json': '{"n":"x"}' };
    for (const path of ['../../evil', '.git/hooks/pre-commit', 'a\\..\\..\\evil', 'C:/evil']) {
      await assert.rejects(made(files, { values: { path } }), { name: 'InputError' }, path);
    }
  });

  it('means by a pattern what cookiecutter does', () => {
    const means = (pattern: string, path: string): boolean => createFnmatch(pattern)(path);
    assert.ok(
      means('*.html', 'a/b.html') && means('a?c', 'abc') && means('[ab]x', 'bx') && means('[!a]x', 'bx'),
    );
    assert.ok(
      !means('*.html', 'a.htmlx') && !means('[!a]x', 'ax') && !means('[z-a]', 'b') && !means('a.c', 'abc'),
    );
    assert.ok(means('a(b)+{c}', 'a(b)+{c}') && means('static/*', 'static/a/b'));
  });

  it('takes no longer for what was written to take long', async () => {
    const start = performance.now();
    assert.ok(!createFnmatch('*a'.repeat(30) + 'b')('a'.repeat(4000)));
    await made({
      'cookiecutter.json': '{"n":"x"}',
      '{{cookiecutter.n}}/a': '{{ '.repeat(100_000),
      '{{cookiecutter.n}}/b': "{{ 'x".repeat(10_000),
    }).catch(() => undefined);
    assert.ok(performance.now() - start < 5000);
  });
});
