import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseDescriptor, type JsonObject } from '../../../model/index.ts';
import { runCli } from '../../../cli/runCli.ts';
import { installFolder } from '../../../server/common/index.ts';

const examples = join(installFolder(), 'examples');
const plugin = join(examples, 'plugins/changelog');

describe('the plugin in examples', function () {
  this.timeout(60_000);

  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const said = { out: '', err: '' };
    const code = await runCli(['template', ...args, '--config', 'app-config.plugins.yaml'], {
      ...{ cwd: examples, env: {} },
      print: text => (said.out += text),
      printError: text => (said.err += text),
    });
    return { code, ...said };
  }

  it('gives the template beside it the action that this uses', async () => {
    const { code, out, err } = await run('dry-run', 'shared-library', '-v', 'name=fares', '--json');
    assert.equal(code, 0, err);
    const { directoryContents } = JSON.parse(out) as {
      directoryContents: { path: string; base64Content: string }[];
    };
    const texts = new Map(
      directoryContents.map(({ path, base64Content }) => [
        path,
        Buffer.from(base64Content, 'base64').toString(),
      ]),
    );
    assert.equal(
      texts.get('CHANGELOG.md'),
      '# Changelog\n\n## Unreleased\n\n### Added\n\n- fares, for others to build on.\n',
    );
    assert.deepEqual([...texts.keys()].sort(), [
      'CHANGELOG.md',
      'catalog-info.yaml',
      'package.json',
      'src/index.js',
    ]);
  });

  it('leaves nothing to say of that template', async () => {
    const { code, out } = await run('lint', 'templates/shared-library');
    assert.equal(code, 0, out);
    assert.doesNotMatch(out, /warning|error:/);
  });

  it('has tests that pass without installing anything', async () => {
    // Else it reports to the runner of these tests rather than to who reads it.
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_OPTIONS: '' };
    delete env['NODE_TEST_CONTEXT'];
    const { stdout } = await promisify(execFile)(process.execPath, ['--test'], { cwd: plugin, env });
    assert.match(stdout, /\bpass [1-9]/);
    assert.match(stdout, /\bfail 0\b/);
  });

  it('is described by a descriptor without problems', async () => {
    const { documents } = parseDescriptor(await readFile(join(plugin, 'catalog-info.yaml'), 'utf8'));
    assert.deepEqual(
      documents.flatMap(({ problems }) => problems),
      [],
    );
    const { name } = JSON.parse(await readFile(join(plugin, 'package.json'), 'utf8')) as JsonObject;
    assert.equal(name, '@fernway/callboard-plugin-changelog');
  });
});
