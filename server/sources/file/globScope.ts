import picomatch from 'picomatch';

/** Which paths a set of globs means, and which folders need no look because nothing in them could match. */
export interface GlobScope {
  matches(path: string): boolean;
  mayHold(folder: string): boolean;
}

/** Names may begin with a dot, and may hold anything, line ends too. */
const MATCHING = { dot: true, flags: 's' };

/** Paths are relative to the folder that the globs are written for, with forward slashes; '' is the folder itself. */
export function createGlobScope(include: string[], exclude: string[]): GlobScope {
  const isIncluded = picomatch(include, MATCHING);
  const isExcluded = exclude.length === 0 ? () => false : picomatch(exclude, MATCHING);
  const reaches = include.map(reachOf);
  return {
    matches: path => isIncluded(path) && !isExcluded(path),
    mayHold: folder => !isExcluded(folder) && reaches.some(reach => isReached(folder, reach)),
  };
}

interface Reach {
  base: string[];
  /** Levels of folders below the top that a match can lie in. */
  depth: number;
}

function reachOf(glob: string): Reach {
  const base = picomatch
    .scan(glob)
    .base.split('/')
    .filter(part => part !== '' && part !== '.');
  // A brace or bracket may hide a slash: only plain patterns have a depth that can be counted.
  const isPlain = !/\*\*|[{}()[\]]/.test(glob);
  const levels = glob.replace(/^\.\//, '').split('/').length - 1;
  return { base, depth: isPlain ? levels : Number.POSITIVE_INFINITY };
}

function isReached(folder: string, { base, depth }: Reach): boolean {
  const parts = folder === '' ? [] : folder.split('/');
  if (parts.length > depth) return false;
  // `base` of a pattern without wildcards is the file itself, hence only as deep as both go.
  return base.slice(0, parts.length).every((part, index) => part === parts[index]);
}
