import type { createOctokit } from '../../../server/sources/providers/github/createOctokit.ts';
import type { GithubHost } from '../../../server/sources/providers/github/GithubHost.ts';
import type { toGithubError } from '../../../server/sources/providers/github/toGithubError.ts';
import { bundleSource } from './bundleSource.ts';

export interface BundledGithub {
  GithubHost: typeof GithubHost;
  createOctokit: typeof createOctokit;
  toGithubError: typeof toGithubError;
}

const NAMES = ['GithubHost', 'createOctokit', 'toGithubError'] as const satisfies (keyof BundledGithub)[];

/** What speaks with GitHub, bundled as it ships: see bundleSource. */
export async function openBundledGithub(): Promise<BundledGithub> {
  const folder = './server/sources/providers/github';
  const source = NAMES.map(name => `export { ${name} } from '${folder}/${name}.ts';`).join('\n');
  return (await bundleSource('github', source)) as BundledGithub;
}
