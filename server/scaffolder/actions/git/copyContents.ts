import { copyFile, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Names that some file system takes for `.git`. */
const GIT = /^(?:\.git|git~1)[ .]*$/i;

/** Files with their modes, and links as they are, but nothing named `.git`: what a repository brings, no other one gets. */
export async function copyContents(from: string, to: string, signal: AbortSignal): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    signal.throwIfAborted();
    if (isGitName(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target);
      await copyContents(source, target, signal);
    } else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isFile()) await copyFile(source, target);
  }
}

export function isGitName(name: string): boolean {
  return GIT.test(name);
}
