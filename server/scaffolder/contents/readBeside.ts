import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, NotFoundError } from '../../../model/index.ts';
import { isInside } from '../../common/index.ts';
import type { ReadEntry } from '../actions/ActionServices.ts';
import { followPath, isGitFolder, listFolder } from '../workspace/index.ts';

/** A folder by its path from a template on this machine, whose URL is the base. */
export async function readFolderBeside(
  baseUrl: string,
  path: string,
  signal: AbortSignal,
): Promise<readonly ReadEntry[]> {
  const place = await placeOf(baseUrl, path);
  if (!(await stat(place)).isDirectory()) {
    throw new InputError(`"${path}" is a file, not a folder: fetch it by an action for a file (${place}).`);
  }
  const entries = await listFolder(place, { isLeftOut: isGitFolder, signal });
  return entries.map(entry =>
    entry.kind === 'file' ? { ...entry, read: () => readFile(join(place, entry.path)) } : entry,
  );
}

export async function readFileBeside(baseUrl: string, path: string): Promise<Uint8Array> {
  const place = await placeOf(baseUrl, path);
  if ((await stat(place)).isFile()) return readFile(place);
  throw new InputError(`"${path}" is no file (${place}).`);
}

async function placeOf(baseUrl: string, path: string): Promise<string> {
  if (path.includes('\0')) throw new InputError('A path with a sign that cannot be seen cannot be read.');
  const base = fileURLToPath(new URL(baseUrl));
  const folder = await realpath(baseUrl.endsWith('/') ? base : dirname(base));
  const place = await followPath(folder, path);
  if (!isInside(place, folder)) {
    throw new InputError(`"${path}" leads out of the template's own folder, ${folder}: put it there.`);
  }
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) throw new NotFoundError(`There is no "${path}" beside the template (${place}).`);
  return place;
}
