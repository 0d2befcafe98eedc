import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { commitInput, commitOf, signCommit } from '../git/commitInput.ts';
import { pushWorkspace, sourceFolder } from '../git/pushWorkspace.ts';
import { sayMade } from '../git/sayMade.ts';
import { Closed, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { createProject, newProjectInput } from './createProject.ts';
import { GitlabApi } from './GitlabApi.ts';
import { target } from './inputs.ts';
import { branchesInput, setUpBranches } from './setUpBranches.ts';
import { projectVariablesInput, setVariables } from './setVariables.ts';

export function publishGitlab(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:gitlab',
    description: 'Makes a project on GitLab of the workspace.',
    examples: [
      {
        description: 'A project of a group',
        example: `steps:
  - action: publish:gitlab
    input:
      repoUrl: gitlab.com?owner=acme/tools&repo=shop
      defaultBranch: main
`,
      },
      {
        description: 'One with settings, another branch, and variables of CI/CD',
        example: `steps:
  - action: publish:gitlab
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      defaultBranch: main
      gitCommitMessage: A shop
      sourcePath: ./service
      settings:
        visibility: internal
        description: Sells things
        topics: [shop]
        merge_method: ff
      branches:
        - { name: next, create: true, protect: true }
      projectVariables:
        - { key: REGION, value: eu, environment_scope: production }
`,
      },
      {
        description: 'An empty one, unless it is there already',
        example: `steps:
  - action: publish:gitlab
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      sourcePath: false
      skipExisting: true
`,
      },
    ],
    input: Closed({
      ...target,
      ...newProjectInput,
      ...commitInput,
      ...signCommit,
      sourcePath: Type.Optional(
        Type.Union([Type.String(), Type.Boolean()], {
          description:
            'A folder of the workspace. Without it: all of the workspace. False: the project stays empty',
        }),
      ),
      branches: branchesInput,
      projectVariables: projectVariablesInput,
    }),
    output: Closed({
      remoteUrl: text('The page of the project'),
      repoContentsUrl: text('Where its files are to be seen'),
      projectId: Type.Number({ description: 'Its number' }),
      commitHash: Type.Optional(text('The first commit')),
      created: Type.Boolean({ description: 'Whether it was made, and not there already' }),
    }),
    run: async context => {
      const { input, log } = context;
      const { sourcePath, branches = [], projectVariables = [] } = input;
      const commit = commitOf(input, services.git);
      const path = typeof sourcePath === 'string' ? sourcePath : undefined;
      const folder = sourcePath === false ? undefined : await sourceFolder(context, path);
      const gitlab = GitlabApi.open(services, context);
      const { id, cloneUrl, defaultBranch, isNew } = await createProject(gitlab, input, {
        ...{ services, context },
      });
      const remoteUrl = cloneUrl.replace(/\.git$/, '');
      if (isNew) {
        await sayMade(remoteUrl, async () => {
          if (folder !== undefined) {
            const remote = gitlab.remote(cloneUrl);
            const { commitHash } = await pushWorkspace(context, { folder, remote, commit });
            context.output('commitHash', commitHash);
            await setUpBranches(gitlab, { id, branches, from: commit.branch }, context);
          } else if (branches.length > 0) {
            log.warn('No branches were made or protected: the project is empty');
          }
          await setVariables(gitlab, id, projectVariables, context);
        });
      }
      context.output('remoteUrl', remoteUrl);
      context.output('repoContentsUrl', `${remoteUrl}/-/blob/${isNew ? commit.branch : defaultBranch}`);
      context.output('projectId', id);
      context.output('created', isNew);
    },
  });
}
