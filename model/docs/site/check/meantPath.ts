import { nearest } from '../../../common/nearest.ts';
import { isIndexPath } from '../pages/locationOf.ts';
import { fileNameOf, folderOf } from '../paths.ts';

/** The one of the paths that was most likely meant by one that is not among them. */
export function meantPath(wanted: string, known: readonly string[]): string | undefined {
  const name = wanted.replace(/\.html$/, '');
  const completed = known.find(one => one === `${name}.md` || (folderOf(one) === name && isIndexPath(one)));
  if (completed !== undefined) return completed;
  const shape = withoutNumbers(wanted);
  // Where a series goes on, the ones before are not meant.
  const near = nearest(
    wanted,
    known.filter(one => withoutNumbers(one) !== shape || !/\d/.test(one)),
  );
  // A folder that both have makes no two names alike.
  const isLike = near !== undefined && nearest(fileNameOf(wanted), [fileNameOf(near)]) !== undefined;
  if (near !== undefined && (isLike || folderOf(near) !== folderOf(wanted))) return near;
  // Every folder has one of these.
  if (isIndexPath(wanted)) return undefined;
  const sameName = known.filter(one => fileNameOf(one) === fileNameOf(wanted));
  return sameName.length === 1 ? sameName[0] : undefined;
}

function withoutNumbers(path: string): string {
  return path.replace(/\d+/g, '0');
}
