import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError } from '../../model/index.ts';
import { loadConfig } from './loadConfig.ts';

describe('loadConfig', () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'callboard-config-'));
  });
  afterEach(() => rm(cwd, { recursive: true }));

  async function write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(cwd, name)), { recursive: true });
      await writeFile(join(cwd, name), text);
    }
  }
  const load = async (env: NodeJS.ProcessEnv = {}, files?: string[]) =>
    (await loadConfig({ cwd, env, ...(files === undefined ? {} : { files }) })).tree;
  const failure = async (env: NodeJS.ProcessEnv = {}, files?: string[]) => {
    const error: unknown = await load(env, files).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof ConfigError, `expected a ConfigError, got ${String(error)}`);
    return error.message;
  };

  it('loads the default files in the order in which Backstage does, each if it is there', async () => {
    await write({
      'app-config.yaml': 'a: base\nb: base\nc: base\nd: base',
      'app-config.stage.yaml': 'b: stage\nc: stage\nd: stage',
      'app-config.local.yaml': 'c: local\nd: local',
      'app-config.stage.local.yaml': 'd: stage local',
      'app-config.production.yaml': 'a: never',
    });
    assert.deepEqual(await load({ BACKSTAGE_ENV: 'stage, missing' }), {
      a: 'base',
      b: 'stage',
      c: 'local',
      d: 'stage local',
    });
  });

  it('loads only the named files, the later over the earlier', async () => {
    await write({
      'app-config.yaml': 'never: 1',
      'one.yaml': 'list: [1, 2]\nkeep: {a: 1, b: 1}\ngone: 1\nnever: ',
      'two.yaml': 'list: [3]\nkeep: {b: 2}\ngone: null',
    });
    assert.deepEqual(await load({}, ['one.yaml', 'two.yaml']), { list: [3], keep: { a: 1, b: 2 } });
  });

  it('says what to do when there is no configuration at all', async () => {
    assert.match(await failure(), /no app-config\.yaml in .*--config FILE/);
    assert.match(await failure({}, ['nowhere.yaml']), /nowhere\.yaml cannot be read: it does not exist/);
    assert.match(await failure({}, ['https://example.com/a.yaml']), /from a file, not from a URL/);
  });

  it('substitutes variables, with defaults and escapes', async () => {
    await write({
      'app-config.yaml': [
        'set: "x-${A}-y"',
        'trimmed: ${PADDED}',
        'fallback: ${MISSING:-other}',
        'emptyFallback: ${MISSING:-}',
        'escaped: "$${A}"',
        'partial: "${A}${MISSING}"',
        'list: ["${MISSING}", "${A}"]',
      ].join('\n'),
    });
    assert.deepEqual(await load({ A: '1', PADDED: '  z ' }), {
      set: 'x-1-y',
      trimmed: 'z',
      fallback: 'other',
      escaped: '${A}',
      list: ['1'],
    });
  });

  it('keeps the earlier value when a later one names a variable that is not set', async () => {
    await write({ 'one.yaml': 'a: 1', 'two.yaml': 'a: ${MISSING}' });
    assert.deepEqual(await load({}, ['one.yaml', 'two.yaml']), { a: 1 });
  });

  it('reads $env, $file and $include relative to the file that names them', async () => {
    await write({
      'app-config.yaml':
        'env: {$env: A}\nunset: {$env: B}\ntext: {$file: "${DIR}/text.txt"}\npart: {$include: "sub/more.yaml#a.b"}\n',
      'sub/text.txt': 'hello\n\n',
      'sub/more.yaml': 'a: {b: {nested: {$file: ./text.txt}, json: {$include: ../x.json}}}',
      'x.json': '{"n": 1}',
    });
    assert.deepEqual(await load({ A: 'v', DIR: 'sub' }), {
      env: 'v',
      text: 'hello',
      part: { nested: 'hello', json: { n: 1 } },
    });
  });

  it('leaves other keys that begin with a dollar sign alone', async () => {
    await write({ 'app-config.yaml': 'filter: {$not: {kind: group}}' });
    assert.deepEqual(await load(), { filter: { $not: { kind: 'group' } } });
  });

  it('names file, key path and way out of a bad include', async () => {
    await write({
      'app-config.yaml': 'a: [{b: {$file: ./none.txt}}]',
      'two.yaml': 'a: {$env: A, more: 1}',
      'three.yaml': 'a: {$include: x.txt}',
      'four.yaml': 'a: {$include: "five.yaml#no.such"}',
      'five.yaml': 'a: {$include: ./five.yaml}',
      'x.txt': '',
    });
    assert.match(await failure(), /app-config\.yaml: at a\[0\]\.b: the file ".\/none\.txt" .*does not exist/);
    assert.match(await failure({}, ['two.yaml']), /two\.yaml: at a: \$env must be the only key/);
    assert.match(await failure({}, ['three.yaml']), /reads \.json, \.yaml and \.yml files/);
    assert.match(await failure({}, ['four.yaml']), /there is no "no\.such" in .*five\.yaml/);
    assert.match(await failure({}, ['five.yaml']), /comes back to a file that includes this one/);
  });

  it('does not even look at what other sections include, when asked for one', async () => {
    await write({ 'app-config.yaml': 'backend: {ca: {$file: /nowhere}}\ncatalog: {readonly: true}' });
    const { tree } = await loadConfig({ cwd, env: {}, sections: ['catalog'] });
    assert.deepEqual(tree, { catalog: { readonly: true } });
  });

  it('names file and line of bad YAML', async () => {
    await write({ 'app-config.yaml': 'a: 1\nb: [1\n' });
    assert.match(await failure(), /app-config\.yaml:\d: this is not good YAML: /);
    await write({ 'app-config.yaml': '- a' });
    assert.match(await failure(), /expected keys and values at the top, found a list/);
  });

  it('takes APP_CONFIG_ variables last, as JSON or as text', async () => {
    await write({ 'app-config.yaml': 'backend: {listen: {port: 1, host: h}}' });
    const env = {
      APP_CONFIG_backend_listen_port: '8080',
      APP_CONFIG_backend_baseUrl: 'http://localhost:8080',
      APP_CONFIG_catalog: '{"readonly": true}',
    };
    assert.deepEqual(await load(env), {
      backend: { listen: { port: 8080, host: 'h' }, baseUrl: 'http://localhost:8080' },
      catalog: { readonly: true },
    });
  });

  it('refuses APP_CONFIG_ variables that clash, that are null or that cannot be a key', async () => {
    await write({ 'app-config.yaml': '' });
    assert.match(await failure({ APP_CONFIG_a: '1', APP_CONFIG_a_b: '2' }), /clashes with another/);
    assert.match(await failure({ APP_CONFIG_a: 'null' }), /cannot remove a value/);
    assert.match(await failure({ APP_CONFIG___proto__: '1' }), /cannot be a configuration key/);
  });

  it('cannot be made to change what all objects share', async () => {
    await write({
      'one.yaml': '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\na: 1',
      'two.yaml': '__proto__: {polluted: 1}',
    });
    assert.equal('polluted' in (await load({}, ['one.yaml', 'two.yaml'])), false);
    assert.equal('polluted' in {}, false);
  });
});
