import { posix } from 'node:path';
import { InputError } from '../../../model/index.ts';
import type { FolderItem } from '../../sources/index.ts';

/** By path, in order. */
export type TreeFiles = ReadonlyMap<string, Uint8Array>;

export interface TreeLimits {
  /** Of all files together. */
  mostBytes: number;
  /** Larger files are left out: nobody reads them in docs. */
  largestFile: number;
}

export const TREE_LIMITS: TreeLimits = { mostBytes: 128 * 1024 * 1024, largestFile: 32 * 1024 * 1024 };
const MOST_LINKS = 8;

/**
 * What of a folder of a repository is kept on this machine: no link, but what one leads to within the folder, and nothing
 * whose name would mean another place here. @throws InputError where it is too much.
 */
export function filesOf(
  items: readonly FolderItem[],
  url: string,
  { mostBytes, largestFile }: TreeLimits = TREE_LIMITS,
): TreeFiles {
  const byPath = new Map(items.map(item => [item.path, item]));
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const { path, kind } of items) {
    if (kind === 'folder' || !isKept(path)) continue;
    const file = endOf(path, byPath);
    if (file === undefined || file.bytes.length > largestFile) continue;
    bytes += file.bytes.length;
    if (bytes > mostBytes) {
      throw new InputError(
        `The docs of ${url} are not read: the folder has more than ${mostBytes / 1024 / 1024} MB. Name a folder that holds the docs alone.`,
      );
    }
    files.set(path, file.bytes);
  }
  return files;
}

function isKept(path: string): boolean {
  const isElsewhere = path.includes('\\') || (process.platform === 'win32' && /[:*?"<>|]/.test(path));
  return (
    !isElsewhere && !path.split('/').some(part => part === 'node_modules' || part.toLowerCase() === '.git')
  );
}

/** The file itself, or what a link leads to in the end. */
function endOf(
  start: string,
  byPath: ReadonlyMap<string, FolderItem>,
): (FolderItem & { kind: 'file' }) | undefined {
  let path = start;
  for (let links = 0; links < MOST_LINKS; links++) {
    const item = byPath.get(path);
    if (item?.kind === 'file') return item;
    if (item?.kind !== 'link' || item.target.startsWith('/')) return undefined;
    path = posix.normalize(posix.join(posix.dirname(path), item.target));
  }
  return undefined;
}
