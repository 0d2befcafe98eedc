import { dirname } from 'node:path/posix';
import type { GitUrls, RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { encodePath } from '../../http/urlPath.ts';
import { parseBitbucketServerUrl, type BitbucketServerPlace } from './parseBitbucketServerUrl.ts';
import { webPathOf } from './repositoryPath.ts';

/** spec/search-auth-permissions-config D4, resolveUrl. */
export const bitbucketServerUrls: Required<GitUrls> = {
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
  repository,
  atCommit: (page, commit) => {
    const found = repository(page);
    return found?.fileAt(found.path, commit);
  },
};

function repository(page: URL): RepositoryPage | undefined {
  // The page of a repository itself may lack what names a file.
  const place = parseBitbucketServerUrl(page) ?? parseBitbucketServerUrl(browsePage(page));
  if (place === undefined) return undefined;
  const { project, repository: name, ref, path } = place;
  const url = `${page.origin}${place.prefix}${webPathOf(place)}`;
  return {
    url,
    title: `${project}/${name}`,
    name,
    annotations: { [`${page.hostname}/repo-slug`]: `${project}/${name}` },
    ref,
    path,
    // Pages of files and of folders have the same form.
    isFile: /\.[^/.]+$/.test(path),
    // As what is discovered is: otherwise it would be there twice.
    leavesOutDefault: true,
    // Without a ref, it is the default branch.
    fileAt: (file, at) =>
      `${url}/browse/${encodePath(file)}${at === 'HEAD' ? '' : `?at=${encodeURIComponent(at)}`}`,
  };
}

/** As if a repository's own page were that of its files. */
export function browsePage(page: URL): URL {
  return new URL(`${page.origin}${page.pathname.replace(/\/+$/, '')}/browse/`);
}

function page(
  file: URL,
  search: string,
  pathOf: (place: BitbucketServerPlace) => string,
): string | undefined {
  const place = parseBitbucketServerUrl(file);
  if (place === undefined) return undefined;
  return `${file.origin}${place.prefix}${webPathOf(place)}/browse/${encodePath(pathOf(place))}${search}`;
}
