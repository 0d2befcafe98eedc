import { lstat } from 'node:fs/promises';
import { isAbsolute, posix, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Workspace } from '../TemplateAction.ts';
import { entryAt } from './entryAt.ts';
import { listWorkspace } from './listWorkspace.ts';

export interface FoundEntries {
  /** From the root of the workspace, with forward slashes; `.` for the root itself. Links are named, not followed. */
  paths: readonly string[];
  /** They were found by a pattern: then each is a file or a link. */
  isPattern: boolean;
}

export interface FindEntriesOptions {
  /** Whether `*` stands for names that begin with a dot, too. */
  dot: boolean;
  signal: AbortSignal;
}

/**
 * What a name or a glob means in the workspace. What is there under just that name comes before what it says as a glob:
 * `[id].ts` is a file that some frameworks want.
 * @throws InputError where it leads outside
 */
export async function findEntries(
  workspace: Workspace,
  name: string,
  { dot, signal }: FindEntriesOptions,
): Promise<FoundEntries> {
  const path = await fromRoot(workspace, name);
  if (path === '.') return { paths: ['.'], isPattern: false };
  if (!picomatch.scan(path).isGlob) {
    const isThere = await exists(await entryAt(workspace, path));
    return { paths: isThere ? [path] : [], isPattern: false };
  }
  const entries = await listWorkspace(workspace, signal);
  if (entries.some(entry => entry.path === path)) return { paths: [path], isPattern: false };
  const matches = picomatch(path, { dot, nonegate: true });
  const files = entries.filter(entry => entry.kind !== 'folder' && matches(entry.path));
  return { paths: files.map(entry => entry.path), isPattern: true };
}

async function fromRoot(workspace: Workspace, name: string): Promise<string> {
  const path = posix.normalize(name.replaceAll('\\', '/')).replace(/(?<=.)\/$/, '');
  if (!isAbsolute(name) && path !== '..' && !path.startsWith('../') && !path.startsWith('/')) return path;
  // It says whether that is allowed.
  const within = relative(workspace.root, await workspace.resolve(name));
  return within === '' ? '.' : within.split(sep).join('/');
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
