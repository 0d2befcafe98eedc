import { decodePart } from '../../http/urlPath.ts';

/** A file or folder as a URL of Bitbucket's web pages names it. */
export interface BitbucketCloudPlace {
  workspace: string;
  repository: string;
  /** Branch, tag or commit. One with a slash cannot be asked for: the API takes the first part for it. */
  ref: string;
  /** Without slashes at either end; empty for the root. */
  path: string;
}

const PAGES = new Set(['src', 'raw']);

/** `https://HOST/WORKSPACE/REPOSITORY/src/REF/PATH`; undefined for any other page. spec/search-auth-permissions-config D5. */
export function parseBitbucketCloudUrl(url: URL): BitbucketCloudPlace | undefined {
  const [workspace, repository, page, ref, ...path] = url.pathname.split('/').slice(1).map(decodePart);
  if (workspace === undefined || repository === undefined || ref === undefined) return undefined;
  if (!PAGES.has(page ?? '') || [workspace, repository, ref].some(part => !isName(part))) return undefined;
  // What is decoded may hold slashes of its own.
  const steps = path.join('/').split('/');
  if (steps.includes('..')) return undefined;
  return { workspace, repository, ref, path: steps.filter(step => step !== '').join('/') };
}

function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && !part.includes('/');
}
