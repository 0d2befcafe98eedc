import { NotAllowedError } from '../../../../model/index.ts';
import { findIntegration, openBitbucketServer } from '../../../sources/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { parseRepoUrl } from '../git/RepoUrl.ts';
import { RestRepository, tokenOf } from '../git/RestRepository.ts';
import { optionalText, some } from '../git/schema.ts';

export const ADMINISTRATION = 'the permission to create repositories in the project, and to administer them';
export const WRITE = 'the permission to write to repositories';

export const target = {
  repoUrl: some('The repository: bitbucket.example.com?project=SHOP&repo=shop'),
  token: optionalText('A token, in the place of what the integration has'),
};

export interface BitbucketServerRepository extends RestRepository {
  readonly project: string;
  readonly repo: string;
}

/** The one that a step's repoUrl names. Asks nothing yet. @throws InputError for a host without an integration. */
export function openRepository(
  services: Pick<ActionServices, 'integrations'>,
  { input, signal }: { input: { repoUrl: string; token?: string }; signal: AbortSignal },
): BitbucketServerRepository {
  const { host, project, repo } = parseRepoUrl(input.repoUrl, ['project', 'repo']);
  const entry = findIntegration(services.integrations(), 'bitbucketServer', host);
  const repository = new RestRepository({
    client: openBitbucketServer(entry, { token: tokenOf(input), signal }),
    what: `Bitbucket ${project}/${repo}`,
    path: `projects/${encodeURIComponent(project)}/repos`,
    pushNeeds: WRITE,
  });
  return Object.assign(repository, { project, repo });
}

/** Bitbucket says of who may not do something that it does not let them in (401), as of those that it does not know. */
export function explainRefusal(
  { what, client }: RestRepository,
  needs: string,
): (status: number, reasons: string) => Error | undefined {
  return (status, reasons) =>
    status === 401 && /permi(?:tted|ssion)/i.test(reasons)
      ? new NotAllowedError(
          `${what}: ${client.access} may not do this, or has ended. It needs ${needs}. Bitbucket says: ${reasons}.`,
        )
      : undefined;
}
