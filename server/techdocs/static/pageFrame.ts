import type { PageHeading, Site, SitePage } from '../../../model/docs/types.ts';
import { placeInNav, relativeUrl } from '../../../model/docs/site/index.ts';
import { escapeHtml } from './escapeHtml.ts';
import { navOf } from './navOf.ts';
import { styles } from './styles.ts';

export interface FramedPage {
  readonly page: SitePage;
  readonly title: string;
  /** The content, sanitised. */
  readonly html: string;
  readonly headings: readonly PageHeading[];
}

/** A page of the built site: its content with nav, contents and the pages beside it. It needs no script. */
export function pageFrame(site: Site, { headings, html, page, title }: FramedPage): string {
  const { siteName } = site.config;
  const place = placeInNav(site, page.location);
  const to = (location: string): string => escapeHtml(urlTo(site, location, page.location));
  const crumbs = place.breadcrumbs.map(crumb => `<li>${escapeHtml(crumb)}</li>`).join('');
  const beside = [
    place.previous &&
      `<a rel="prev" href="${to(place.previous.location)}">← ${escapeHtml(place.previous.title)}</a>`,
    place.next && `<a rel="next" href="${to(place.next.location)}">${escapeHtml(place.next.title)} →</a>`,
  ];
  const toc = headings.filter(({ level }) => level === 2 || level === 3);
  return documentOf(
    title === siteName ? title : `${title} - ${siteName}`,
    site.config.siteDescription,
    `<header class="site"><a href="${to('')}">${escapeHtml(siteName)}</a></header>
<div class="columns">
<nav class="nav" aria-label="Pages">${navOf(site, page.location)}</nav>
<main>
${crumbs === '' ? '' : `<ol class="crumbs">${crumbs}</ol>\n`}${editLink(page)}<article>
${titleOf(html, title)}${html}
</article>
<footer>${beside.filter(one => one !== undefined).join('')}</footer>
</main>
${toc.length === 0 ? '' : `<nav class="toc" aria-label="On this page"><ul>${toc.map(tocItem).join('')}</ul></nav>`}
</div>`,
  );
}

/** A page at an old URL that leads on to a new one. */
export function redirectFrame(url: string): string {
  const target = escapeHtml(url);
  return documentOf(
    'Redirecting…',
    undefined,
    `<main><p>This page has moved: <a href="${target}">go to it</a>.</p></main>`,
    `<link rel="canonical" href="${target}">\n<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url=${target}">\n`,
  );
}

/** A location as a page has it; that of a home page without directory URLs is a file. */
function urlTo(site: Site, location: string, from: string): string {
  return relativeUrl(location, from, site.config.useDirectoryUrls ? '' : 'index.html');
}

function documentOf(title: string, description: string | undefined, body: string, head = ''): string {
  const meta =
    description === undefined ? '' : `<meta name="description" content="${escapeHtml(description)}">\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
${meta}${head}<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Of a page that has none; the heading may be left out of the contents. */
function titleOf(html: string, title: string): string {
  return html.includes('<h1') ? '' : `<h1>${escapeHtml(title)}</h1>\n`;
}

function editLink({ editUrl }: SitePage): string {
  return editUrl === undefined
    ? ''
    : `<a class="edit" href="${escapeHtml(editUrl)}" title="Edit this page">Edit this page</a>\n`;
}

function tocItem({ id, level, text }: PageHeading): string {
  return `<li class="level-${level}"><a href="#${escapeHtml(encodeURIComponent(id))}">${escapeHtml(text)}</a></li>`;
}
