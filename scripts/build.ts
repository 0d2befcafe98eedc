// Bundles the product into dist/: `npm run build [-- --production] [--watch]`.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { withCommonJsChunks } from './shared/commonJsChunks.ts';
import { bundleOptions, inNode, nodeBundles, nodeChunks, webviewBundles } from './shared/bundles.ts';
import { root } from './shared/paths.ts';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const dist = join(root, 'dist');
const common = { ...bundleOptions, minify: production, sourcemap: production ? false : 'linked' } as const;

/** The editor's extension host runs it in every window: what is not needed at activation stays in files of its own. */
const extension = withCommonJsChunks(
  { ...inNode, ...common, entryPoints: { extension: 'extension/extension.ts' } },
  // extension/extension.ts tells by it how long loading took.
  { entryBanner: 'const __callboardLoadStart = performance.now();' },
);

const node = withCommonJsChunks({ ...nodeBundles, ...common }, nodeChunks);

const webview: esbuild.BuildOptions = { ...webviewBundles, ...common, outdir: 'dist/webview' };

const builds = [node, extension, webview];

async function main(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  copyAssets();
  if (watch) {
    const contexts = await Promise.all(builds.map(build => esbuild.context(build)));
    console.log('watching …');
    await Promise.all(contexts.map(context => context.watch()));
    return;
  }
  await Promise.all(builds.map(build => esbuild.build(build)));
  console.log(`built ${production ? 'for production ' : ''}into dist/`);
}

function copyAssets(): void {
  const codicons = join(root, 'node_modules/@vscode/codicons/dist');
  for (const file of ['codicon.css', 'codicon.ttf']) {
    cpSync(join(codicons, file), join(dist, 'webview', file));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
