import { statSync, type BigIntStats } from 'node:fs';

/** Changes whenever the file may have: times to the nanosecond, size, and inode (a rename over it changes that). */
export function fileTokenOf(stats: BigIntStats): string {
  return [stats.mtimeNs, stats.ctimeNs, stats.size, stats.ino].map(value => value.toString(36)).join('.');
}

export type FileLook =
  | { kind: 'file'; token: string }
  | { kind: 'folder' }
  | { kind: 'missing' }
  /** Something that cannot be reached or is no file: never taken for deleted. */
  | { kind: 'other'; error?: unknown };

/** What is at a path now, symlinks followed. */
export function readFileLook(path: string): FileLook {
  try {
    const stats = statSync(path, { bigint: true });
    if (stats.isFile()) return { kind: 'file', token: fileTokenOf(stats) };
    return { kind: stats.isDirectory() ? 'folder' : 'other' };
  } catch (error) {
    return isGone(error) ? { kind: 'missing' } : { kind: 'other', error };
  }
}

/** The error says that there is nothing at the path, as opposed to something that cannot be reached. */
export function isGone(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The path is a link that leads back to itself, which is there and cannot be read. */
export function isLoop(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ELOOP';
}
