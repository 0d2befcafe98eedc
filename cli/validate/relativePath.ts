import { relative, sep } from 'node:path';
import { isInside } from '../../server/common/index.ts';

/** The path as it is printed: relative with forward slashes below the folder, absolute elsewhere. */
export function relativePath(file: string, cwd: string): string {
  return isInside(file, cwd) ? relative(cwd, file).split(sep).join('/') || '.' : file;
}
