import { Type } from 'typebox';
import { ConflictError, NotFoundError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { commitInput, signCommit } from '../git/commitInput.ts';
import { publishRepository } from '../git/publishRepository.ts';
import { parseRepoUrl } from '../git/RepoUrl.ts';
import type { RestRepository } from '../git/RestRepository.ts';
import { pushOutput } from '../git/repositoryOutput.ts';
import { Closed, OneOf, optionalText } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { target } from './inputs.ts';
import { ADMINISTRATION, openRepository } from './openRepository.ts';

const Href = Type.Object({ href: Type.String({ pattern: /^https?:\/\// }) });
const Created = Type.Object({
  links: Type.Object({
    html: Href,
    clone: Type.Array(Type.Object({ href: Type.String(), name: Type.String() })),
  }),
});

export function publishBitbucketCloud(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:bitbucketCloud',
    description: 'Makes a repository on Bitbucket Cloud of the workspace.',
    examples: [
      {
        description: 'A private one',
        example: `steps:
  - action: publish:bitbucketCloud
    input:
      repoUrl: bitbucket.org?workspace=acme&project=SHOP&repo=shop
      description: Sells things
      defaultBranch: main
`,
      },
      {
        description: 'A public one of a folder',
        example: `steps:
  - action: publish:bitbucketCloud
    input:
      repoUrl: bitbucket.org?workspace=acme&project=SHOP&repo=shop
      repoVisibility: public
      sourcePath: service
      gitCommitMessage: A shop
`,
      },
    ],
    input: Closed({
      ...target,
      description: optionalText('What it is for'),
      repoVisibility: Type.Optional(OneOf(['private', 'public'], 'Who sees it. Without it: private')),
      defaultBranch: commitInput.defaultBranch,
      gitCommitMessage: commitInput.gitCommitMessage,
      sourcePath: commitInput.sourcePath,
      ...signCommit,
    }),
    output: Closed(pushOutput),
    run: async context => {
      const { input } = context;
      const { project } = parseRepoUrl(input.repoUrl, ['workspace', 'project', 'repo']);
      const { made, branch, commitHash } = await publishRepository(context, services, {
        open: () => openRepository(services, context),
        create: repository => create(repository, project, input),
      });
      context.output('remoteUrl', made.cloneUrl);
      context.output('repoContentsUrl', `${made.pageUrl}/src/${branch}`);
      context.output('commitHash', commitHash);
    },
  });
}

async function create(
  repository: RestRepository,
  project: string,
  { description, repoVisibility }: { description?: string; repoVisibility?: string },
): Promise<{ cloneUrl: string; pageUrl: string }> {
  const { what } = repository;
  const body = {
    scm: 'git',
    ...(description !== undefined && { description }),
    is_private: repoVisibility !== 'public',
    project: { key: project },
  };
  const { links } = await repository.post('', body, Created, {
    needs: ADMINISTRATION,
    explain: (status, reasons) => {
      if (/already exists/i.test(reasons)) {
        return new ConflictError(
          `${what} is there already. Choose another name, delete it, or use publish:bitbucketCloud:pull-request to change it.`,
        );
      }
      if (status === 404 || (status === 400 && /project/i.test(reasons))) {
        return new NotFoundError(
          `${what}: there is no such workspace, it has no project ${project}, or ${repository.client.access} may not see it. Bitbucket says: ${reasons}. Check repoUrl.`,
        );
      }
      return undefined;
    },
  });
  const pageUrl = links.html.href;
  const clone = links.clone.find(({ name }) => name === 'https');
  return { cloneUrl: clone?.href ?? `${pageUrl}.git`, pageUrl };
}
