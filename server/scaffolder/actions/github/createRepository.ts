import type { Octokit } from 'octokit';
import { ConflictError, InputError, messageOf, NotFoundError } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { ADMINISTRATION, refuseSecrets, type GithubRepository } from './GithubRepository.ts';
import type { RepositoryInput } from './inputs.ts';

export interface CreatedRepository {
  /** What git clones it from. */
  cloneUrl: string;
  pageUrl: string;
  defaultBranch: string;
}

const TEAMS = 'the scopes repo and read:org, or of a fine-grained token or an app: Members, read';

/** Makes it with its settings, and lets in who may do something with it. It must not be there yet. */
export async function createRepository(
  repository: GithubRepository,
  input: RepositoryInput & { autoInit?: boolean },
  context: Surroundings,
): Promise<CreatedRepository> {
  refuseSecrets(input.secrets);
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
  await checkpoint(`set up ${repository.what}`, async () => {
    await letIn(repository, input, log);
    await setUp(repository, input, log);
    return true;
  });
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

/** Without what is undefined. */
export function defined<T extends object>(given: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** Of `acme/payments`. */
function teamOf({ place }: GithubRepository, access: string | undefined): string | undefined {
  const [owner, team] = access?.split('/', 2) ?? [];
  return owner === place.owner ? team : undefined;
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

type Log = Surroundings['log'];

async function letIn(repository: GithubRepository, input: RepositoryInput, log: Log): Promise<void> {
  const { access, collaborators = [] } = input;
  const team = teamOf(repository, access);
  if (team !== undefined) await letInTeam(repository, team, 'admin', log);
  else if (access !== undefined && access !== '' && access !== repository.place.owner) {
    await letInUser(repository, access, 'admin', log);
  }
  for (const one of collaborators) {
    const name = 'user' in one ? one.user : one.team;
    try {
      if ('user' in one) await letInUser(repository, one.user, one.access, log);
      else await letInTeam(repository, one.team, one.access, log);
    } catch (error) {
      log.warn(`${name} was not let in with ${one.access}. ${messageOf(error)}`);
    }
  }
}

async function letInUser(
  repository: GithubRepository,
  username: string,
  permission: string,
  log: Log,
): Promise<void> {
  await repository.ask(ADMINISTRATION, (octokit, place) =>
    octokit.rest.repos.addCollaborator({ ...place, username, permission: plain(permission) }),
  );
  log.info(`Let the user ${username} in with ${permission}`);
}

async function letInTeam(
  repository: GithubRepository,
  team: string,
  permission: string,
  log: Log,
): Promise<void> {
  await repository.ask(TEAMS, (octokit, { owner, repo }) =>
    octokit.rest.teams.addOrUpdateRepoPermissionsInOrg({
      ...{ org: owner, team_slug: team, owner, repo, permission: plain(permission) },
    }),
  );
  log.info(`Let the team ${team} in with ${permission}`);
}

/** As it is called outside its user interface. */
function plain(permission: string): string {
  return { read: 'pull', write: 'push' }[permission] ?? permission;
}

async function setUp(repository: GithubRepository, input: RepositoryInput, log: Log): Promise<void> {
  const { topics = [], repoVariables = {}, oidcCustomization, subscribe } = input;
  if (topics.length > 0) {
    const names = topics.map(topic => topic.toLowerCase());
    try {
      await repository.ask(ADMINISTRATION, (octokit, place) =>
        octokit.rest.repos.replaceAllTopics({ ...place, names }),
      );
      log.info(`Gave it the topics ${names.join(', ')}`);
    } catch (error) {
      log.warn(`It was given no topics. ${messageOf(error)}`);
    }
  }
  for (const [name, value] of Object.entries(repoVariables)) {
    await repository.ask(
      'the scope repo, or of a fine-grained token or an app: Variables, write',
      (octokit, place) => octokit.rest.actions.createRepoVariable({ ...place, name, value }),
    );
    log.info(`Set the variable ${name}`);
  }
  if (oidcCustomization !== undefined) {
    const { useDefault, includeClaimKeys } = oidcCustomization;
    await repository.ask(
      'the scope repo, or of a fine-grained token or an app: Actions, write',
      (octokit, place) =>
        octokit.rest.actions.setCustomOidcSubClaimForRepo({
          ...place,
          use_default: useDefault,
          ...defined({ include_claim_keys: includeClaimKeys }),
        }),
    );
    log.info('Set the claims of OpenID Connect');
  }
  if (subscribe === true) {
    await repository.ask('the scope repo, or of a fine-grained token: Watching, write', (octokit, place) =>
      octokit.rest.activity.setRepoSubscription({ ...place, subscribed: true, ignored: false }),
    );
    log.info('Watch it from now on');
  }
}
