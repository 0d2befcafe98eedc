import { CallboardError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { commitInput, commitOf } from '../git/commitInput.ts';
import { pushWorkspace, sourceFolder } from '../git/pushWorkspace.ts';
import { Closed } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { createRepository } from './createRepository.ts';
import { GithubRepository } from './GithubRepository.ts';
import { pushOutput } from '../git/repositoryOutput.ts';
import { defaultBranchProtection, protectionInput, repositoryInput, target } from './inputs.ts';
import { protectPushed } from './protectBranch.ts';

export function publishGithub(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:github',
    description: 'Makes a repository on GitHub of the workspace.',
    examples: [
      {
        description: 'A repository of an organisation',
        example: `steps:
  - action: publish:github
    input:
      repoUrl: github.com?owner=acme&repo=shop
      description: Sells things
      topics: [shop]
`,
      },
      {
        description: 'A public one that a team administers, with other rules for its default branch',
        example: `steps:
  - action: publish:github
    input:
      repoUrl: github.com?owner=acme&repo=shop
      repoVisibility: public
      access: acme/payments
      collaborators:
        - { team: sales, access: pull }
        - { user: ada, access: push }
      defaultBranch: main
      gitCommitMessage: A shop
      requiredApprovingReviewCount: 2
      requiredStatusCheckContexts: [build]
      repoVariables: { REGION: eu }
      secrets: { NPM_TOKEN: '\${{ secrets.npmToken }}' }
`,
      },
    ],
    input: Closed({
      ...target,
      ...repositoryInput,
      ...protectionInput,
      ...defaultBranchProtection,
      ...commitInput,
    }),
    output: Closed(pushOutput),
    run: async context => {
      const { input } = context;
      const commit = commitOf(input, services.git);
      const folder = await sourceFolder(context, input.sourcePath);
      const repository = await GithubRepository.open(services, context);
      const { cloneUrl, pageUrl } = await createRepository(repository, input, context);
      try {
        const remote = await repository.remote(cloneUrl);
        const { commitHash } = await pushWorkspace(context, { folder, remote, commit });
        await protectPushed(repository, input, commit.branch, context);
        context.output('commitHash', commitHash);
      } catch (error) {
        if (error instanceof CallboardError) {
          error.message += ` ${pageUrl} was made before that: run the task again to go on there, or delete it.`;
        }
        throw error;
      }
      context.output('remoteUrl', cloneUrl);
      context.output('repoContentsUrl', `${pageUrl}/blob/${commit.branch}`);
    },
  });
}
