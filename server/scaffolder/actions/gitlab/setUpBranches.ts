import { Type, type Static } from 'typebox';
import { ConflictError } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { Closed, optionalFlag, optionalText, some } from '../git/schema.ts';
import { type GitlabApi, MAINTAINER, projectPath } from './GitlabApi.ts';

export const branchesInput = Type.Optional(
  Type.Array(
    Closed({
      name: some('Its name, or for protecting a pattern'),
      protect: optionalFlag('Protect it'),
      create: optionalFlag('Make it'),
      ref: optionalText('Where it begins. Without it: at the branch that was pushed'),
    }),
    { description: 'Branches to make or to protect once the files are there' },
  ),
);

/** `from`: the branch that was pushed. */
export async function setUpBranches(
  gitlab: GitlabApi,
  { id, branches, from }: { id: number; branches: NonNullable<Static<typeof branchesInput>>; from: string },
  { log, checkpoint }: Surroundings,
): Promise<void> {
  for (const { name, protect = false, create = false, ref = from } of branches) {
    if (create) {
      await checkpoint(`branch ${name}`, async () => {
        await gitlab.post(`${projectPath(id)}/repository/branches`, { branch: name, ref }, Type.Unknown());
        log.info(`Made the branch ${name} at ${ref}`);
        return true;
      });
    }
    if (protect) {
      await checkpoint(`protect ${name}`, async () => {
        await protectBranch(gitlab, id, name);
        log.info(`Protected the branch ${name}`);
        return true;
      });
    }
  }
}

async function protectBranch(gitlab: GitlabApi, id: number, name: string): Promise<void> {
  try {
    await gitlab.post(`${projectPath(id)}/protected_branches`, { name }, Type.Unknown(), {
      needs: MAINTAINER,
    });
  } catch (error) {
    // As GitLab does with the first one by itself.
    if (!(error instanceof ConflictError)) throw error;
  }
}
