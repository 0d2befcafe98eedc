import { Type } from 'typebox';
import { ConflictError, NotFoundError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { commitInput, signCommit } from '../git/commitInput.ts';
import { publishRepository } from '../git/publishRepository.ts';
import { pushOutput } from '../git/repositoryOutput.ts';
import { Closed, OneOf, optionalFlag, optionalText } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import {
  ADMINISTRATION,
  explainRefusal,
  openRepository,
  target,
  type BitbucketServerRepository,
} from './openRepository.ts';

const Created = Type.Object({
  /** What it is called in addresses. */
  slug: Type.String({ minLength: 1 }),
  links: Type.Object({
    self: Type.Array(Type.Object({ href: Type.String({ pattern: /^https?:\/\// }) }), { minItems: 1 }),
    clone: Type.Array(Type.Object({ href: Type.String(), name: Type.String() })),
  }),
});

export function publishBitbucketServer(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:bitbucketServer',
    description: 'Makes a repository on Bitbucket Data Center of the workspace.',
    examples: [
      {
        description: 'A private one',
        example: `steps:
  - action: publish:bitbucketServer
    input:
      repoUrl: bitbucket.example.com?project=SHOP&repo=shop
      description: Sells things
      defaultBranch: main
`,
      },
      {
        description: 'A public one of a folder, with large files kept apart',
        example: `steps:
  - action: publish:bitbucketServer
    input:
      repoUrl: bitbucket.example.com?project=SHOP&repo=shop
      repoVisibility: public
      sourcePath: service
      enableLFS: true
      gitCommitMessage: A shop
      gitAuthorName: Ada
      gitAuthorEmail: ada@example.com
`,
      },
    ],
    input: Closed({
      ...target,
      description: optionalText('What it is for'),
      repoVisibility: Type.Optional(OneOf(['private', 'public'], 'Who sees it. Without it: private')),
      enableLFS: optionalFlag('Let it keep large files apart (Git LFS)'),
      ...commitInput,
      ...signCommit,
    }),
    output: Closed(pushOutput),
    run: async context => {
      const { input } = context;
      const { made, commitHash } = await publishRepository(context, services, {
        open: () => Promise.resolve(openRepository(services, context)),
        create: (repository, branch) => create(repository, branch, input),
        finish: async repository => {
          if (input.enableLFS !== true) return;
          await context.checkpoint(`LFS ${repository.what}`, async () => {
            await enableLfs(repository);
            return true;
          });
          context.log.info('Enabled Git LFS');
        },
      });
      context.output('remoteUrl', made.cloneUrl);
      context.output('repoContentsUrl', made.pageUrl);
      context.output('commitHash', commitHash);
    },
  });
}

async function create(
  repository: BitbucketServerRepository,
  defaultBranch: string,
  { description, repoVisibility }: { description?: string; repoVisibility?: string },
): Promise<{ cloneUrl: string; pageUrl: string }> {
  const { what, project, repo } = repository;
  const body = {
    ...{ name: repo, scmId: 'git', defaultBranch, public: repoVisibility === 'public' },
    ...(description !== undefined && { description }),
  };
  const refused = explainRefusal(repository, ADMINISTRATION);
  const { links } = await repository.post('', body, Created, {
    needs: ADMINISTRATION,
    explain: (status, reasons) => {
      if (status === 409) {
        return new ConflictError(
          `${what} is there already. Choose another name, delete it, or use publish:bitbucketServer:pull-request to change it. Bitbucket says: ${reasons}.`,
        );
      }
      if (status === 404) {
        return new NotFoundError(
          `${what}: there is no project ${project}, or ${repository.client.access} may not see it. Check repoUrl.`,
        );
      }
      return refused(status, reasons);
    },
  });
  const pageUrl = links.self[0]?.href ?? '';
  // So it calls https, too.
  const clone = links.clone.find(({ name }) => name === 'http');
  return { cloneUrl: clone?.href ?? pageUrl, pageUrl };
}

async function enableLfs(repository: BitbucketServerRepository): Promise<void> {
  const { what, client, project, repo } = repository;
  const place = `projects/${encodeURIComponent(project)}/repos/${encodeURIComponent(repo)}`;
  await client.put({
    // It lies beside what else the API has.
    path: `../../git-lfs/admin/${place}/enabled`,
    what,
    needs: ADMINISTRATION,
    explain: explainRefusal(repository, ADMINISTRATION),
  });
}
