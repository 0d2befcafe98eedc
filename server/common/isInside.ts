import { isAbsolute, relative } from 'node:path';

/** The path is the folder or below it. Both absolute; symlinks are the caller's to resolve. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return (
    way === '' || (way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way))
  );
}
