import { existsSync, renameSync } from 'node:fs';

/**
 * Moves a database with its companions out of the way, to a dated name beside it, and returns that name. Nothing is
 * deleted: someone may want to look at it.
 */
export function setAside(file: string, now = new Date()): string {
  const date = now.toISOString().replaceAll(/[:.]/g, '-');
  const aside = `${file}.${date}.bak`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  return aside;
}
