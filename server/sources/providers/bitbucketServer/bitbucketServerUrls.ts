import { dirname } from 'node:path/posix';
import type { GitUrls } from '../../gitProvider/GitUrls.ts';
import { encodePath } from '../../http/urlPath.ts';
import { parseBitbucketServerUrl, type BitbucketServerPlace } from './parseBitbucketServerUrl.ts';
import { webPathOf } from './repositoryPath.ts';

const urls = {
  /** There is none for editing: the file's own page on the default branch has a button for it. */
  editPage: (file: URL) => page(file, '', ({ path }) => path),
  folderPage: (file: URL) =>
    page(file, file.search, ({ path }) => (dirname(path) === '.' ? '' : `${dirname(path)}/`)),
  fromRoot: (path: string, file: URL) => page(file, file.search, () => path.replace(/^\/+/, '')),
  /** The ref is in the query, which a relative URL leaves behind. */
  relative: (path: string, file: URL) => {
    const url = new URL(path, file);
    if (parseBitbucketServerUrl(file) === undefined || parseBitbucketServerUrl(url) === undefined)
      return undefined;
    if (url.search === '') url.search = file.search;
    return url.href;
  },
  repositoryOf: (file: URL) => {
    const place = parseBitbucketServerUrl(file);
    return place && `${file.origin}${place.prefix}${webPathOf(place)}`.toLowerCase();
  },
};

/** spec/search-auth-permissions-config D4, resolveUrl. */
export const bitbucketServerUrls: GitUrls = urls;

function page(
  file: URL,
  search: string,
  pathOf: (place: BitbucketServerPlace) => string,
): string | undefined {
  const place = parseBitbucketServerUrl(file);
  if (place === undefined) return undefined;
  return `${file.origin}${place.prefix}${webPathOf(place)}/browse/${encodePath(pathOf(place))}${search}`;
}
