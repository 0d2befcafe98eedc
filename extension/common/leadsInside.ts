import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';

/** Whether a path leads to a folder or below it, once links are followed. Both are there. */
export async function leadsInside(path: string, folder: string): Promise<boolean> {
  const [real, root] = await Promise.all([realpath(path), realpath(folder)]);
  return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
}
