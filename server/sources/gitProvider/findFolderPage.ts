import type { GitUrls, RepositoryPage } from './GitUrls.ts';

/**
 * The folder of a repository that a page is of: all of the repository where it is its own page; undefined for its other
 * pages, such as that of its issues. `place`: what the provider takes for a file or folder.
 */
export function findFolderPage(
  url: URL,
  urls: GitUrls,
  place: object | undefined,
): RepositoryPage | undefined {
  const page = urls.repository(url);
  if (page === undefined || place !== undefined) return page;
  const own = `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\.git$/, '');
  return own.toLowerCase() === page.url.toLowerCase() ? page : undefined;
}
