import picomatch from 'picomatch';

/** Whether a path from the root of a repository is a pattern, and so may mean several files. */
export function isPathPattern(path: string): boolean {
  return path.includes('*');
}

/** Which files of a repository a pattern means. As with Backstage, names that begin with a dot have to be written out. */
export function createPathMatch(pattern: string): (path: string) => boolean {
  const matches = picomatch(pattern.replace(/^\/+/, ''), { flags: 's' });
  return path => matches(path);
}
