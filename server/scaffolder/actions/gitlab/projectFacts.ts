import { Type } from 'typebox';
import { NotAllowedError } from '../../../../model/index.ts';
import { projectPath, type GitlabApi } from './GitlabApi.ts';

const Facts = Type.Object({
  default_branch: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  empty_repo: Type.Optional(Type.Boolean()),
  archived: Type.Optional(Type.Boolean()),
});

/** The default branch; undefined where there is no commit yet. @throws NotAllowedError where nothing can be added */
export async function readDefaultBranch(gitlab: GitlabApi, project: string): Promise<string | undefined> {
  const {
    default_branch: branch,
    empty_repo: isEmpty,
    archived,
  } = await gitlab.get(projectPath(project), Facts);
  if (archived === true) {
    throw new NotAllowedError(
      `${gitlab.what} is archived: nothing can be added to it until it no longer is.`,
    );
  }
  return isEmpty === true ? undefined : (branch ?? 'main');
}

export async function hasBranch(gitlab: GitlabApi, project: string, branch: string): Promise<boolean> {
  const path = `${projectPath(project)}/repository/branches/${encodeURIComponent(branch)}`;
  return (await gitlab.find(path, Type.Unknown())) !== undefined;
}
