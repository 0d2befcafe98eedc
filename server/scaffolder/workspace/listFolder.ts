import type { Dirent } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';

const AT_A_TIME = 16;

/** What is in a folder, however deep. Links are told of and never followed. */
export type FolderEntry =
  | { kind: 'file'; path: string; size: number; executable: boolean }
  | { kind: 'folder'; path: string }
  | { kind: 'link'; path: string; target: string };

export interface ListFolderOptions {
  /** By its path from the folder: it, and what is in it, is left out. */
  isLeftOut?: (path: string) => boolean;
  signal?: AbortSignal;
}

/** Sorted by path, a folder before what is in it; with forward slashes, from the folder. What is no file is left out. */
export async function listFolder(
  folder: string,
  { isLeftOut = () => false, signal }: ListFolderOptions = {},
): Promise<FolderEntry[]> {
  const entries: FolderEntry[] = [];
  const limit = pLimit(AT_A_TIME);
  const walk = async (below: string): Promise<void> => {
    signal?.throwIfAborted();
    const found = await readdir(join(folder, below), { withFileTypes: true });
    found.sort((one, other) => (one.name < other.name ? -1 : 1));
    const named = found
      .map(dirent => ({ dirent, path: below === '' ? dirent.name : `${below}/${dirent.name}` }))
      .filter(({ path }) => !isLeftOut(path));
    const all = await Promise.all(
      named.map(({ dirent, path }) => limit(() => entryOf(dirent, path, join(folder, path)))),
    );
    for (const entry of all) {
      if (entry === undefined) continue;
      entries.push(entry);
      if (entry.kind === 'folder') await walk(entry.path);
    }
  };
  await walk('');
  return entries;
}

async function entryOf(dirent: Dirent, path: string, place: string): Promise<FolderEntry | undefined> {
  if (dirent.isSymbolicLink()) {
    return { kind: 'link', path, target: (await readlink(place)).replaceAll('\\', '/') };
  }
  if (dirent.isDirectory()) return { kind: 'folder', path };
  if (!dirent.isFile()) return undefined;
  const { size, mode } = await lstat(place);
  return { kind: 'file', path, size, executable: (mode & 0o111) !== 0 };
}

/** `.git`, in whatever case, and as Windows shortens it: what belongs to a repository rather than to what is in it. */
export function isGitFolder(path: string): boolean {
  return path.split('/').some(part => /^(?:\.git|git~\d+)$/i.test(part));
}
