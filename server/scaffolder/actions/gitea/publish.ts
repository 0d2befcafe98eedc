import { Type, type Static } from 'typebox';
import { ConflictError, InputError, NotFoundError } from '../../../../model/index.ts';
import { findIntegration, openGitea, type RestClient } from '../../../sources/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { commitInput, commitOf, signCommit } from '../git/commitInput.ts';
import { pushWorkspace, sourceFolder, type Surroundings } from '../git/pushWorkspace.ts';
import { parseRepoUrl } from '../git/RepoUrl.ts';
import { sayMade } from '../git/sayMade.ts';
import { pushOutput } from '../git/repositoryOutput.ts';
import { Closed, OneOf, some, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

const Repository = Type.Object({ full_name: Type.String({ pattern: /^[^/?#\s]+\/[^/?#\s]+$/ }) });
const User = Type.Object({ login: Type.String() });

const IN_ORGANIZATION = 'the scopes write:organization and write:repository';
const AS_USER = 'the scopes write:user and write:repository';
const PUSH = 'the scope write:repository';

export function publishGitea(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:gitea',
    description: 'Makes a repository on Gitea of the workspace.',
    examples: [
      {
        description: 'A repository of an organisation',
        example: `steps:
  - action: publish:gitea
    input:
      repoUrl: gitea.example.com?owner=acme&repo=shop
      description: Sells things
`,
      },
      {
        description: 'A private one, of a folder of the workspace',
        example: `steps:
  - action: publish:gitea
    input:
      repoUrl: gitea.example.com?owner=acme&repo=shop
      description: Sells things
      repoVisibility: private
      defaultBranch: trunk
      gitCommitMessage: A shop
      sourcePath: service
`,
      },
    ],
    input: Closed({
      repoUrl: some('The repository: gitea.example.com?owner=acme&repo=shop'),
      description: text('What it is for'),
      repoVisibility: Type.Optional(OneOf(['private', 'public'], 'Who sees it. Without it: public')),
      ...commitInput,
      ...signCommit,
    }),
    output: Closed(pushOutput),
    run: async context => {
      const { input, signal } = context;
      const { host, owner, repo } = parseRepoUrl(input.repoUrl, ['repo']);
      const commit = commitOf(input, services.git, 'main');
      const folder = await sourceFolder(context, input.sourcePath);
      const gitea = openGitea(findIntegration(services.integrations(), 'gitea', host), { signal });
      const { repoVisibility, description } = input;
      const isPrivate = repoVisibility === 'private';
      const wanted = { name: repo, description, private: isPrivate, default_branch: commit.branch };
      const name = await createRepository(gitea, { owner, wanted }, context);
      const [page, what] = [`${gitea.baseUrl}/${name}`, `Gitea ${name}`];
      const url = `${page}.git`;
      const commitHash = await sayMade(page, async () => {
        const credentials = gitea.credentialsFor(url);
        const remote = { url, credentials, what, access: gitea.access, needs: PUSH };
        return (await pushWorkspace(context, { folder, remote, commit })).commitHash;
      });
      context.output('remoteUrl', url);
      context.output('repoContentsUrl', `${page}/src/branch/${commit.branch}/`);
      context.output('commitHash', commitHash);
    },
  });
}

interface NewRepository {
  owner: string | undefined;
  /** As Gitea's API has it. */
  wanted: { name: string; description: string; private: boolean; default_branch: string };
}

/** Gives its name with that of its owner: an organisation, or whoever signs in. It must not be there yet. */
async function createRepository(
  gitea: RestClient,
  { owner, wanted }: NewRepository,
  { log, checkpoint }: Surroundings,
): Promise<string> {
  const what = `Gitea ${owner === undefined ? '' : `${owner}/`}${wanted.name}`;
  return checkpoint(`create ${what}`, async () => {
    const isOrganization = owner !== undefined && (await isOfOrganization(gitea, owner, what));
    const { full_name: name } = await gitea.send('POST', {
      path: isOrganization ? `orgs/${encodeURIComponent(owner)}/repos` : 'user/repos',
      ...{ body: wanted, schema: Repository, what, needs: isOrganization ? IN_ORGANIZATION : AS_USER },
      explain: status =>
        status === 409
          ? new ConflictError(`${what} is there already. Choose another name, or delete it.`)
          : undefined,
    });
    log.info(`Created ${gitea.baseUrl}/${name}`);
    return name;
  });
}

async function isOfOrganization(gitea: RestClient, owner: string, what: string): Promise<boolean> {
  const found = await gitea.find({
    ...{ path: `orgs/${encodeURIComponent(owner)}`, schema: Type.Unknown() },
    ...{ what, needs: 'the scope read:organization' },
  });
  if (found !== undefined) return true;
  const user = await readUser(gitea, what);
  // It would be made for whoever signs in.
  if (user?.login.toLowerCase() === owner.toLowerCase()) return false;
  throw new NotFoundError(
    `${what}: there is no organisation ${owner}, or ${gitea.access} may not see it, and it is not of a user of that name either. Make the organisation first, or choose another owner.`,
  );
}

/** Undefined where the token may not say whose it is. */
async function readUser(gitea: RestClient, what: string): Promise<Static<typeof User> | undefined> {
  const hidden = new InputError(what);
  try {
    return await gitea.get({
      ...{ path: 'user', schema: User, what, needs: 'the scope read:user' },
      explain: status => (status === 403 ? hidden : undefined),
    });
  } catch (error) {
    if (error === hidden) return undefined;
    throw error;
  }
}
