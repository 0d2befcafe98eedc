import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../TemplateAction.ts';

export interface WorkspaceEntry {
  /** From the root, with forward slashes. */
  path: string;
  kind: 'file' | 'folder' | 'link';
}

/** All below the root, sorted. Links are told and not followed: so nothing of it lies elsewhere. */
export async function listWorkspace(
  { root }: Pick<Workspace, 'root'>,
  signal: AbortSignal,
): Promise<WorkspaceEntry[]> {
  const found: WorkspaceEntry[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      // What is neither file nor folder, such as a socket, is nothing that a template makes.
      if (entry.isDirectory()) found.push({ path, kind: 'folder' });
      else if (entry.isSymbolicLink()) found.push({ path, kind: 'link' });
      else if (entry.isFile()) found.push({ path, kind: 'file' });
    }
  }
  return found.sort(byPath);
}

/** The same on every machine. */
export function byPath(one: { path: string }, other: { path: string }): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}
