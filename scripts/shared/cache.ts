import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of this name in the user's cache, for what is fetched once and outlives a clone. */
export function cacheFolder(name: string): string {
  const base =
    process.env['CALLBOARD_CACHE'] ??
    join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'callboard');
  const folder = join(base, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
