import { basename, dirname, join } from 'node:path';
import { InputError } from '../../../../model/index.ts';
import type { Workspace } from '../TemplateAction.ts';

/**
 * Where an entry of the workspace is, as an entry: of a link its own place, not what it leads to. It need not be there.
 * @throws InputError where that is outside, or the root itself
 */
export async function entryAt(workspace: Workspace, path: string): Promise<string> {
  const name = basename(path);
  const folder = await workspace.resolve(dirname(path));
  const entry = join(folder, name);
  if (name === '' || name === '.' || name === '..' || entry === workspace.root) {
    throw new InputError(
      `"${path}" names no file or folder in the workspace. Name one, such as "src/index.ts".`,
    );
  }
  return entry;
}
