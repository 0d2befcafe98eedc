import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { InputError, type JsonObject } from '../../../../model/index.ts';
import { createContentReader } from '../../contents/index.ts';
import { createTemplating } from '../../templating/index.ts';
import { createWorkspace, listFolder } from '../../workspace/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import type { Workspace } from '../TemplateAction.ts';
import { createFetchActions } from './index.ts';

describe('the actions that fetch', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const templating = createTemplating({ integrations: () => [] });
  after(() => templating.stop());
  const services = {
    templating,
    contents: createContentReader({ integrations: () => [], reading: () => [] }),
  } as Pick<ActionServices, 'contents' | 'templating'> as ActionServices;
  const actions = createFetchActions(services);
  let top: string;
  let workspace: Workspace;

  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), 'callboard-fetch-'));
    workspace = await createWorkspace(join(top, 'task'));
    await put('skeleton/${{ values.name }}/a.txt', '${{ values.name }} {{ x }}\r\n');
    await put('skeleton/{% if values.no %}gone.txt{% endif %}', 'x');
    await put('skeleton/.dot', '${{ values.count }}');
    await put('skeleton/logo.bin', Buffer.from([0, 1, 2, 36, 123, 123]));
    await put('skeleton/latin.txt', Buffer.from('caf\xe9 ${{ values.name }}', 'latin1'));
    await put('skeleton/raw/x.yaml', '${{ values.name }}');
    await put(
      'cookiecutter/cookiecutter.json',
      '{ "name": "Shop", "slug": "{{ cookiecutter.name.lower() }}" }',
    );
    await put('cookiecutter/{{cookiecutter.slug}}/a.txt', '{{ cookiecutter.name }}');
    await put('skeleton.txt', '${{ values.name }}');
    await put('mustache/{{name}}.txt', '{{name}}{{#items}}-{{.}}{{/items}}{{constructor}}<{{html}}>');
  });
  afterEach(() => rm(top, { recursive: true, force: true }));

  async function put(path: string, content: string | Buffer): Promise<void> {
    await mkdir(dirname(join(top, 'template', path)), { recursive: true });
    await writeFile(join(top, 'template', path), content);
  }
  async function run(id: string, input: JsonObject): Promise<void> {
    const action = actions.find(one => one.id === id);
    assert.ok(action, id);
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const baseUrl = pathToFileURL(join(top, 'template/template.yaml')).href;
    const context = {
      ...{ input, workspace, log, template: { entityRef: 'template:default/x', baseUrl } },
      signal: new AbortController().signal,
    };
    await action.run(context as unknown as Parameters<typeof action.run>[0]);
  }
  const read = (path: string): Promise<string> => readFile(join(workspace.root, path), 'latin1');

  for (const { id, examples } of actions) {
    for (const { description, example } of examples) {
      it(`${id}: ${description}`, async () => {
        const { steps } = parse(example) as { steps: { action: string; input: JsonObject }[] };
        for (const { action, input } of steps) await run(action, input);
        assert.ok((await listFolder(workspace.root)).length > 0);
      });
    }
  }

  it('render names and texts, leave out what has no name, and keep bytes', async () => {
    await run('fetch:template', {
      url: './skeleton',
      values: { name: 'shop', count: 3 },
      copyWithoutTemplating: ['./raw'],
    });
    assert.equal(await read('shop/a.txt'), 'shop {{ x }}\r\n');
    assert.equal(await read('.dot'), '3');
    assert.equal(await read('logo.bin'), '\0\x01\x02${{');
    assert.equal(await read('latin.txt'), 'caf\xe9 shop');
    assert.equal(await read('raw/x.yaml'), '${{ values.name }}');
    assert.ok(!(await listFolder(workspace.root)).some(({ path }) => path.includes('gone')));
  });

  it('keep what is there unless told otherwise', async () => {
    await writeFile(join(workspace.root, '.dot'), 'mine');
    await run('fetch:template', { url: 'skeleton', values: { count: 4 } });
    assert.equal(await read('.dot'), 'mine');
    await run('fetch:template', { url: 'skeleton', values: { count: 4 }, replace: true });
    assert.equal(await read('.dot'), '4');
  });

  it('render mustache without reaching for what nobody handed over', async () => {
    await run('fetch:mustache', { url: 'mustache', values: { name: 'n', items: [1, 2], html: '<&>' } });
    assert.equal(await read('n.txt'), 'n-1-2<<&>>');
  });

  for (const name of [
    '../x',
    '/etc/x',
    'a/../../x',
    'CON',
    'a:b',
    'a\\b',
    'x.',
    '.git/config',
    '.GIT/hooks/x',
    'a\0',
  ]) {
    it(`refuse the name ${JSON.stringify(name)}, or leave it out`, async () => {
      await put('evil/${{ values.name }}', 'x');
      await run('fetch:template', { url: 'evil', values: { name } }).catch((error: unknown) => {
        assert.ok(error instanceof InputError, String(error));
      });
      assert.deepEqual(await listFolder(workspace.root), []);
      await assert.rejects(run('fetch:plain:file', { url: 'skeleton.txt', targetPath: name }), InputError);
      await assert.rejects(run('fetch:plain', { url: 'skeleton', targetPath: name }), InputError);
    });
  }
  for (const url of ['..', '../task', '/etc', 'skeleton/../..', 'out/x', 'out']) {
    it(`refuse to read ${url}`, async () => {
      if (process.platform !== 'win32') await symlink('..', join(top, 'template/out'));
      await assert.rejects(run('fetch:plain', { url }), InputError);
    });
  }

  it('keep links inside, leave out those that lead out, and keep executables', async function () {
    if (process.platform === 'win32') this.skip();
    await symlink('.dot', join(top, 'template/skeleton/in'));
    await symlink('../../../etc', join(top, 'template/skeleton/out'));
    await chmod(join(top, 'template/skeleton/.dot'), 0o755);
    await run('fetch:template', { url: 'skeleton', values: { name: 'x' } });
    const links = (await listFolder(workspace.root)).filter(({ kind }) => kind === 'link');
    assert.deepEqual(links, [{ kind: 'link', path: 'in', target: '.dot' }]);
    assert.equal((await stat(join(workspace.root, '.dot'))).mode & 0o111, 0o111);
  });
});
