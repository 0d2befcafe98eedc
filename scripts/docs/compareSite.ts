import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import {
  navLines,
  outlinePage,
  placeOf,
  type BuiltPage,
  type BuiltSite,
  type NavEntry,
} from './BuiltSite.ts';
import { decode } from './outlineHtml.ts';
import type { Reference, ReferenceNav, ReferenceSite } from './reference.ts';

export interface ComparedPage {
  readonly url: string;
  /** Of mkdocs. */
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

/** The site that mkdocs wrote. */
export function readReferenceSite({ nav, out, pages }: ReferenceSite): BuiltSite {
  const files = new Map<string, string>();
  for (const path of existsSync(out) ? readdirSync(out, { recursive: true, encoding: 'utf8' }) : []) {
    const file = join(out, path);
    if (!statSync(file).isFile()) continue;
    files.set(path.split(sep).join('/'), path.endsWith('.html') ? readFileSync(file, 'utf8') : '');
  }
  return {
    files,
    nav: navLines(nav.map(entryOf)),
    pages: pages.map(({ editUrl, title, url }) => ({ url, title: titleOf(title), editUrl: editUrl ?? '' })),
  };
}

function entryOf({ items, title, url }: ReferenceNav): NavEntry {
  return {
    title: titleOf(title),
    ...(url !== undefined && { url }),
    ...(items && { items: items.map(entryOf) }),
  };
}

/** What is shown: titles are HTML there. */
function titleOf(title: string | null): string {
  return decode(title ?? '');
}

/** The nav first, then each page that one of them has. */
export function compareSite(
  theirs: BuiltSite,
  ours: BuiltSite,
  { aliases }: Pick<Reference, 'aliases'>,
): ComparedPage[] {
  const linesOf = (site: BuiltSite, page: BuiltPage | undefined): string[] =>
    page === undefined
      ? []
      : [
          `title ${page.title}`,
          ...(page.editUrl === '' ? [] : [`edited at ${page.editUrl}`]),
          ...outlinePage(site, page, aliases),
        ];
  const urls = new Set([...theirs.pages, ...ours.pages].map(({ url }) => placeOf(url)));
  const pageAt = (site: BuiltSite, url: string): BuiltPage | undefined =>
    site.pages.find(page => placeOf(page.url) === url);
  const pages = [...urls].map(url => ({
    url,
    theirs: linesOf(theirs, pageAt(theirs, url)),
    ours: linesOf(ours, pageAt(ours, url)),
  }));
  return [{ url: '(nav, files)', theirs: outlineSite(theirs), ours: outlineSite(ours) }, ...pages];
}

/** What mkdocs and its theme bring along, and the one file that TechDocs adds. */
const brought =
  /^(?:404\.html|sitemap\.xml(?:\.gz)?|techdocs_metadata\.json|search\/.*|assets\/(?:javascripts|stylesheets|images\/favicon\.png)\b.*)$/;

/** The nav, the files that are served, and where redirects lead. */
function outlineSite({ files, nav }: BuiltSite): string[] {
  const served = [...files].filter(([path]) => !brought.test(path));
  return [...nav, ...served.map(([path, text]) => `${path}${redirectOf(text)}`).sort()];
}

function redirectOf(html: string): string {
  const target = /<meta http-equiv="refresh" content="0; ?url=([^"]*)"/.exec(html)?.[1];
  return target === undefined ? '' : ` => ${decode(target)}`;
}

export function isSame({ ours, theirs }: ComparedPage): boolean {
  return theirs.join('\n') === ours.join('\n');
}
