import { fileNameOf, folderOf, splitExtension } from '../paths.ts';

const PAGE_EXTENSIONS = new Set(['.md', '.markdown', '.mdown', '.mkdn', '.mkd']);

/** True for what becomes a page; everything else of the docs is served as it is. */
export function isPagePath(path: string): boolean {
  return PAGE_EXTENSIONS.has(splitExtension(fileNameOf(path))[1]);
}

/** `index.md`, and `README.md` where that is not there, stand for their folder. */
export function isIndexPath(path: string): boolean {
  return isPagePath(path) && ['index', 'README'].includes(splitExtension(fileNameOf(path))[0]);
}

/** The file of the built site that a path of the docs becomes. */
export function outputOf(path: string, useDirectoryUrls: boolean): string {
  if (!isPagePath(path)) return path;
  const folder = folderOf(path);
  const below = folder === '' ? '' : `${folder}/`;
  if (isIndexPath(path)) return `${below}index.html`;
  const [stem] = splitExtension(fileNameOf(path));
  return useDirectoryUrls ? `${below}${stem}/index.html` : `${below}${stem}.html`;
}

/** The URL within the site of a path of the docs. The home page is the empty string. */
export function locationOf(path: string, { useDirectoryUrls = true } = {}): string {
  const output = outputOf(path, useDirectoryUrls);
  if (isPagePath(path) && output === 'index.html') return '';
  return encodePath(useDirectoryUrls && isPagePath(path) ? output.slice(0, -'index.html'.length) : output);
}

/** Percent-encodes as Python does: all but letters, digits and `_.-~/`. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map(part => encodeURIComponent(part).replace(/[!'()*]/g, hexOf))
    .join('/');
}

function hexOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
