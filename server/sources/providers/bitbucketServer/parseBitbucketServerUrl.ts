import { decodePart } from '../../http/urlPath.ts';

/** A file or folder as a URL of Bitbucket's web pages names it. */
export interface BitbucketServerPlace {
  /** What all of the host's pages lie below, with a slash before it: mostly nothing. */
  prefix: string;
  /** Key of its project; of a person's own repositories, the name after a tilde. */
  project: string;
  repository: string;
  /** Branch, tag or commit; undefined: the default branch. */
  ref: string | undefined;
  /** Without slashes at either end; empty for the root. */
  path: string;
}

const PAGES = new Set(['browse', 'raw']);
const OWNERS = new Set(['projects', 'users']);

/**
 * `https://HOST/projects/KEY/repos/REPOSITORY/browse/PATH?at=REF`, or `/users/NAME/…`; undefined for any other page.
 * spec/search-auth-permissions-config D5.
 */
export function parseBitbucketServerUrl(url: URL): BitbucketServerPlace | undefined {
  const parts = url.pathname.split('/').slice(1).map(decodePart);
  const start = parts.findIndex((part, index) => OWNERS.has(part) && parts[index + 2] === 'repos');
  if (start === -1) return undefined;
  const [kind, owner = '', , repository = '', page = '', ...path] = parts.slice(start);
  if (!PAGES.has(page) || ![owner, repository].every(isName)) return undefined;
  // What is decoded may hold slashes of its own.
  const steps = path.join('/').split('/');
  if (steps.includes('..')) return undefined;
  return {
    prefix: parts
      .slice(0, start)
      .map(part => `/${encodeURIComponent(part)}`)
      .join(''),
    project: kind === 'users' ? `~${owner}` : owner,
    repository,
    ref: url.searchParams.get('at') ?? undefined,
    path: steps.filter(step => step !== '').join('/'),
  };
}

function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && !part.includes('/');
}
