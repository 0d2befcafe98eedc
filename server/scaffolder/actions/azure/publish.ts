import { Type } from 'typebox';
import { ConflictError, NotFoundError } from '../../../../model/index.ts';
import { findIntegration, openAzure } from '../../../sources/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { commitInput, signCommit } from '../git/commitInput.ts';
import { publishRepository } from '../git/publishRepository.ts';
import { parseRepoUrl } from '../git/RepoUrl.ts';
import { RestRepository, tokenOf } from '../git/RestRepository.ts';
import { pushOutput } from '../git/repositoryOutput.ts';
import { Closed, optionalText, some, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

const Created = Type.Object({
  id: Type.String({ minLength: 1 }),
  remoteUrl: Type.String({ pattern: /^https?:\/\// }),
  webUrl: Type.String({ pattern: /^https?:\/\// }),
});

const ADMINISTRATION =
  'the scope Code (Read, write & manage), and to be of someone who may create repositories';
const CONTRIBUTE = 'the scope Code (Read & write), and to be of someone who may contribute';

export function publishAzure(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:azure',
    description: 'Makes a repository on Azure DevOps of the workspace.',
    examples: [
      {
        description: 'One of a project',
        example: `steps:
  - action: publish:azure
    input:
      repoUrl: dev.azure.com?organization=acme&project=shop&repo=web
      defaultBranch: main
`,
      },
      {
        description: 'One of a folder, with another author',
        example: `steps:
  - action: publish:azure
    input:
      repoUrl: dev.azure.com?organization=acme&project=shop&repo=web
      sourcePath: service
      gitCommitMessage: A shop
      gitAuthorName: Ada
      gitAuthorEmail: ada@example.com
`,
      },
    ],
    input: Closed({
      repoUrl: some('The repository: dev.azure.com?organization=acme&project=shop&repo=web'),
      token: optionalText('A token, in the place of what the integration has'),
      description: optionalText('What it is for: Azure DevOps does not keep it'),
      ...commitInput,
      ...signCommit,
    }),
    output: Closed({ ...pushOutput, repositoryId: text('Its id') }),
    run: async context => {
      const { input, signal } = context;
      const place = parseRepoUrl(input.repoUrl, ['organization', 'project', 'repo']);
      const { made, commitHash } = await publishRepository(context, services, {
        open: () => openProject(services, place, { token: tokenOf(input), signal }),
        create: repository => create(repository, place),
      });
      context.output('remoteUrl', made.cloneUrl);
      context.output('repoContentsUrl', made.pageUrl);
      context.output('repositoryId', made.id);
      context.output('commitHash', commitHash);
    },
  });
}

interface Place {
  host: string;
  organization: string;
  project: string;
  repo: string;
}

/** Asks nothing of it yet. @throws InputError for a host without an integration. */
async function openProject(
  services: Pick<ActionServices, 'integrations'>,
  { host, organization, project, repo }: Place,
  { token, signal }: { token: string | undefined; signal: AbortSignal },
): Promise<RestRepository> {
  const entry = findIntegration(services.integrations(), 'azure', host);
  return new RestRepository({
    client: await openAzure(entry, { organization, token, signal }),
    what: `Azure DevOps ${project}/${repo}`,
    path: `${encodeURIComponent(project)}/_apis/git/repositories`,
    pushNeeds: CONTRIBUTE,
  });
}

async function create(
  repository: RestRepository,
  { organization, project, repo }: Place,
): Promise<{ cloneUrl: string; pageUrl: string; id: string }> {
  const { what, client } = repository;
  const { id, remoteUrl, webUrl } = await repository.post('', { name: repo }, Created, {
    needs: ADMINISTRATION,
    explain: (status, reasons) => {
      if (status === 409 || /TF400948|already exists/i.test(reasons)) {
        return new ConflictError(`${what} is there already. Choose another name, or delete it.`);
      }
      if (status === 404 || /TF200016|project does not exist/i.test(reasons)) {
        return new NotFoundError(
          `${what}: there is no organization ${organization}, it has no project ${project}, or ${client.access} may not see it. Check repoUrl.`,
        );
      }
      return undefined;
    },
  });
  return { cloneUrl: remoteUrl, pageUrl: webUrl, id };
}
