import { InputError } from '../../../model/index.ts';
import type { CatalogSettings } from '../../catalog/types.ts';
import { createGitUrls, isOfOtherRepository, isUrl, resolveUrl } from '../../sources/index.ts';
import { ANNOTATION_REF } from './annotations.ts';
import type { DocsTree } from './DocsPlace.ts';

export interface RemoteTreeRequest {
  /** Of the entity. */
  ref: string;
  /** As `dir:` or `url:` has it. */
  target: string;
  /** The URL of the source location, for `dir:`. */
  base?: string;
  settings: CatalogSettings;
}

/** A folder of a repository. Whether its host may be read is found out when that is asked. */
export function remoteTreeOf({
  ref,
  target,
  base,
  settings,
}: RemoteTreeRequest): DocsTree & { kind: 'remote' } {
  const told = `The docs of ${ref} cannot be read: ${ANNOTATION_REF}`;
  if (base === undefined ? !URL.canParse(target) : URL.canParse(target) || !URL.canParse(target, base)) {
    throw new InputError(
      base === undefined
        ? `${told} "url:${target}" has no URL.`
        : `${told} "dir:${target}" is no path from ${base}.`,
    );
  }
  const gitUrls = createGitUrls(settings.integrations ?? []);
  // A path has neither a query nor a fragment: `dir:./C#` is a folder of that name. One from the root is encoded as it is.
  const isRelative = base !== undefined && !target.startsWith('/');
  const path = isRelative ? target.replace(/[?#]/g, encodeURIComponent) : target;
  const url = resolveUrl(path, base, gitUrls);
  if (!isUrl(url.href) || url.protocol === 'file:')
    throw new InputError(`${told} "${target}" is no URL of a host.`);
  if (url.password !== '' || (url.username !== '' && !url.protocol.endsWith('ssh:'))) {
    throw new InputError(
      `${told} has a user or password in its URL: leave that out, and add an integration.`,
    );
  }
  if (base !== undefined && isOfOtherRepository(url.href, base, gitUrls)) {
    throw new InputError(`${told} "dir:${target}" leads out of the repository of ${base}.`);
  }
  url.hash = '';
  return { kind: 'remote', url };
}
