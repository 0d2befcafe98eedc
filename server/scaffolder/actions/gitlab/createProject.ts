import { Type, type Static } from 'typebox';
import { ConflictError, InputError, messageOf, NotFoundError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { Closed, OneOf, optionalFlag, optionalText, texts } from '../git/schema.ts';
import { findUser, KnownUser } from './findUser.ts';
import { GitlabApi, projectPath } from './GitlabApi.ts';
import { visibility } from './inputs.ts';

export const newProjectInput = {
  repoVisibility: Type.Optional(OneOf(visibility, 'Who sees it, unless settings say. Without it: private')),
  topics: texts('Topics, unless settings have some'),
  settings: Type.Optional(
    Closed(
      {
        name: optionalText('Its name, for people. Without it: that of repoUrl'),
        path: optionalText('Its name in addresses. Without it: that of repoUrl'),
        auto_devops_enabled: optionalFlag('Auto DevOps'),
        ci_config_path: optionalText('Where the configuration of its CI/CD is'),
        description: optionalText('What it is for'),
        merge_method: Type.Optional(OneOf(['merge', 'rebase_merge', 'ff'], 'How is merged')),
        squash_option: Type.Optional(
          OneOf(['default_off', 'default_on', 'never', 'always'], 'Whether commits are squashed'),
        ),
        topics: texts('Topics'),
        visibility: Type.Optional(OneOf(visibility, 'Who sees it')),
        only_allow_merge_if_all_discussions_are_resolved: optionalFlag('Discussions have to be resolved'),
        only_allow_merge_if_pipeline_succeeds: optionalFlag('Pipelines have to succeed'),
        allow_merge_on_skipped_pipeline: optionalFlag('A pipeline that was skipped will do'),
      },
      'As the API of GitLab names them',
    ),
  ),
  skipExisting: optionalFlag('Where it is there already, leave it as it is'),
  setUserAsOwner: optionalFlag(
    'Make whoever the token of the step is of an owner, by the token of the integration',
  ),
  ownerUsername: optionalText('A user who becomes an owner, by the token of the integration'),
};
type NewProjectInput = Static<ReturnType<typeof Closed<typeof newProjectInput>>> & {
  repoUrl: string;
  token?: string;
};

export interface CreatedProject {
  id: number;
  cloneUrl: string;
  defaultBranch: string;
  /** It was not there before the step. */
  isNew: boolean;
}

const Project = Type.Object({
  id: Type.Integer(),
  http_url_to_repo: Type.String({ pattern: /^https?:\/\/[^/?#\s@]+\/[^?#\s]+$/ }),
  default_branch: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
const Namespace = Type.Object({ id: Type.Integer() });

const CREATE = 'the scope api and a role that may make projects in the group';
const OWNER = 50;

/** Makes it with its settings and owners. One that is there is left alone where the input says so, and a fault otherwise. */
export async function createProject(
  gitlab: GitlabApi,
  input: NewProjectInput,
  { services, context }: { services: ActionServices; context: Surroundings },
): Promise<CreatedProject> {
  const { log, checkpoint } = context;
  const { owner, repo } = gitlab.place;
  if (owner === undefined || repo === undefined) {
    throw new InputError(`repoUrl "${input.repoUrl}" should be like HOST?owner=…&repo=….`);
  }
  const made = await checkpoint(
    `create ${gitlab.what}`,
    async (): Promise<Pick<CreatedProject, keyof CreatedProject>> => {
      const namespace = await readNamespace(gitlab, owner);
      if (input.skipExisting === true) {
        const path = `${owner}/${input.settings?.path ?? repo}`;
        const there = await gitlab.find(projectPath(path), Project);
        if (there !== undefined) {
          log.info(`${gitlab.what} is there already: it was left as it is`);
          return toCreated(there, false);
        }
      }
      const project = await create(gitlab, { repo, namespace }, input);
      log.info(`Created ${project.http_url_to_repo.replace(/\.git$/, '')}`);
      return toCreated(project, true);
    },
  );
  if (made.isNew) await addOwners(gitlab, made.id, input, { services, context });
  return made;
}

function toCreated(project: Static<typeof Project>, isNew: boolean): CreatedProject {
  const { id, http_url_to_repo: cloneUrl, default_branch: branch } = project;
  return { id, cloneUrl, defaultBranch: branch ?? 'main', isNew };
}

async function readNamespace(gitlab: GitlabApi, owner: string): Promise<number> {
  const { id } = await gitlab.get(`namespaces/${encodeURIComponent(owner)}`, Namespace, {
    needs: CREATE,
    explain: status =>
      status === 404
        ? new NotFoundError(
            `${gitlab.what}: there is neither a group nor a user ${owner}, or the token may not see it. A step with gitlab:group:ensureExists makes a group.`,
          )
        : undefined,
  });
  return id;
}

function create(
  gitlab: GitlabApi,
  { repo, namespace }: { repo: string; namespace: number },
  { repoVisibility = 'private', topics, settings }: NewProjectInput,
): Promise<Static<typeof Project>> {
  const plain = { name: repo, path: repo, visibility: repoVisibility, topics };
  return gitlab.post('projects', { ...plain, ...settings, namespace_id: namespace }, Project, {
    needs: CREATE,
    explain: (_status, reasons) =>
      /already been taken/i.test(reasons)
        ? new ConflictError(
            `${gitlab.what} is there already. Choose another name, set skipExisting to leave it as it is, or use publish:gitlab:merge-request to change it.`,
          )
        : undefined,
  });
}

async function addOwners(
  gitlab: GitlabApi,
  id: number,
  { repoUrl, setUserAsOwner = false, ownerUsername = '' }: NewProjectInput,
  { services, context }: { services: ActionServices; context: Surroundings },
): Promise<void> {
  const { log, signal, checkpoint } = context;
  // Who the step's token is of is not let in by that token.
  const privileged = GitlabApi.open(services, { input: { repoUrl }, signal });
  if (setUserAsOwner) {
    await checkpoint('own by token', async () => {
      const user = await gitlab.get('user', KnownUser, { needs: 'the scope api or read_user' });
      await addOwner(privileged, id, user.id);
      log.info(`Made ${user.username} an owner`);
      return true;
    });
  }
  if (ownerUsername === '') return;
  await checkpoint('own by name', async () => {
    try {
      const user = await findUser(privileged, ownerUsername);
      if (user === undefined) throw new NotFoundError(`There is no user ${ownerUsername}.`);
      await addOwner(privileged, id, user.id);
      log.info(`Made ${user.username} an owner`);
    } catch (error) {
      signal.throwIfAborted();
      log.warn(`${ownerUsername} was not made an owner. ${messageOf(error)}`);
    }
    return true;
  });
}

async function addOwner(gitlab: GitlabApi, project: number, user: number): Promise<void> {
  const body = { user_id: user, access_level: OWNER };
  try {
    await gitlab.post(`${projectPath(project)}/members`, body, Type.Unknown(), {
      needs: 'the scope api and to be of an owner of the project',
    });
  } catch (error) {
    // It was one already.
    if (!(error instanceof ConflictError)) throw error;
  }
}
