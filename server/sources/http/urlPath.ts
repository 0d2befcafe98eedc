export { decodePart } from '../../../model/common/decodePart.ts';

/** As a part of a URL's path; slashes stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
