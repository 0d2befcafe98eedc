import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where the path leads when symlinks are followed, as far as it exists. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), basename(path));
  }
}
