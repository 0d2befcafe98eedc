import { decodePart } from '../../http/urlPath.ts';

/** A file or folder as a URL of GitLab's web pages names it. */
export interface GitlabPlace {
  /** Groups and name, e.g. `acme/tools/shop`; before them what all of the host's pages lie below. */
  project: string;
  /** Branch, tag or commit. One with a slash cannot be told from the path: the first part is taken for it. */
  ref: string;
  /** Without slashes at either end; empty for the root. */
  path: string;
  /** The older form of a URL has nothing between project and page. */
  separator: '/-/' | '/';
}

const PAGES = new Set(['blob', 'tree', 'raw', 'edit']);

/**
 * `https://HOST/GROUP/[SUBGROUP/…]PROJECT/-/blob/REF/PATH`, or without `/-`; undefined for any other page.
 * spec/search-auth-permissions-config D5.
 */
export function parseGitlabUrl(url: URL): GitlabPlace | undefined {
  const parts = url.pathname.split('/').slice(1).map(decodePart);
  const dash = parts.indexOf('-');
  const page = dash === -1 ? findPage(parts) : dash + 1;
  const project = parts.slice(0, dash === -1 ? page : dash);
  const [ref, ...path] = parts.slice(page + 1);
  if (page === -1 || !PAGES.has(parts[page] ?? '') || project.length < 2) return undefined;
  if (ref === undefined || [...project, ref].some(part => !isName(part))) return undefined;
  // What is decoded may hold slashes of its own.
  const steps = path.join('/').split('/');
  if (steps.includes('..')) return undefined;
  return {
    project: project.join('/'),
    ref,
    path: steps.filter(step => step !== '').join('/'),
    separator: dash === -1 ? '/' : '/-/',
  };
}

/** After a group and a project, at least. */
function findPage(parts: readonly string[]): number {
  return parts.findIndex((part, index) => index >= 2 && PAGES.has(part));
}

function isName(part: string): boolean {
  return part !== '' && part !== '..' && !part.includes('/');
}
