import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isInside } from '../../common/isInside.ts';
import { NEVER_ENTERED } from './FolderListing.ts';
import { createGlobScope } from './globScope.ts';
import { IgnoreRules } from './IgnoreRules.ts';
import type { FolderTarget } from './LiveFileSource.ts';

/** Why a listing of a folder holds a path, or does not. */
export type ListingReason =
  'listed' | 'outside' | 'missing' | 'neverEntered' | 'gitIgnored' | 'notIncluded' | 'excluded';

/** Asks one path what FolderListing asks all; the first reason that keeps it out. */
export function explainListing({ folder, include, exclude }: FolderTarget, path: string): ListingReason {
  if (!isInside(path, folder)) return 'outside';
  if (!existsSync(path)) return 'missing';
  const way = relative(folder, path).split(sep);
  if (way.slice(0, -1).some(name => NEVER_ENTERED.has(name))) return 'neverEntered';
  if (!createGlobScope(include, []).matches(way.join('/'))) return 'notIncluded';
  if (!isWanted(include, exclude, way)) return 'excluded';
  return isGitIgnored(folder, way) ? 'gitIgnored' : 'listed';
}

function isWanted(include: string[], exclude: string[], way: string[]): boolean {
  const scope = createGlobScope(include, exclude);
  const folders = way.slice(0, -1).map((_, index) => way.slice(0, index + 1).join('/'));
  return scope.matches(way.join('/')) && folders.every(folder => scope.mayHold(folder));
}

function isGitIgnored(folder: string, way: string[]): boolean {
  let rules = IgnoreRules.readAbove(folder);
  let at = folder;
  for (const [index, name] of way.entries()) {
    rules = rules.enter(at);
    at = join(at, name);
    if (rules.ignores(at, index < way.length - 1)) return true;
  }
  return rules.enter(dirname(at)).ignores(at, false);
}
