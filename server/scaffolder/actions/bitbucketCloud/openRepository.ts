import { findIntegration, openBitbucketCloud } from '../../../sources/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { parseRepoUrl } from '../git/RepoUrl.ts';
import { RestRepository, tokenOf } from '../git/RestRepository.ts';

export interface Place {
  host: string;
  workspace: string;
  repo: string;
}

/** None of the scopes of an API token stands for another. */
export const ADMINISTRATION =
  'the scopes admin:repository:bitbucket, write:repository:bitbucket and read:repository:bitbucket (of an API token), or Repositories: Admin';
export const PULL_REQUESTS =
  'the scopes read:repository:bitbucket, write:repository:bitbucket, read:pullrequest:bitbucket and write:pullrequest:bitbucket (of an API token), or Repositories: Write and Pull requests: Write';
export const PIPELINES =
  'the scopes read:pipeline:bitbucket and write:pipeline:bitbucket (of an API token), or Pipelines: Write';
const PUSH = 'the scope write:repository:bitbucket (of an API token), or Repositories: Write';

interface Opening {
  input: { token?: string };
  signal: AbortSignal;
}

/** The one that a step's repoUrl names. Asks nothing of it yet. @throws InputError for a host without an integration. */
export function openRepository(
  services: Pick<ActionServices, 'integrations'>,
  context: Opening & { input: { repoUrl: string } },
): Promise<RestRepository> {
  return openPlace(services, parseRepoUrl(context.input.repoUrl, ['workspace', 'repo']), context);
}

export async function openPlace(
  services: Pick<ActionServices, 'integrations'>,
  { host, workspace, repo }: Place,
  { input, signal }: Opening,
): Promise<RestRepository> {
  const entry = findIntegration(services.integrations(), 'bitbucketCloud', host);
  const client = await openBitbucketCloud(entry, { token: tokenOf(input), signal });
  return new RestRepository({
    client,
    what: `Bitbucket ${workspace}/${repo}`,
    path: `repositories/${encodeURIComponent(workspace)}/${encodeURIComponent(repo)}`,
    pushNeeds: PUSH,
  });
}
