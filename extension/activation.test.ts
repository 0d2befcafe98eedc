import assert from 'node:assert/strict';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

const root = join(__dirname, '..');
/** What may be loaded once it is needed, and costs too much before. */
const heavy = /node_modules\/(yaml|js-yaml|ajv|typebox)\/|^model\/index\.ts$/;

describe('The extension', function () {
  this.timeout(30_000);

  it('loads no parser, validator or schema when it is activated', async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['extension/extension.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      external: ['vscode'],
      logLevel: 'silent',
      outdir: 'out',
    });
    const ways = loadedAtOnce(metafile, 'extension/extension.ts').filter(([file]) => heavy.test(file));
    assert.deepEqual(ways, [], 'Import these with import(), or import the light file of model/ by itself.');
  });
});

/** Every file that comes with `entry` without an import() between, and the file that asks for it. */
function loadedAtOnce(metafile: Metafile, entry: string): [file: string, by: string][] {
  const found = new Map<string, string>([[entry, '']]);
  for (const file of found.keys()) {
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? []) {
      if (kind !== 'dynamic-import' && external !== true && !found.has(path)) found.set(path, file);
    }
  }
  return [...found];
}
