import { decodePart } from '../../../model/common/decodePart.ts';
import { parseEntityRef, stringifyEntityRef } from '../../../model/entity/ref.ts';
import { isOpenableLink } from '../../../protocol/webview/isOpenableLink.ts';
import { resolveOnPage } from '../../../protocol/webview/docsPlace.ts';

/** What a link of a page leads to. */
export type LinkTarget =
  | { kind: 'page'; location: string }
  /** A file of the site that is no page, or of the repository around it: relative to the page's source. */
  | { kind: 'file'; location: string | undefined; path: string; anchor: string | undefined }
  | { kind: 'docs'; ref: string; location?: string }
  | { kind: 'entity'; ref: string }
  | { kind: 'web'; url: string }
  /** Of a scheme that the portal lets in beside those of the web and of mail. */
  | { kind: 'app'; url: string };

/** `location` is the page's; undefined for what leads nowhere that may be opened. */
export function linkTarget(
  location: string,
  href: string,
  schemes: readonly string[] = [],
): LinkTarget | undefined {
  const portal = portalTarget(href);
  if (portal) return portal;
  const found = resolveOnPage(location, href);
  if (found !== undefined && 'absolute' in found) {
    if (isOpenableLink(found.absolute)) return { kind: 'web', url: found.absolute };
    const { protocol } = new URL(found.absolute);
    return schemes.includes(protocol.slice(0, -1)) ? { kind: 'app', url: found.absolute } : undefined;
  }
  const [path = '', anchor] = href.split('#');
  const file = { kind: 'file' as const, path: decodePart(path.replace(/\?.*$/, '')), anchor };
  if (found === undefined) return href.startsWith('/') ? undefined : { ...file, location: undefined };
  const [within = ''] = found.within.split(/[?#]/);
  const name = within.slice(within.lastIndexOf('/') + 1);
  // Without a name it is a folder's page; with one, its extension tells.
  const isPage = name === '' || /\.html?$/i.test(name) || !name.includes('.');
  return isPage ? { kind: 'page', location: found.within } : { ...file, location: within };
}

/** The portal's own addresses, which authors write as they see them in the browser: `/docs/default/component/a/guide/`. */
function portalTarget(href: string): LinkTarget | undefined {
  const found = /^\/(docs|catalog)\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)(?:\/(.*))?$/.exec(href);
  if (!found) return undefined;
  const [, where, namespace = '', kind = '', name = '', rest = ''] = found;
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(`${decodePart(kind)}:${decodePart(namespace)}/${decodePart(name)}`),
    );
    if (where === 'catalog') return { kind: 'entity', ref };
    return rest === '' ? { kind: 'docs', ref } : { kind: 'docs', ref, location: rest };
  } catch {
    // Not a name that an entity can have.
    return undefined;
  }
}
