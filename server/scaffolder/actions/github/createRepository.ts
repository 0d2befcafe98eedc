import type { Octokit } from 'octokit';
import { ConflictError, InputError, NotFoundError } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { defined } from './defined.ts';
import { ADMINISTRATION, TEAMS, type GithubRepository } from './GithubRepository.ts';
import type { RepositoryInput } from './inputs.ts';
import { letIn, teamOf } from './letIn.ts';
import { setSecrets } from './setSecrets.ts';
import { setUp } from './setUp.ts';

export interface CreatedRepository {
  /** What git clones it from. */
  cloneUrl: string;
  pageUrl: string;
  defaultBranch: string;
}

/** Makes it with its settings, and lets in who may do something with it. It must not be there yet. */
export async function createRepository(
  repository: GithubRepository,
  input: RepositoryInput & { autoInit?: boolean },
  context: Surroundings,
): Promise<CreatedRepository> {
  const { log, checkpoint } = context;
  const made = await checkpoint(
    `create ${repository.what}`,
    async (): Promise<Pick<CreatedRepository, keyof CreatedRepository>> => {
      const isOrganization = await isOfOrganization(repository);
      await requireTeam(repository, input.access);
      const { data } = await repository.ask(
        ADMINISTRATION,
        (octokit, place) => create(octokit, place, isOrganization, input),
        (_status, reasons) =>
          /already exists/i.test(reasons)
            ? new ConflictError(
                `${repository.what} is there already. Choose another name, delete it, or use publish:github:pull-request to change it.`,
              )
            : undefined,
      );
      log.info(`Created ${data.html_url}`);
      return { cloneUrl: data.clone_url, pageUrl: data.html_url, defaultBranch: data.default_branch };
    },
  );
  await letIn(repository, input, context);
  await setUp(repository, input, context);
  await setSecrets(repository, input, context);
  return made;
}

async function isOfOrganization(repository: GithubRepository): Promise<boolean> {
  const { owner } = repository.place;
  const { data } = await repository.ask(
    ADMINISTRATION,
    octokit => octokit.rest.users.getByUsername({ username: owner }),
    status =>
      status === 404
        ? new NotFoundError(`${repository.what}: there is neither a user nor an organisation ${owner}.`)
        : undefined,
  );
  if (data.type === 'Organization') return true;
  // It would be made for whoever the token is of.
  const user = await repository.ask(ADMINISTRATION, octokit => octokit.rest.users.getAuthenticated());
  if (user.data.login.toLowerCase() === owner.toLowerCase()) return false;
  throw new InputError(
    `${repository.what}: a repository of a user can be made with a token of that user alone, and this one is of ${user.data.login}. Choose an organisation, or that user.`,
  );
}

function create(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  isOrganization: boolean,
  input: RepositoryInput & { autoInit?: boolean },
) {
  const { repoVisibility: visibility = 'private' } = input;
  const settings = {
    name: repo,
    private: visibility !== 'public',
    allow_merge_commit: input.allowMergeCommit ?? true,
    allow_squash_merge: input.allowSquashMerge ?? true,
    allow_rebase_merge: input.allowRebaseMerge ?? true,
    allow_auto_merge: input.allowAutoMerge ?? false,
    allow_update_branch: input.allowUpdateBranch ?? false,
    delete_branch_on_merge: input.deleteBranchOnMerge ?? false,
    has_wiki: input.hasWiki ?? true,
    has_issues: input.hasIssues ?? true,
    ...defined({
      description: input.description,
      homepage: input.homepage,
      has_projects: input.hasProjects,
      auto_init: input.autoInit,
      squash_merge_commit_title: input.squashMergeCommitTitle,
      squash_merge_commit_message: input.squashMergeCommitMessage,
    }),
  };
  if (!isOrganization) return octokit.rest.repos.createForAuthenticatedUser(settings);
  // GitHub takes internal as well, where there is an enterprise; its description does not say so.
  const shown = { visibility: visibility as 'private' | 'public' };
  const properties = defined({ custom_properties: input.customProperties });
  return octokit.rest.repos.createInOrg({ org: owner, ...settings, ...shown, ...properties });
}

async function requireTeam(repository: GithubRepository, access: string | undefined): Promise<void> {
  const team = teamOf(repository, access);
  if (team === undefined) return;
  await repository.ask(
    TEAMS,
    (octokit, { owner }) => octokit.rest.teams.getByName({ org: owner, team_slug: team }),
    status =>
      status === 404
        ? new NotFoundError(
            `${repository.what}: there is no team ${String(access)}, or the token may not see it: then it needs ${TEAMS}.`,
          )
        : undefined,
  );
}
