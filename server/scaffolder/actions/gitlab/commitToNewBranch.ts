import { Type } from 'typebox';
import { ConflictError } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { commitActionsOn, fileActionsOf, type CommitAction } from './commitFiles.ts';
import { projectPath, type GitlabApi } from './GitlabApi.ts';
import { hasBranch } from './projectFacts.ts';

export interface NewBranch {
  project: string;
  branch: string;
  /** Where it begins. */
  base: string;
  message: string;
  folder: string;
  targetPath: string;
  action: CommitAction;
}

/** Once for the life of the task. Where nothing changes, a branch that is there will do. */
export async function commitToNewBranch(
  gitlab: GitlabApi,
  { project, branch, base, message, ...files }: NewBranch,
  context: Surroundings,
): Promise<void> {
  const { log } = context;
  await context.checkpoint(`commit ${gitlab.what} ${branch}`, async () => {
    const actions = await fileActionsOf(gitlab, project, { ...files, ref: base }, context);
    if (await hasBranch(gitlab, project, branch)) {
      if (actions.length === 0) return true;
      throw new ConflictError(
        `${gitlab.what}: there is a branch ${branch} already, which may be of a merge request. Choose another branchName, or delete it.`,
      );
    }
    if (actions.length === 0) {
      const body = { branch, ref: base };
      await gitlab.post(`${projectPath(project)}/repository/branches`, body, Type.Unknown());
      log.info(`Nothing would change: the branch ${branch} was made without a commit`);
      return true;
    }
    await commitActionsOn(gitlab, { project, branch, from: base, message, actions });
    log.info(`Committed ${actions.length} changes to ${branch} of ${gitlab.what}`);
    return true;
  });
}
