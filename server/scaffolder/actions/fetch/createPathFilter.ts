import picomatch from 'picomatch';

/**
 * Which paths globs mean: names that begin with a dot too, all below a folder that is named, and nothing that a pattern with
 * an exclamation mark at its beginning means.
 */
export function createPathFilter(patterns: readonly string[]): (path: string) => boolean {
  const isNot = (pattern: string): boolean => pattern.startsWith('!');
  const meant = patterns.filter(pattern => !isNot(pattern)).map(createMatch);
  const spared = patterns.filter(isNot).map(pattern => createMatch(pattern.slice(1)));
  return path => meant.some(matches => matches(path)) && !spared.some(matches => matches(path));
}

function createMatch(pattern: string): (path: string) => boolean {
  const name = pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  // The folder itself is all that is in it.
  if (name === '' || name === '.') return () => true;
  const matches = picomatch(name, { dot: true });
  return path => path === name || path.startsWith(`${name}/`) || matches(path);
}
