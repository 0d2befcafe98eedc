import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileProblem, InputError } from '../../model/index.ts';
import { DEFAULT_EXCLUDE, DEFAULT_INCLUDE } from '../../protocol/http/host.ts';
import type { FileToCheck } from '../../server/catalog/check/index.ts';
import { FolderListing } from '../../server/sources/index.ts';
import type { FileReport } from './FileReport.ts';

export interface CollectedFiles {
  files: FileToCheck[];
  /** Folders that could not be looked into. */
  unreadable: FileReport[];
}

/**
 * The files that the paths name, each once, in order of path: files as they are, folders by what a catalog is read from
 * in them, or by other globs. Errors: InputError for a path that is not there.
 */
export async function collectFiles(
  paths: readonly string[],
  cwd: string,
  include: readonly string[] = DEFAULT_INCLUDE,
): Promise<CollectedFiles> {
  const files = new Map<string, FileToCheck>();
  const unreadable = new Map<string, FileReport>();
  for (const path of paths.map(name => resolve(cwd, name))) {
    if (!isFolder(path)) {
      files.set(path, { file: path, top: topOf(dirname(path)) });
      continue;
    }
    const listing = await listFolder(path, include);
    for (const { target } of listing.items()) files.set(target, { file: target, top: topOf(path) });
    for (const [folder, { rule, message }] of listing.failures) {
      unreadable.set(folder, { file: folder, problems: [fileProblem(rule, message)] });
    }
  }
  return {
    files: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)),
    unreadable: [...unreadable.values()],
  };
}

/** False also for what cannot be looked at: reading it says why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new InputError(`There is no file or folder ${path}. Name one that exists.`, { cause: error });
    }
    return false;
  }
}

async function listFolder(folder: string, include: readonly string[]): Promise<FolderListing> {
  const listing = new FolderListing({
    folder,
    include: [...include],
    exclude: DEFAULT_EXCLUDE,
    gitIgnore: true,
  });
  await listing.scan();
  return listing;
}

/** The top of the repository that holds the folder; the folder itself where there is none. */
function topOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}
