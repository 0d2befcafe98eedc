import { join } from 'node:path';
import { build } from 'esbuild';
import { nodeBundle } from '../../../scripts/shared/bundles.ts';
import { root } from '../../../scripts/shared/paths.ts';
import type { createContentReader } from '../../../server/scaffolder/contents/index.ts';

/** What reads skeletons, bundled as it ships: what speaks with GitHub cannot be loaded otherwise here. */
export async function openBundledContents(): Promise<{ createContentReader: typeof createContentReader }> {
  const outdir = join(root, `out/test/contents${process.env['CALLBOARD_TEST_SHARD'] ?? ''}`);
  await build({
    ...{ ...nodeBundle, entryPoints: ['./server/scaffolder/contents/index.ts'], outdir, metafile: false },
    absWorkingDir: root,
  });
  return (await import(join(outdir, 'index.js'))) as { createContentReader: typeof createContentReader };
}
