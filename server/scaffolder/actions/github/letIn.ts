import { messageOf } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { ADMINISTRATION, TEAMS, type GithubRepository } from './GithubRepository.ts';
import type { RepositoryInput } from './inputs.ts';

/** Lets in who may do something with a repository, each once for the life of the task. */
export async function letIn(
  repository: GithubRepository,
  { access, collaborators = [] }: Pick<RepositoryInput, 'access' | 'collaborators'>,
  { checkpoint, log, signal }: Surroundings,
): Promise<void> {
  const user = (name: string, permission: string) =>
    checkpoint(`let user ${name} into ${repository.what} with ${permission}`, () =>
      letInUser(repository, name, permission, log),
    );
  const team = (name: string, permission: string) =>
    checkpoint(`let team ${name} into ${repository.what} with ${permission}`, () =>
      letInTeam(repository, name, permission, log),
    );
  const administrators = teamOf(repository, access);
  if (administrators !== undefined) await team(administrators, 'admin');
  else if (access !== undefined && access !== '' && access !== repository.place.owner) {
    await user(access, 'admin');
  }
  for (const one of collaborators) {
    const [name, enter] = 'user' in one ? [nameOf(one.user), user] : [nameOf(one.team), team];
    try {
      await enter(name, one.access);
    } catch (error) {
      signal.throwIfAborted();
      log.warn(`${name} was not let in with ${one.access}. ${messageOf(error)}`);
    }
  }
}

/** Of `acme/payments`, where acme has the repository. */
export function teamOf({ place }: GithubRepository, access: string | undefined): string | undefined {
  const [owner, team] = access?.split('/', 2) ?? [];
  return owner === place.owner ? team : undefined;
}

/** They are called on GitHub as in the catalog: of `group:default/payments`. */
function nameOf(ref: string): string {
  return ref.replace(/^.*[:/]/, '');
}

async function letInUser(
  repository: GithubRepository,
  username: string,
  permission: string,
  log: Surroundings['log'],
): Promise<true> {
  await repository.ask(ADMINISTRATION, (octokit, place) =>
    octokit.rest.repos.addCollaborator({ ...place, username, permission: plain(permission) }),
  );
  log.info(`Let the user ${username} in with ${permission}`);
  return true;
}

async function letInTeam(
  repository: GithubRepository,
  team: string,
  permission: string,
  log: Surroundings['log'],
): Promise<true> {
  await repository.ask(TEAMS, (octokit, { owner, repo }) =>
    octokit.rest.teams.addOrUpdateRepoPermissionsInOrg({
      ...{ org: owner, team_slug: team, owner, repo, permission: plain(permission) },
    }),
  );
  log.info(`Let the team ${team} in with ${permission}`);
  return true;
}

/** As it is called outside its user interface. */
function plain(permission: string): string {
  return { read: 'pull', write: 'push' }[permission] ?? permission;
}
