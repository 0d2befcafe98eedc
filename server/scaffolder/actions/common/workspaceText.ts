import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError, NotFoundError } from '../../../../model/index.ts';
import type { Workspace } from '../TemplateAction.ts';

/** @throws NotFoundError, InputError where it leads outside */
export async function readWorkspaceText(workspace: Workspace, path: string): Promise<string> {
  const text = await readWorkspaceTextIfThere(workspace, path);
  if (text === undefined) throw new NotFoundError(`There is no file "${path}" in the workspace.`);
  return text;
}

/** @throws InputError where it leads outside */
export async function readWorkspaceTextIfThere(
  workspace: Workspace,
  path: string,
): Promise<string | undefined> {
  try {
    return await readFile(await workspace.resolve(path), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') throw new InputError(`"${path}" is a folder. Name a file.`, { cause: error });
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Makes the folders on the way. @throws InputError where it leads outside, or to a folder */
export async function writeWorkspaceText(workspace: Workspace, path: string, text: string): Promise<void> {
  const file = await workspace.resolve(path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') throw new InputError(`"${path}" is a folder. Name a file.`, { cause: error });
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new InputError(`"${path}" leads through a file as if it were a folder.`, { cause: error });
    }
    throw error;
  }
}
