import { nearest } from '../../../common/nearest.ts';
import { isIndexPath } from '../pages/locationOf.ts';
import { fileNameOf, folderOf } from '../paths.ts';

/** The one of the paths that was most likely meant by one that is not among them. */
export function meantPath(wanted: string, known: readonly string[]): string | undefined {
  const name = wanted.replace(/\.html$/, '');
  const completed = known.find(one => one === `${name}.md` || (folderOf(one) === name && isIndexPath(one)));
  if (completed !== undefined) return completed;
  // Of a series, another number is not meant.
  const numbers = numbersIn(wanted);
  const near = nearest(wanted, numbers === '' ? known : known.filter(one => numbersIn(one) === numbers));
  // A folder that both have makes no two names alike.
  const isLike = near !== undefined && nearest(fileNameOf(wanted), [fileNameOf(near)]) !== undefined;
  if (near !== undefined && (isLike || folderOf(near) !== folderOf(wanted))) return near;
  // Every folder has one of these.
  if (isIndexPath(wanted)) return undefined;
  const sameName = known.filter(one => fileNameOf(one) === fileNameOf(wanted));
  return sameName.length === 1 ? sameName[0] : undefined;
}

function numbersIn(path: string): string {
  return path.replace(/\D+/g, ' ').trim();
}
