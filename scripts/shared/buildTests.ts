import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './paths.ts';

/** Bundles the suites of the extension host into out/; gives the path that VS Code is told to run. */
export async function buildVscodeSuites(): Promise<string> {
  const suites = join(root, 'test/vscode/suite');
  const outdir = join(root, 'out/test/vscode');
  rmSync(outdir, { recursive: true, force: true });
  const files = readdirSync(suites).filter(file => file.endsWith('.test.ts'));
  await esbuild.build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    sourcemap: 'inline',
    logLevel: 'warning',
    external: ['vscode', 'mocha', 'sqlite3'],
    outdir,
    entryPoints: {
      index: 'test/vscode/index.ts',
      ...Object.fromEntries(files.map(file => [`suite/${file.slice(0, -3)}`, join(suites, file)])),
    },
  });
  return join(outdir, 'index.js');
}
