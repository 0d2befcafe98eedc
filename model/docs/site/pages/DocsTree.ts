import ignore, { type Ignore } from 'ignore';
import { fileNameOf, isBelow, splitExtension } from '../paths.ts';
import { isPagePath } from './locationOf.ts';

/** A folder of docs: the site's own, or that of a site that is included. */
export interface DocsRoot {
  /** Relative to the site's folder. */
  readonly docsDir: string;
  /** What its paths begin with; empty for the site's own. */
  readonly alias: string;
}

export interface DocsFile {
  readonly source: string;
  /** As links name it. */
  readonly path: string;
  readonly root: DocsRoot;
}

/** What MkDocs leaves out unless told otherwise. */
const LEFT_OUT = ['.*', '/templates/'];

/**
 * The files of all docs folders as one tree, in the order in which MkDocs goes through it: a folder's files before the
 * folders in it, its index first.
 * @param excluded Patterns as in .gitignore.
 */
export function readDocsTree(
  paths: readonly string[],
  roots: readonly DocsRoot[],
  excluded: string | undefined,
): Map<string, DocsFile> {
  const isLeftOut = createPatterns([...LEFT_OUT, ...linesOf(excluded)]);
  const found = new Map<string, DocsFile>();
  for (const root of roots) {
    for (const source of paths) {
      if (!isBelow(source, root.docsDir)) continue;
      const below = root.docsDir === '' ? source : source.slice(root.docsDir.length + 1);
      const path = root.alias === '' ? below : `${root.alias}/${below}`;
      if (!found.has(path) && !isLeftOut(path)) found.set(path, { source, path, root });
    }
  }
  const files = [...found.values()].map(file => ({ file, parts: file.path.split('/') }));
  files.sort((one, other) => compare(one.parts, other.parts));
  return new Map(files.map(({ file }) => [file.path, file]));
}

/** True for paths that one of the patterns names. */
export function createPatterns(patterns: readonly string[]): (path: string) => boolean {
  const rules: Ignore = ignore({ ignoreCase: false, allowRelativePaths: true }).add([...patterns]);
  return path => rules.ignores(path);
}

/** The patterns of a text that has one a line. */
export function linesOf(patterns: string | undefined): string[] {
  return patterns?.split(/\r?\n/).filter(line => line.trim() !== '') ?? [];
}

function compare(one: readonly string[], other: readonly string[]): number {
  for (let level = 0; ; level++) {
    const [a, b] = [one[level], other[level]];
    if (a === undefined || b === undefined) return 0;
    const isFileA = level === one.length - 1;
    const isFileB = level === other.length - 1;
    if (isFileA !== isFileB) return isFileA ? -1 : 1;
    if (a === b) continue;
    if (isFileA && isIndex(a) !== isIndex(b)) return isIndex(a) ? -1 : 1;
    return a < b ? -1 : 1;
  }
}

function isIndex(name: string): boolean {
  return ['index', 'README'].includes(splitExtension(fileNameOf(name))[0]) && isPagePath(name);
}
