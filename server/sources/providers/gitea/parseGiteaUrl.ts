import { decodePart } from '../../http/urlPath.ts';

/** A file or folder as a URL of Gitea's web pages names it. */
export interface GiteaPlace {
  /** What all of the host's pages lie below: empty, or `/gitea`. */
  prefix: string;
  owner: string;
  repository: string;
  kind: 'branch' | 'tag' | 'commit';
  /** One with a slash cannot be told from the path: the first part is taken for it. */
  ref: string;
  /** Without slashes at either end; empty for the root. */
  path: string;
}

const PAGES = new Set(['src', 'raw', 'media', 'blame']);
const KINDS = new Set(['branch', 'tag', 'commit']);

/**
 * `https://HOST/OWNER/REPOSITORY/src/branch/REF/PATH`, or `tag` or `commit` in place of `branch`, or the page that edits it
 * (`_edit/REF/PATH`); undefined for any other page.
 */
export function parseGiteaUrl(url: URL): GiteaPlace | undefined {
  const parts = url.pathname.split('/').slice(1).map(decodePart);
  // After an owner and a repository, at least.
  const page = parts.findIndex(
    (part, index) =>
      index >= 2 && (part === '_edit' || (PAGES.has(part) && KINDS.has(parts[index + 1] ?? ''))),
  );
  if (page === -1) return undefined;
  const kind = parts[page] === '_edit' ? 'branch' : parts[page + 1];
  const [ref, ...path] = parts.slice(page + (parts[page] === '_edit' ? 1 : 2));
  const [owner = '', repository = ''] = parts.slice(page - 2, page);
  const before = parts.slice(0, page - 2);
  if (ref === undefined || [...before, owner, repository, ref].some(part => !isName(part))) return undefined;
  // What is decoded may hold slashes of its own.
  const steps = path.join('/').split('/');
  if (steps.includes('..') || !isKind(kind)) return undefined;
  return {
    prefix: before.map(part => `/${part}`).join(''),
    ...{ owner, repository, kind, ref },
    path: steps.filter(step => step !== '').join('/'),
  };
}

function isKind(text: string | undefined): text is GiteaPlace['kind'] {
  return text !== undefined && KINDS.has(text);
}

function isName(part: string): boolean {
  return part !== '' && part !== '..' && !part.includes('/');
}
