import { join } from 'node:path';
import { build } from 'esbuild';
import { nodeBundles } from '../../../scripts/shared/bundles.ts';
import { root } from '../../../scripts/shared/paths.ts';
import type { createOctokit } from '../../../server/sources/providers/github/createOctokit.ts';
import type { GithubHost } from '../../../server/sources/providers/github/GithubHost.ts';
import type { toGithubError } from '../../../server/sources/providers/github/toGithubError.ts';

export interface BundledGithub {
  GithubHost: typeof GithubHost;
  createOctokit: typeof createOctokit;
  toGithubError: typeof toGithubError;
}

const NAMES = ['GithubHost', 'createOctokit', 'toGithubError'] as const satisfies (keyof BundledGithub)[];

/**
 * What speaks with GitHub, bundled as it ships: the published client that it is made of is there to be imported only, and
 * what runs the tests makes a `require` of every import.
 */
export async function openBundledGithub(): Promise<BundledGithub> {
  const outdir = join(root, `out/test/github${process.env['CALLBOARD_TEST_SHARD'] ?? ''}`);
  const folder = './server/sources/providers/github';
  await build({
    ...{ ...nodeBundles, entryPoints: [], outdir, metafile: false },
    stdin: {
      contents: NAMES.map(name => `export { ${name} } from '${folder}/${name}.ts';`).join('\n'),
      resolveDir: root,
    },
  });
  return (await import(join(outdir, 'stdin.js'))) as BundledGithub;
}
