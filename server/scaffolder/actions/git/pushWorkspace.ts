import { stat } from 'node:fs/promises';
import { InputError } from '../../../../model/index.ts';
import type { ActionContext } from '../TemplateAction.ts';
import { isGitName } from './copyContents.ts';
import type { GitRemote } from './GitRemote.ts';
import { pushFolder } from './pushFolder.ts';
import type { CommitDetails } from './StagedFolder.ts';

/** What is asked of the context of an action, whatever its input. */
export type Surroundings = Pick<
  ActionContext,
  'workspace' | 'log' | 'signal' | 'createTemporaryFolder' | 'checkpoint'
>;

/** The folder that a step names, or the whole workspace. @throws InputError where it is none, or inside a `.git` */
export async function sourceFolder({ workspace }: Surroundings, path = '.'): Promise<string> {
  if (path.split(/[\\/]/).some(isGitName)) {
    throw new InputError(
      `sourcePath "${path}" leads into a .git, which is never published. Name another folder.`,
    );
  }
  const folder = await workspace.resolve(path);
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return folder;
  throw new InputError(
    `sourcePath "${path}": there is no such folder in the workspace. Check the steps before.`,
  );
}

/** Pushes a folder once for the life of the task: see pushFolder. */
export async function pushWorkspace(
  context: Surroundings,
  {
    folder,
    remote,
    commit,
    base,
  }: { folder: string; remote: GitRemote; commit: CommitDetails; base?: string },
): Promise<{ commitHash: string }> {
  const { log, signal } = context;
  const done = await context.checkpoint(`push ${remote.url} ${commit.branch}`, async () => {
    const temporary = await context.createTemporaryFolder();
    const { commitHash } = await pushFolder({ ...commit, base, folder, remote, temporary, signal });
    log.info(`Pushed commit ${commitHash} to ${commit.branch} of ${remote.what}`);
    return { commitHash };
  });
  return done;
}
