import { decodePart, encodePath } from '../../http/urlPath.ts';

/**
 * A file of a repository, as the catalog names it: `git+https://host/team/repo.git/-/REF/PATH`, the slashes of the ref
 * encoded. So a path that is relative to another resolves as any URL does.
 */
export interface GitPlace {
  /** RepositoryUrl.base */
  base: string;
  ref: string;
  /** From the root; empty for the root itself. */
  path: string;
}

const FORM = /^(git\+(?:https?|ssh|file):\/\/[^?#]*?)\/-(?:\/([^/?#]+)(?:\/([^?#]*))?)?$/;

export function stringifyGitPlace({ base, ref, path }: GitPlace): string {
  return `${base}/-/${encodeURIComponent(ref)}/${encodePath(path)}`;
}

/** Undefined where it names no file. */
export function parseGitPlace(url: URL): GitPlace | undefined {
  const [, base, ref, path] = FORM.exec(url.href) ?? [];
  if (base === undefined || ref === undefined || path === undefined) return undefined;
  return { base, ref: decodePart(ref), path: path.split('/').map(decodePart).join('/') };
}

/** The repository that a URL is of. */
export function baseOf(url: URL): string | undefined {
  return FORM.exec(url.href)?.[1];
}
