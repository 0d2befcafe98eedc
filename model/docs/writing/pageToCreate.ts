import { decodePart } from '../../common/decodePart.ts';
import { folderOf, joinPath } from '../site/paths.ts';

/**
 * The page that a link leads to and that is not there, relative to the folder of the page that has the link. Undefined where
 * the link names no page of the docs.
 *
 * @param written What stands for the link's URL.
 * @param before The line up to it.
 * @param page The page that has the link, relative to the docs.
 */
export function pageToCreate(written: string, before: string, page: string): string | undefined {
  const [target = ''] = written.split(/[?#]/);
  const path = decodePart(target);
  if (!path.endsWith('.md') || /^\/|^[a-z][a-z0-9+.-]*:|\\/i.test(path)) return undefined;
  // Elsewhere, what has spaces is a line in which the link stands somewhere.
  if (/\s/.test(target) && !/[(<]$/.test(before)) return undefined;
  return joinPath(folderOf(page), path) === undefined ? undefined : path;
}
