import { constants } from 'node:fs';
import {
  access,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConflictError, InputError } from '../../model/index.ts';
import { createWorkspace, isGitFolder, listFolder, type FolderEntry } from '../../server/scaffolder/index.ts';

export interface DeliverOptions {
  /** Where a person wants them; made where it is not there. */
  into: string;
  /** What differs is overwritten. */
  force: boolean;
}

type Delivered = Exclude<FolderEntry, { kind: 'folder' }>;

/** So many are named; the rest is a number. */
const MOST_NAMED = 10;

/**
 * Puts the files of a finished run into a folder: all of them, or none. What is the same already stays.
 * @throws ConflictError, before anything is written, where files would be overwritten that are not to be; InputError where a
 * link in the folder leads out of it.
 */
export async function deliverFiles(from: string, { into, force }: DeliverOptions): Promise<void> {
  const wasThere = await isThere(into);
  const entries = await deliverable(from);
  const place = await createWorkspace(into);
  const staging = await mkdtemp(join(place.root, '.callboard-'));
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const planned: { entry: Delivered; file: string; isThere: boolean }[] = [];
    for (const entry of entries) {
      const file = await place.resolve(entry.path, { followLast: false });
      const there = await isThere(file);
      if (there) await refuseFolder(file);
      if (there && (await isSame(join(from, entry.path), file))) continue;
      planned.push({ entry, file, isThere: there });
    }
    const overwritten = planned.filter(one => one.isThere).map(one => one.entry.path);
    if (!force) refuseOverwriting(overwritten, into);
    // All that needs room comes before the first change.
    for (const [index, { entry }] of planned.entries()) {
      await copyEntry(join(from, entry.path), join(staging, `new-${index}`), entry);
    }
    for (const [index, { file, isThere: there }] of planned.entries()) {
      const made = await mkdir(dirname(file), { recursive: true });
      if (made !== undefined) undo.push(() => rm(made, { recursive: true, force: true }));
      if (there) {
        const aside = join(staging, `old-${index}`);
        await rename(file, aside);
        undo.push(() => rename(aside, file));
      }
      await rename(join(staging, `new-${index}`), file);
      undo.push(() => rm(file, { force: true }));
    }
  } catch (error) {
    for (const back of undo.reverse()) await back().catch(() => undefined);
    throw error;
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 5 });
    // Only where nothing came into it.
    if (!wasThere) await rmdir(into).catch(() => undefined);
  }
}

/** Errors: InputError where files cannot come there, said before anything runs. */
export async function requireFolder(into: string): Promise<void> {
  let at = into;
  while (!(await isThere(at)) && dirname(at) !== at) at = dirname(at);
  const { isFolder, isWritable } = await lookAt(at);
  if (isFolder && isWritable) return;
  throw new InputError(
    isFolder
      ? `Nothing can be written to ${into}: ${at} is not yours to write to. Name another folder.`
      : `${at} is a file, so no folder ${into} can be there. Name another folder.`,
  );
}

async function lookAt(path: string): Promise<{ isFolder: boolean; isWritable: boolean }> {
  const isWritable = await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
  return { isFolder: (await stat(path)).isDirectory(), isWritable };
}

/** What would be overwritten, by path; empty where the folder is not there. */
export async function conflictsIn(
  into: string,
  files: readonly { path: string; base64Content: string }[],
): Promise<string[]> {
  if (!(await isThere(into))) return [];
  const conflicts: string[] = [];
  for (const { path, base64Content } of files) {
    const file = join(into, path);
    if (!(await isThere(file))) continue;
    const before = await readFile(file).catch(() => undefined);
    if (before?.equals(Buffer.from(base64Content, 'base64')) !== true) conflicts.push(path);
  }
  return conflicts;
}

/** By no force: what is in it is more than what was asked about. */
async function refuseFolder(file: string): Promise<void> {
  if (!(await lstat(file)).isDirectory()) return;
  throw new ConflictError(
    `Nothing was written, for ${file} is a folder, and the template makes a file of that name. Name another folder, or move it away.`,
  );
}

export function refuseOverwriting(conflicts: readonly string[], into: string): void {
  if (conflicts.length === 0) return;
  const named = conflicts.slice(0, MOST_NAMED).join(', ');
  const more = conflicts.length > MOST_NAMED ? ` and ${conflicts.length - MOST_NAMED} more` : '';
  throw new ConflictError(
    `Nothing was written to ${into}, for other files are there: ${named}${more}. Name another folder, or overwrite them with --force.`,
  );
}

/** Files and links; what Git keeps of its own is none. */
async function deliverable(from: string): Promise<Delivered[]> {
  const entries = await listFolder(from, { isLeftOut: isGitFolder });
  return entries.flatMap(entry => (entry.kind === 'folder' ? [] : [entry]));
}

async function copyEntry(from: string, to: string, entry: Delivered): Promise<void> {
  if (entry.kind === 'link') {
    await symlink(entry.target, to);
    return;
  }
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([lstat(one), lstat(other)]);
  if (a.isSymbolicLink() && b.isSymbolicLink()) return (await readlink(one)) === (await readlink(other));
  if (!a.isFile() || !b.isFile() || a.size !== b.size || (a.mode & 0o111) !== (b.mode & 0o111)) return false;
  return (await readFile(one)).equals(await readFile(other));
}
