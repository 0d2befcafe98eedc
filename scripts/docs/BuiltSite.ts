// A site as it was built, by whom ever: what a page of it says, and where it leads.
import { decode, outlineHtml } from './outlineHtml.ts';

export interface BuiltPage {
  readonly url: string;
  readonly title: string;
  readonly editUrl: string;
}

export interface BuiltSite {
  readonly pages: readonly BuiltPage[];
  /** An entry a line, by depth; where it leads behind an arrow. */
  readonly nav: readonly string[];
  /** The files of the site, by their paths; text for pages alone. */
  readonly files: ReadonlyMap<string, string>;
}

export interface NavEntry {
  readonly title: string | null;
  readonly url?: string;
  readonly items?: readonly NavEntry[];
}

const HOME = 'http://site.invalid/';

/** As lines: what each says and where it leads. */
export function navLines(items: readonly NavEntry[], depth = 0): string[] {
  return items.flatMap(({ items: below, title, url }) => [
    `${'  '.repeat(depth)}${title ?? ''}${url === undefined ? '' : ` -> ${placeOf(url)}`}`,
    ...navLines(below ?? [], depth + 1),
  ]);
}

/** A URL within the site, one way to write it. */
export function placeOf(url: string): string {
  const { href } = new URL(url, HOME);
  return href.startsWith(HOME) ? href.slice(HOME.length).replace(/(^|\/)index\.html(?=$|[?#])/, '$1') : href;
}

/** What stands in the article of a page, as lines to compare. */
export function outlinePage(
  site: BuiltSite,
  { url }: BuiltPage,
  aliases: Readonly<Record<string, string>>,
): string[] {
  const html = site.files.get(fileOf(url));
  if (html === undefined) return [];
  return outlineHtml(articleOf(html), { aliases, resolve: target => resolve(site, url, target) });
}

/** The file that a page of this URL is in. */
export function fileOf(url: string): string {
  const path = decodeURI(url).replace(/[?#].*$/s, '');
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function articleOf(html: string): string {
  const begin = /<article(?: class="md-content__inner[^"]*")?>/.exec(html);
  return begin ? html.slice(begin.index + begin[0].length, html.lastIndexOf('</article>')) : html;
}

/** What a link leads to: the place of the site and whether it is there, else the URL as it is. */
function resolve(site: BuiltSite, from: string, target: string): string {
  let url: URL;
  try {
    url = new URL(target, HOME + from);
  } catch {
    return target;
  }
  if (!url.href.startsWith(HOME)) return target === url.href ? target : url.href;
  const place = placeOf(url.href);
  const html = site.files.get(fileOf(place));
  if (html === undefined) return `${place} (not there)`;
  const anchor = decodeURIComponent(url.hash.slice(1));
  return anchor === '' || idsOf(html).has(anchor) ? place : `${place} (no such place)`;
}

const known = new Map<string, ReadonlySet<string>>();

function idsOf(html: string): ReadonlySet<string> {
  let ids = known.get(html);
  if (ids === undefined) {
    ids = new Set(
      [...articleOf(html).matchAll(/<[a-z][^<>]*?\s(?:id|name)="([^"]*)"/g)].map(match =>
        decode(match[1] ?? ''),
      ),
    );
    known.set(html, ids);
  }
  return ids;
}
