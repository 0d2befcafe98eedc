import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { sqliteCodeOf } from './drivers/sqliteCodeOf.ts';

/** The engine found the file to be no good database. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCodeOf(error);
  return code === 'CORRUPT' || code === 'NOTADB';
}

/** A file beside the database that says that it was found damaged while it was in use. */
function markOf(file: string): string {
  return `${file}.damaged`;
}

/** Remembers damage, so that the next start does not trust the file again. */
export function markDamaged(file: string, reason: string): void {
  try {
    writeFileSync(markOf(file), reason);
  } catch {
    // Whoever met the damage reports it; without the mark, the next start meets it again.
  }
}

/** The reason that was remembered; undefined when there is none. */
export function readDamage(file: string): string | undefined {
  return existsSync(markOf(file)) ? readFileSync(markOf(file), 'utf8') : undefined;
}

/**
 * Moves a database with its companions out of the way, to a dated name beside it, and returns that name. Nothing is
 * deleted: someone may want to look at it.
 */
export function setAside(file: string, now = new Date()): string {
  const aside = freeName(`${file}.${now.toISOString().replaceAll(/[:.]/g, '-')}`);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  rmSync(markOf(file), { force: true });
  return aside;
}

/** A clock that was put back may give the same date twice. */
function freeName(start: string): string {
  for (let count = 1; ; count++) {
    const name = `${start}${count === 1 ? '' : `-${count}`}.bak`;
    if (!existsSync(name)) return name;
  }
}
