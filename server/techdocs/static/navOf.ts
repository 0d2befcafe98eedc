import type { NavItem, Site } from '../../../model/docs/types.ts';
import { relativeUrl } from '../../../model/docs/site/index.ts';
import { escapeHtml } from './escapeHtml.ts';

/** By how deep a page lies: those of one depth have the same way to the top of the site, from which all links go. */
const navs = new WeakMap<Site, Map<number, string>>();

/** The nav as the page at this location has it, which is marked in it. */
export function navOf(site: Site, location: string): string {
  const depth = location.split('/').length - 1;
  let byDepth = navs.get(site);
  if (byDepth === undefined) navs.set(site, (byDepth = new Map<number, string>()));
  let nav = byDepth.get(depth);
  if (nav === undefined) byDepth.set(depth, (nav = navList(site, site.nav, depth)));
  const here = `<a href="${hrefOf(site, location, depth)}"`;
  return nav.replaceAll(`${here}>`, `${here} aria-current="page">`);
}

function navList(site: Site, items: readonly NavItem[], depth: number): string {
  const list = items.map(({ items: below, location, title, url }) => {
    const name = escapeHtml(title);
    if (below !== undefined) return `<li><span>${name}</span>${navList(site, below, depth)}</li>`;
    if (url !== undefined) return `<li><a href="${escapeHtml(url)}" rel="noopener">${name}</a></li>`;
    if (location === undefined) return `<li>${name}</li>`;
    return `<li><a href="${hrefOf(site, location, depth)}">${name}</a></li>`;
  });
  return `<ul>${list.join('')}</ul>`;
}

/** That of a home page without directory URLs is a file. */
function hrefOf({ config }: Site, location: string, depth: number): string {
  const home = config.useDirectoryUrls ? '' : 'index.html';
  return escapeHtml(
    depth === 0
      ? relativeUrl(location, '', home)
      : `${'../'.repeat(depth)}${location === '' ? home : location}`,
  );
}
