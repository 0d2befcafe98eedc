import { join } from 'node:path';
import { build } from 'esbuild';
import { nodeBundle } from '../../../scripts/shared/bundles.ts';
import { root } from '../../../scripts/shared/paths.ts';

/**
 * What a few lines of source export, bundled as it ships: the published client of GitHub is there to be imported only, and
 * what runs the tests makes a `require` of every import. `name`: of the bundle.
 */
export async function bundleSource(name: string, contents: string): Promise<unknown> {
  const outdir = join(root, `out/test/${name}${process.env['CALLBOARD_TEST_SHARD'] ?? ''}`);
  await build({
    ...{ ...nodeBundle, entryPoints: [], outdir, metafile: false },
    stdin: { contents, resolveDir: root },
  });
  return import(join(outdir, 'stdin.js'));
}
