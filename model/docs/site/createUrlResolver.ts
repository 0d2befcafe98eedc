import { decodePart } from '../../common/decodePart.ts';
import type { RenderContext, Site, SiteAsset, SitePage } from '../types.ts';
import { relativeUrl } from './pages/relativeUrl.ts';
import { folderOf, joinPath } from './paths.ts';

/** What a URL of a page leads to. */
export type LinkTarget =
  | { kind: 'page'; page: SitePage; rest: string }
  | { kind: 'asset'; asset: SiteAsset; rest: string }
  /** A path that names no file of the docs; undefined where it leads out of them. */
  | { kind: 'missing'; path: string | undefined; rest: string }
  /** The web, a place of the same page, or whatever is none of the docs. */
  | { kind: 'other' };

export interface SiteIndex {
  readonly site: Site;
  readonly pages: ReadonlyMap<string, SitePage>;
  readonly assets: ReadonlyMap<string, SiteAsset>;
}

/** Built once for a site, however many pages are rendered. */
export function indexSite(site: Site): SiteIndex {
  return {
    site,
    pages: new Map(site.pages.map(page => [page.path, page])),
    assets: new Map(site.assets.map(asset => [asset.path, asset])),
  };
}

/** What a link or an image of a page leads to. Paths are relative to the page's source, as MkDocs has it. */
export function targetOf({ assets, pages, site }: SiteIndex, page: SitePage, url: string): LinkTarget {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  if (path === '' || /^[a-z][a-z0-9+.-]*:|^\/\/|^\\/i.test(path)) return { kind: 'other' };
  const isAbsolute = path.startsWith('/');
  if (isAbsolute && site.config.absoluteLinksToDocs !== true) return { kind: 'other' };
  const from = isAbsolute ? '' : folderOf(page.path);
  const target = joinPath(from, decodePart(path).replace(/^\/+/, ''));
  const found = target === undefined ? undefined : pages.get(target);
  if (found !== undefined) return { kind: 'page', page: found, rest };
  const asset = target === undefined ? undefined : assets.get(target);
  if (asset !== undefined) return { kind: 'asset', asset, rest };
  return { kind: 'missing', path: target, rest };
}

/**
 * For rendering a page: paths of the docs as URLs relative to where the page is served; anchors and queries are kept. What
 * leads elsewhere (the web, another entity's docs, a file of the repository) stays as it is written: the reader knows.
 */
export function createUrlResolver(site: Site | SiteIndex, page: SitePage): RenderContext['resolveUrl'] {
  const index = 'site' in site ? site : indexSite(site);
  const home = index.site.config.useDirectoryUrls ? '' : 'index.html';
  return url => {
    const target = targetOf(index, page, url);
    if (target.kind === 'page')
      return `${relativeUrl(target.page.location, page.location, home)}${target.rest}`;
    if (target.kind === 'asset') return `${relativeUrl(target.asset.location, page.location)}${target.rest}`;
    return undefined;
  };
}
