import type { NavItem, Site } from '../../model/docs/types.ts';
import { openDocs } from '../../cli/docs/openDocs.ts';
import { buildSite, createPageRenderer } from '../../server/techdocs/static/index.ts';
import { navLines, type BuiltPage, type BuiltSite, type NavEntry } from './BuiltSite.ts';
import { decode } from './outlineHtml.ts';

/**
 * A site as `callboard docs build` writes it, but for the extensions that mkdocs has not got here.
 * @param missing Their names.
 */
export async function buildOurs(
  folder: string,
  { missing, siteName }: { missing: readonly string[]; siteName: string },
): Promise<BuiltSite> {
  const { files: sources, site: whole } = await openDocs(folder, { cwd: folder, siteName, rules: {} });
  const kept = Object.entries(whole.config.markdown).filter(([name]) => !missing.includes(name));
  const site = { ...whole, config: { ...whole.config, markdown: Object.fromEntries(kept) } };
  const files = new Map<string, string>();
  for await (const { content, path } of buildSite(site, sources, createPageRenderer(site, sources))) {
    files.set(path, typeof content === 'string' ? content : '');
  }
  return { files, nav: navLines(site.nav.map(entryOf)), pages: pagesOf(site, files) };
}

function entryOf({ items, location, title, url }: NavItem): NavEntry {
  const target = url ?? location;
  return { title, ...(target !== undefined && { url: target }), ...(items && { items: items.map(entryOf) }) };
}

/** What the built files say of them. */
function pagesOf({ config, pages }: Site, files: ReadonlyMap<string, string>): BuiltPage[] {
  return pages.map(({ location }) => {
    const file = location === '' || location.endsWith('/') ? `${location}index.html` : location;
    const html = files.get(decodeURI(file)) ?? '';
    const title = decode(/<title>(.*?)<\/title>/s.exec(html)?.[1] ?? '');
    const editUrl = decode(/<a class="edit" href="([^"]*)"/.exec(html)?.[1] ?? '');
    const end = ` - ${config.siteName}`;
    return { url: location, title: title.endsWith(end) ? title.slice(0, -end.length) : title, editUrl };
  });
}
