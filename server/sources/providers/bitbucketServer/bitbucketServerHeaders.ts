import type { BitbucketServerSettings } from './BitbucketServerIntegration.ts';

/** What every request to the API carries. */
export function bitbucketServerHeaders({ authorization }: BitbucketServerSettings): Record<string, string> {
  return { 'user-agent': 'callboard', ...(authorization !== undefined && { authorization }) };
}
