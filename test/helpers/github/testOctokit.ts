import type * as OctokitPackage from 'octokit';
import type { Octokit } from 'octokit';
import type { TestGitHub } from './TestGitHub.ts';

/** The published client. It is there to be imported only, and what runs the tests makes a `require` of a plain import. */
export function importOctokit(): Promise<typeof OctokitPackage> {
  return import('octokit');
}

/** A client of the stand-in. */
export async function createOctokit(github: TestGitHub, auth: string): Promise<Octokit> {
  const published = await importOctokit();
  return new published.Octokit({ ...octokitSettings(github), auth });
}

/** Without another try, which would wait for seconds. */
export function octokitSettings(github: TestGitHub) {
  const silent = (): void => undefined;
  return {
    baseUrl: github.apiBaseUrl,
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  };
}
