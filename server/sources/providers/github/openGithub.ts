import type { JsonObject } from '../../../../model/index.ts';
import type { GithubClient, GithubClientOptions } from './GithubClient.ts';
import { parseGithubIntegration } from './GithubIntegration.ts';

/** GitHub as an entry of `integrations.github` opens it, or the token of somebody else for its host. */
export async function openGithub(entry: JsonObject, options: GithubClientOptions): Promise<GithubClient> {
  // What speaks with GitHub is heavy.
  const { GithubClient } = await import('./GithubClient.ts');
  return new GithubClient(parseGithubIntegration(entry), options);
}
