import { Octokit } from 'octokit';
import { remoteFetch } from '../../http/remoteFetch.ts';

/** Longer waits are left to who asked: it can say how long, and be stopped. */
const LONGEST_WAIT_SECONDS = 20;

export interface OctokitAuth {
  /** A token, or what the strategy needs. */
  auth?: unknown;
  authStrategy?: unknown;
}

/** GitHub's own client, with its retries and its pace. */
export function createOctokit(baseUrl: string, { auth, authStrategy }: OctokitAuth): Octokit {
  const waits = (seconds: number, _options: object, _octokit: object, retries: number): boolean =>
    seconds <= LONGEST_WAIT_SECONDS && retries < 2;
  return new Octokit({
    baseUrl,
    userAgent: 'callboard',
    request: { fetch: remoteFetch },
    ...(auth !== undefined && { auth }),
    ...(authStrategy !== undefined && { authStrategy }),
    throttle: { onRateLimit: waits, onSecondaryRateLimit: waits },
    retry: { retries: 2 },
    // What goes wrong is told by whoever asked; what was asked must not get into a log.
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  });
}

function nothing(): void {
  // On purpose.
}
