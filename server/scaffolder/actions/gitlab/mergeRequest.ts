import { Type } from 'typebox';
import { InputError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { checkBranch } from '../git/pushFolder.ts';
import { sourceFolder } from '../git/pushWorkspace.ts';
import { repositoryPath } from '../git/repositoryPath.ts';
import { Closed, OneOf, optionalFlag, optionalText, some, text, texts } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { commitActions } from './commitFiles.ts';
import { commitToNewBranch } from './commitToNewBranch.ts';
import { GitlabApi } from './GitlabApi.ts';
import { target } from './inputs.ts';
import { openMergeRequest } from './openMergeRequest.ts';
import { readDefaultBranch } from './projectFacts.ts';

export function proposeOnGitlab(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:gitlab:merge-request',
    description: 'Opens a merge request on GitLab with the files of the workspace.',
    examples: [
      {
        description: 'One with the workspace',
        example: `steps:
  - action: publish:gitlab:merge-request
    input:
      repoUrl: gitlab.com?owner=acme/tools&repo=shop
      branchName: add-docs
      title: Add documentation
      description: So that others find their way.
`,
      },
      {
        description: 'One that changes a folder, with who should look at it, and is merged by itself',
        example: `steps:
  - action: publish:gitlab:merge-request
    input:
      repoUrl: gitlab.com?project=acme/tools/shop
      branchName: move-docs
      targetBranchName: main
      title: Move the documentation
      sourcePath: docs
      targetPath: site/docs
      commitAction: update
      removeSourceBranch: true
      assignee: ada
      reviewers: [bob]
      assignReviewersFromApprovalRules: true
      labels: [docs, template]
      autoMerge: true
`,
      },
    ],
    input: Closed({
      ...target,
      title: some('Its title, and the message of its commit'),
      description: optionalText('What it says'),
      branchName: some('The branch to be'),
      targetBranchName: optionalText('What it is to be merged into. Without it: the default branch'),
      sourcePath: optionalText(
        'A folder of the workspace. Without it: that of the name of targetPath, or all of the workspace',
      ),
      targetPath: optionalText('A folder of the repository. Without it: its root'),
      commitAction: Type.Optional(
        OneOf(
          commitActions,
          'What to do with each file. Without it: auto, as the files of the target branch have it',
        ),
      ),
      projectid: optionalText('Means nothing any more: repoUrl names the project'),
      removeSourceBranch: optionalFlag('Delete the branch once it is merged'),
      assignee: optionalText('A user who is to see to it'),
      reviewers: texts('Users who should look at it'),
      assignReviewersFromApprovalRules: optionalFlag('So should those whom its approval rules name'),
      labels: Type.Optional(
        Type.Union([Type.String(), Type.Array(Type.String())], { description: 'Labels' }),
      ),
      autoMerge: optionalFlag('Merge it once all checks have passed'),
    }),
    output: Closed({
      targetBranchName: text('What it is to be merged into'),
      projectid: text('The project, as the step names it'),
      projectPath: text('The same'),
      mergeRequestUrl: text('Its page'),
    }),
    run: async context => {
      const { input } = context;
      const { branchName: branch, title, commitAction: action = 'auto' } = input;
      checkBranch(branch);
      const wanted = input.targetBranchName === '' ? undefined : input.targetBranchName;
      if (wanted !== undefined) checkBranch(wanted);
      const targetPath = repositoryPath(input.targetPath ?? '', 'targetPath');
      // As it was when there was only one of them; a sourcePath of "." says otherwise.
      const source = [input.sourcePath, input.targetPath].find(path => path !== undefined && path !== '');
      const folder = await sourceFolder(context, source);
      const gitlab = GitlabApi.open(services, context);
      const project = gitlab.projectRef();
      const base = wanted ?? (await readDefaultBranch(gitlab, project));
      if (base === undefined) {
        throw new InputError(
          `${gitlab.what} is empty: a merge request needs a first commit. Use publish:gitlab or gitlab:repo:push for it.`,
        );
      }
      const commit = { project, branch, base, message: title };
      await commitToNewBranch(gitlab, { ...commit, folder, targetPath, action }, context);
      const url = await openMergeRequest(gitlab, { ...input, project, branch, base }, context);
      context.output('targetBranchName', base);
      context.output('projectid', project);
      context.output('projectPath', project);
      context.output('mergeRequestUrl', url);
    },
  });
}
