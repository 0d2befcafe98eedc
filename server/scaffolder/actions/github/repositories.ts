import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { commitInput, commitOf } from '../git/commitInput.ts';
import { pushWorkspace, sourceFolder } from '../git/pushWorkspace.ts';
import { pushOutput, repositoryOutput } from '../git/repositoryOutput.ts';
import { Closed, OneOf, optionalFlag } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { createRepository } from './createRepository.ts';
import { CONTENTS, ADMINISTRATION, GithubRepository } from './GithubRepository.ts';
import { defaultBranchProtection, protectionInput, repositoryInput, target } from './inputs.ts';
import { protectPushed } from './protectBranch.ts';

export function createGithubRepository(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:repo:create',
    description: 'Makes a repository on GitHub, without files.',
    examples: [
      {
        description: 'One with a first commit by GitHub',
        example: `steps:
  - action: github:repo:create
    input:
      repoUrl: github.com?owner=acme&repo=shop
      autoInit: true
      workflowAccess: organization
`,
      },
    ],
    input: Closed({
      ...target,
      ...repositoryInput,
      autoInit: optionalFlag('Have GitHub make a first commit'),
      workflowAccess: Type.Optional(
        OneOf(['none', 'organization', 'user'], 'Which other repositories may use its workflows'),
      ),
    }),
    output: Closed(repositoryOutput),
    run: async context => {
      const { input, log } = context;
      const repository = await GithubRepository.open(services, context);
      const { cloneUrl, pageUrl, defaultBranch } = await createRepository(repository, input, context);
      const { workflowAccess: access } = input;
      if (access !== undefined) {
        await repository.ask(ADMINISTRATION, (octokit, place) =>
          octokit.rest.actions.setWorkflowAccessToRepository({ ...place, access_level: access }),
        );
        log.info(`Its workflows may be used by: ${access}`);
      }
      context.output('remoteUrl', cloneUrl);
      context.output('repoContentsUrl', `${pageUrl}/blob/${defaultBranch}`);
    },
  });
}

export function pushToGithub(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:repo:push',
    description: 'Pushes the workspace to a repository on GitHub that has no commits yet.',
    examples: [
      {
        description: 'A folder of the workspace',
        example: `steps:
  - action: github:repo:push
    input:
      repoUrl: github.com?owner=acme&repo=shop
      defaultBranch: main
      sourcePath: ./service
      protectDefaultBranch: false
`,
      },
    ],
    input: Closed({ ...target, ...protectionInput, ...defaultBranchProtection, ...commitInput }),
    output: Closed(pushOutput),
    run: async context => {
      const { input } = context;
      const commit = commitOf(input, services.git);
      const folder = await sourceFolder(context, input.sourcePath);
      const repository = await GithubRepository.open(services, context);
      const { data } = await repository.ask(CONTENTS, (octokit, place) => octokit.rest.repos.get(place));
      const remote = await repository.remote(data.clone_url);
      const { commitHash } = await pushWorkspace(context, { folder, remote, commit });
      await protectPushed(repository, input, commit.branch, context);
      context.output('remoteUrl', data.clone_url);
      context.output('repoContentsUrl', `${data.html_url}/blob/${commit.branch}`);
      context.output('commitHash', commitHash);
    },
  });
}
