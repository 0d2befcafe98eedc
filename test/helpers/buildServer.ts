import { join } from 'node:path';
import { build } from 'esbuild';
import { nodeBundles } from '../../scripts/shared/bundles.ts';
import { root } from '../../scripts/shared/paths.ts';

let built: Promise<string> | undefined;

/**
 * Bundles the server and the command line as they ship, once for a test run; gives their folder. A process from there is
 * up in a tenth of the time that one from the source takes.
 */
export function buildServer(): Promise<string> {
  const outdir = join(root, 'out/test/server');
  built ??= build({ ...nodeBundles, outdir, metafile: false }).then(() => outdir);
  return built;
}
