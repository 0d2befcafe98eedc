import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../../../model/index.ts';
import {
  createTestWorkspace,
  type TestWorkspace,
} from '../../../../test/helpers/scaffolder/createTestWorkspace.ts';
import { examplesOf, runAction, type ActionRun } from '../../../../test/helpers/scaffolder/runAction.ts';
import { createTemplating } from '../../templating/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { createRoadieActions } from './index.ts';

const FILES = {
  VERSION: '1.0.0\n',
  'package.json':
    '{\n\t"name": "meter",\n\t"scripts": {\n\t\t"test": "node --test"\n\t},\n\t"files": ["a"]\n}\n',
  'catalog-info.yaml': '# Who we are\nkind: Component\nmetadata:\n  name: meter # ours\n  tags: [a, b]\n',
  'deploy.yaml': 'kind: Service\n---\nkind: Deployment\nspec:\n  replicas: 1 # few\n',
  'src/a.ts': 'SERVICE_NAME, SERVICE_NAME',
  'src/.b.ts': 'SERVICE_NAME',
};

describe('actions of roadiehq:utils', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const templating = createTemplating({ integrations: () => [] });
  after(() => templating.stop());
  const actions = createRoadieActions({ templating } as Pick<ActionServices, 'templating'> as ActionServices);
  let workspace: TestWorkspace;

  beforeEach(async () => {
    workspace = await createTestWorkspace(FILES);
  });

  afterEach(() => workspace.remove());

  const run = (id: string, input: JsonObject, isDryRun = false): Promise<ActionRun> => {
    const action = actions.find(one => one.id === `roadiehq:utils:${id}`);
    assert.ok(action, id);
    return runAction(action, input, { workspace, isDryRun });
  };
  const text = (path: string): Promise<string> => readFile(join(workspace.root, path), 'utf8');

  for (const action of actions) {
    it(`does what the examples of ${action.id} say`, async () => {
      for (const { input } of examplesOf(action)) await runAction(action, input, { workspace });
    });
  }

  it('runs all of them in a dry run', () => {
    assert.deepEqual(
      actions.filter(({ supportsDryRun }) => !supportsDryRun),
      [],
    );
  });

  it('leaves the workspace by none of them', async () => {
    for (const path of ['../x.json', '/etc/x.json', 'a/../../x.json']) {
      const content = '{}';
      for (const [id, input] of Object.entries<JsonObject>({
        'fs:write': { path, content },
        'fs:append': { path, content },
        'fs:parse': { path },
        'fs:replace': { files: [{ file: path, find: 'a', replaceWith: 'b' }] },
        'json:merge': { path, content },
        merge: { path, content },
      })) {
        await assert.rejects(run(id, input), { name: 'InputError' }, `${id} ${path}`);
      }
    }
  });

  it('writes a file, and the folders on the way', async () => {
    const { outputs } = await run('fs:write', { path: 'a/b.txt', content: 'b' });
    assert.deepEqual(outputs, { path: 'a/b.txt' });
    assert.equal(await text('a/b.txt'), 'b');
    await run('fs:write', { path: 'a/b.txt', content: '{"b":1}', preserveFormatting: true });
    assert.equal(await text('a/b.txt'), '{\n  "b": 1\n}');
    await assert.rejects(run('fs:write', { path: 'a', content: '' }), /"a" is a folder/);
    await assert.rejects(run('fs:write', { path: 'VERSION/x', content: '' }), /through a file/);
  });

  it('adds to a file', async () => {
    await run('fs:append', { path: 'VERSION', content: '2' });
    await run('fs:append', { path: 'new/file', content: '2' });
    assert.deepEqual([await text('VERSION'), await text('new/file')], ['1.0.0\n2', '2']);
  });

  it('reads text, JSON and YAML', async () => {
    const read = async (path: string, parser?: string): Promise<unknown> =>
      (await run('fs:parse', { path, ...(parser !== undefined && { parser }) })).outputs['content'];
    assert.equal(await read('VERSION'), '1.0.0\n');
    assert.deepEqual(await read('catalog-info.yaml', 'yaml'), {
      kind: 'Component',
      metadata: { name: 'meter', tags: ['a', 'b'] },
    });
    assert.deepEqual(await read('deploy.yaml', 'multiyaml'), [
      { kind: 'Service' },
      { kind: 'Deployment', spec: { replicas: 1 } },
    ]);
    await assert.rejects(read('catalog-info.yaml', 'json'), /catalog-info\.yaml cannot be read as JSON/);
    await assert.rejects(read('nowhere.txt'), { name: 'NotFoundError', message: /"nowhere\.txt"/ });
  });

  it('replaces text, in files that begin with a dot only where that is asked for', async () => {
    const replacement = { file: 'src/*.ts', find: 'SERVICE_NAME', replaceWith: 'meter' };
    await run('fs:replace', { files: [replacement] });
    assert.deepEqual([await text('src/a.ts'), await text('src/.b.ts')], ['meter, meter', 'SERVICE_NAME']);
    await run('fs:replace', { files: [{ ...replacement, includeDotFiles: true }] });
    assert.equal(await text('src/.b.ts'), 'meter');
  });

  it('replaces by a regular expression, and ends one that would take for ever', async () => {
    const file = 'VERSION';
    await run('fs:replace', {
      files: [{ file, find: '(\\d)\\.(\\d)', replaceWith: '$2-$1', matchRegex: true }],
    });
    assert.equal(await text(file), '0-1.0\n');
    await assert.rejects(
      run('fs:replace', { files: [{ file, find: '(', replaceWith: '', matchRegex: true }] }),
      /"\(" is no regular expression/,
    );
    await run('fs:write', { path: file, content: `${'a'.repeat(50)}!` });
    await assert.rejects(
      run('fs:replace', { files: [{ file, find: '(a+)+$', replaceWith: '', matchRegex: true }] }),
      /Finding .* in VERSION was stopped: it takes longer than 5 seconds/,
    );
  }).timeout(60_000);

  it('merges into JSON, and keeps how it was indented', async () => {
    const content = { scripts: { lint: 'eslint' }, files: ['b', 'a'], version: '1' };
    await run('json:merge', { path: 'package.json', content, matchFileIndent: true });
    assert.equal(
      await text('package.json'),
      '{\n\t"name": "meter",\n\t"scripts": {\n\t\t"test": "node --test",\n\t\t"lint": "eslint"\n\t},\n\t"files": [\n\t\t"b",\n\t\t"a"\n\t],\n\t"version": "1"\n}',
    );
    await run('json:merge', { path: 'package.json', content: '{"files":["c","a"]}', mergeArrays: true });
    assert.deepEqual((JSON.parse(await text('package.json')) as JsonObject)['files'], ['b', 'a', 'c']);
    await run('json:merge', { path: 'new.json', content: { a: 1 } });
    assert.equal(await text('new.json'), '{\n  "a": 1\n}');
  });

  it('merges no prototype', async () => {
    await run('json:merge', { path: 'new.json', content: '{"a":{"__proto__":{"polluted":true}}}' });
    await run('json:merge', {
      path: 'new.json',
      content: '{"__proto__":{"polluted":true},"a":{"__proto__":1}}',
    });
    assert.equal(({} as JsonObject)['polluted'], undefined);
  });

  it('merges into YAML, with or without its comments', async () => {
    const content = { metadata: { name: 'gauge', tags: ['c'], links: [{ url: 'a' }] } };
    const input = { path: 'catalog-info.yaml', content };
    await run('merge', { ...input, preserveYamlComments: true, mergeArrays: true });
    assert.equal(
      await text('catalog-info.yaml'),
      '# Who we are\nkind: Component\nmetadata:\n  name: gauge # ours\n  tags:\n    - a\n    - b\n    - c\n  links:\n    - url: a\n',
    );
    await run('merge', { ...input, options: { indentSeq: false } });
    assert.equal(
      await text('catalog-info.yaml'),
      'kind: Component\nmetadata:\n  name: gauge\n  tags:\n  - c\n  links:\n  - url: a\n',
    );
  });

  it('merges into the one document of several that is meant', async () => {
    const input = { path: 'deploy.yaml', content: 'spec: { replicas: 3 }' };
    await assert.rejects(run('merge', input), /several documents/);
    const useDocumentIncludingField = { key: 'kind', value: 'Deployment' };
    await run('merge', { ...input, useDocumentIncludingField, preserveYamlComments: true });
    assert.equal(
      await text('deploy.yaml'),
      'kind: Service\n---\nkind: Deployment\nspec:\n  replicas: 3 # few\n',
    );
    await run('merge', { ...input, useDocumentIncludingField });
    assert.equal(await text('deploy.yaml'), 'kind: Service\n---\nkind: Deployment\nspec:\n  replicas: 3\n');
    await assert.rejects(
      run('merge', { ...input, useDocumentIncludingField: { key: 'kind', value: 'Pod' } }),
      /No document of deploy\.yaml has kind Pod/,
    );
  });

  it('does not wait in a dry run', async () => {
    const { log } = await run('sleep', { amount: 3600 }, true);
    assert.deepEqual(log, ['Would wait for 3600 seconds']);
  });
});
