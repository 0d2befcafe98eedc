import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../../model/index.ts';
import { isInside } from '../../common/index.ts';
import type { Workspace } from '../actions/TemplateAction.ts';
import { checkPath } from './checkPath.ts';
import { followPath } from './followPath.ts';

/** Works in a folder, which is made where it is not there. Whoever asks for it removes it. */
export async function createWorkspace(folder: string): Promise<Workspace> {
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  const follow = async (path: string, parts: readonly string[]): Promise<string> => {
    const place = await followPath(root, join(...parts, '.'));
    if (isInside(place, root)) return place;
    throw new InputError(
      `The path "${path}" cannot be used: a link on it leads out of the folder of the task.`,
    );
  };
  return {
    root,
    async resolve(path, { followLast = true } = {}) {
      const parts = checkPath(path);
      const last = followLast ? undefined : parts.pop();
      const place = await follow(path, parts);
      return last === undefined ? place : join(place, last);
    },
    async leadsOut(link, target) {
      // What an absolute path names is no part of what comes out, wherever it is now.
      if (/^(?:[\\/]|[a-z]:)/i.test(target)) return true;
      return !isInside(await followPath(dirname(link), target), root);
    },
  };
}
