import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where Git looks for the repository that a folder is meant to be, one after another. */
const ENDINGS = ['/.git', '', '.git/.git', '.git'];
/** Of a file that names folders. */
const MOST_BYTES = 64 * 1024;

/**
 * The folder, and those that Git would read in its place or beside it, since files in it name them: the repository's own
 * (`gitdir:`), the one that it shares with its other checkouts (`commondir`), and others whose objects it has as well.
 */
export function foldersOfRepository(folder: string): string[] {
  const found = new Set([folder]);
  for (const ending of ENDINGS) {
    const place = folder + ending;
    const kind = kindOf(place);
    if (kind === undefined) continue;
    const [, named] = kind === 'file' ? (/^gitdir: ([^\n\0]+?)\r?\n*$/.exec(readStart(place)) ?? []) : [];
    if (kind === 'file' && named === undefined) continue;
    found.add(place);
    const gitDir = named === undefined ? place : resolve(dirname(place), named);
    addRepository(gitDir, found);
    if (isRepository(gitDir)) break;
  }
  return [...found];
}

function addRepository(gitDir: string, found: Set<string>): void {
  found.add(gitDir);
  const shared = resolve(gitDir, readStart(join(gitDir, 'commondir')).trimEnd());
  found.add(shared);
  addObjects(join(shared, 'objects'), found);
}

function addObjects(objects: string, found: Set<string>): void {
  if (found.has(objects)) return;
  found.add(objects);
  for (const line of readStart(join(objects, 'info', 'alternates')).split('\n')) {
    if (line !== '' && !line.startsWith('#')) addObjects(resolve(objects, line), found);
  }
}

/** As Git tells: where it is not, Git looks on. */
function isRepository(gitDir: string): boolean {
  const shared = resolve(gitDir, readStart(join(gitDir, 'commondir')).trimEnd());
  return (
    /^(?:ref:\s*refs\/|[\da-f]{40})/.test(readStart(join(gitDir, 'HEAD'))) &&
    kindOf(join(shared, 'objects')) === 'folder' &&
    kindOf(join(shared, 'refs')) === 'folder'
  );
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const found = statSync(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : undefined;
  } catch {
    return undefined;
  }
}

/** Empty where there is no such file. */
function readStart(path: string): string {
  if (kindOf(path) !== 'file') return '';
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(MOST_BYTES);
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
