import { decodePart } from '../../http/urlPath.ts';

/** A file or folder as a URL of GitHub's web pages names it. */
export interface GithubPlace {
  owner: string;
  repository: string;
  /** Branch, tag or commit. One with a slash cannot be told from the path: the first part is taken for it. */
  ref: string;
  /** Without slashes at either end; empty for the root. */
  path: string;
}

const PAGES = new Set(['blob', 'tree', 'raw', 'edit']);

/** `https://HOST/OWNER/REPOSITORY/blob/REF/PATH`, or undefined for any other page. spec/search-auth-permissions-config D5. */
export function parseGithubUrl(url: URL): GithubPlace | undefined {
  const [owner, repository, page, ref, ...path] = url.pathname.split('/').slice(1).map(decodePart);
  if (owner === undefined || repository === undefined || page === undefined || ref === undefined)
    return undefined;
  if (!PAGES.has(page) || [owner, repository, ref].includes('')) return undefined;
  // What is decoded may hold slashes of its own.
  if ((owner + repository + ref).includes('/') || path.join('/').split('/').includes('..')) return undefined;
  return { owner, repository, ref, path: path.filter(part => part !== '').join('/') };
}
