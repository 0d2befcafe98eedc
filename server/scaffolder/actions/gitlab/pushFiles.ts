import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { checkBranch } from '../git/pushFolder.ts';
import { sourceFolder } from '../git/pushWorkspace.ts';
import { repositoryPath } from '../git/repositoryPath.ts';
import { Closed, OneOf, optionalFlag, optionalText, some, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { commitActionsOn, fileActionsOf } from './commitFiles.ts';
import { GitlabApi } from './GitlabApi.ts';
import { target } from './inputs.ts';
import { hasBranch, readDefaultBranch } from './projectFacts.ts';

export function pushToGitlab(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:repo:push',
    description: 'Commits the files of the workspace to a branch of a project on GitLab, by its API.',
    examples: [
      {
        description: 'To a branch that begins at the default one where it is not there',
        example: `steps:
  - action: gitlab:repo:push
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      branchName: docs
      commitMessage: Add documentation
      sourcePath: ./docs
      targetPath: site/docs
`,
      },
      {
        description: 'Where all of them are there already',
        example: `steps:
  - action: gitlab:repo:push
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      branchName: main
      commitMessage: Change the configuration
      commitAction: update
`,
      },
    ],
    input: Closed({
      ...target,
      branchName: some('The branch'),
      commitMessage: some('The message of the commit'),
      sourcePath: optionalText('A folder of the workspace. Without it: all of the workspace'),
      targetPath: optionalText('A folder of the repository. Without it: its root'),
      commitAction: Type.Optional(
        OneOf(
          ['create', 'update', 'delete', 'auto'],
          'What to do with each file. Without it: auto, as the files of the branch have it',
        ),
      ),
      allowEmpty: optionalFlag('Commit though nothing changes'),
    }),
    output: Closed({
      projectid: text('The project, as the step names it'),
      projectPath: text('The same'),
      commitHash: Type.Optional(text('The commit, where there is one')),
    }),
    run: async context => {
      const { input, log } = context;
      const { branchName: branch, commitMessage: message, commitAction: action = 'auto', allowEmpty } = input;
      checkBranch(branch);
      const targetPath = repositoryPath(input.targetPath ?? '', 'targetPath');
      const folder = await sourceFolder(context, input.sourcePath === '' ? undefined : input.sourcePath);
      const gitlab = GitlabApi.open(services, context);
      const project = gitlab.projectRef();
      const made = await context.checkpoint(
        `commit ${gitlab.what} ${branch}`,
        async (): Promise<{ hash: string } | null> => {
          const isThere = await hasBranch(gitlab, project, branch);
          const from = isThere ? undefined : await readDefaultBranch(gitlab, project);
          const ref = isThere ? branch : from;
          const actions = await fileActionsOf(gitlab, project, { folder, targetPath, action, ref }, context);
          if (actions.length === 0 && allowEmpty !== true) return null;
          const hash = await commitActionsOn(gitlab, {
            ...{ project, branch, from, message, actions, allowEmpty },
          });
          log.info(`Committed ${hash} to ${branch} of ${gitlab.what}, with ${actions.length} changes`);
          return { hash };
        },
      );
      if (made === null) log.warn('Nothing would change: there is no commit. allowEmpty makes one.');
      context.output('projectid', project);
      context.output('projectPath', project);
      if (made !== null) context.output('commitHash', made.hash);
    },
  });
}
