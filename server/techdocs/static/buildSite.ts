import { decodePart } from '../../../model/common/decodePart.ts';
import { readPageTitle, relativeUrl } from '../../../model/docs/site/index.ts';
import type { RenderedPage, Site, SitePage, SiteRedirect } from '../../../model/docs/types.ts';
import type { SiteFolder } from '../files/index.ts';
import type { RenderSitePage } from '../renderSitePage.ts';
import { pageFrame, redirectFrame } from './pageFrame.ts';

export interface BuiltFile {
  /** Within the site, with forward slashes; none leads out of it. */
  readonly path: string;
  readonly content: string | Buffer;
}

export interface BuildOptions {
  /** Of the source, as its host calls it. */
  etag?: string;
  signal?: AbortSignal;
}

interface SearchEntry {
  location: string;
  title: string;
  text: string;
}

const METADATA = 'techdocs_metadata.json';
const SEARCH = 'search/search_index.json';

/**
 * The files of a static site as TechDocs publishes it, one by one: pages as index.html, assets as they are, redirects, the
 * search index, and last what TechDocs knows of a site.
 */
export async function* buildSite(
  site: Site,
  files: Pick<SiteFolder, 'readBytes'>,
  render: RenderSitePage,
  { etag, signal }: BuildOptions = {},
): AsyncGenerator<BuiltFile> {
  const written: string[] = [];
  const entries: SearchEntry[] = [];
  const note = (file: BuiltFile): BuiltFile => {
    written.push(file.path);
    return file;
  };
  for (const page of site.pages) {
    signal?.throwIfAborted();
    const rendered = render(page);
    if (rendered === undefined) continue;
    entries.push(...searchEntries(page, pageTitle(site, page, rendered), rendered));
    yield note(buildPage(site, page, rendered));
  }
  for (const asset of site.assets) {
    signal?.throwIfAborted();
    const content = await files.readBytes(asset.source);
    if (content !== undefined) yield note({ path: asset.path, content });
  }
  for (const redirect of site.redirects) {
    yield note({ path: outputOf(redirect.location), content: redirectFrame(redirectUrl(site, redirect)) });
  }
  yield note({ path: SEARCH, content: searchIndex(entries) });
  yield { path: METADATA, content: metadata(site, [...written, METADATA], etag) };
}

/** One page of the site, as a file. */
export function buildPage(site: Site, page: SitePage, rendered: RenderedPage): BuiltFile {
  const { headings, html } = rendered;
  const framed = { page, title: pageTitle(site, page, rendered), html, headings };
  return { path: outputOf(page.location), content: pageFrame(site, framed) };
}

/** What a page is called: by the nav, by itself, or by its file. */
export function pageTitle(site: Site, page: SitePage, rendered: Pick<RenderedPage, 'title'>): string {
  return (
    page.title ?? rendered.title ?? navTitle(site.nav, page.location) ?? readPageTitle(undefined, page.path)
  );
}

function navTitle(items: Site['nav'], location: string): string | undefined {
  for (const item of items) {
    const found = item.items === undefined ? undefined : navTitle(item.items, location);
    if (found !== undefined) return found;
    if (item.location === location) return item.title;
  }
  return undefined;
}

/** The file that a location is served from. */
function outputOf(location: string): string {
  const path = decodePart(location);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function redirectUrl({ config }: Site, { location, target }: SiteRedirect): string {
  if (/^https?:/i.test(target)) return target;
  const [to = '', ...anchor] = target.split('#');
  const url = relativeUrl(to, location, config.useDirectoryUrls ? '' : 'index.html');
  return [url, ...anchor].join('#');
}

/** One for a page and one for each of its headings, as MkDocs has it. */
function searchEntries({ location }: SitePage, title: string, { sections }: RenderedPage): SearchEntry[] {
  const whole = { location, title, text: sections.map(({ text }) => text).join(' ') };
  const below = sections.flatMap(section =>
    section.id === undefined
      ? []
      : [{ location: `${location}#${section.id}`, title: section.title, text: section.text }],
  );
  return [whole, ...below];
}

function searchIndex(docs: readonly SearchEntry[]): string {
  const config = {
    indexing: 'full',
    lang: ['en'],
    min_search_length: 3,
    prebuild_index: false,
    separator: '[\\s\\-]+',
  };
  return JSON.stringify({ config, docs });
}

function metadata({ config }: Site, files: readonly string[], etag: string | undefined): string {
  return JSON.stringify({
    site_name: config.siteName,
    // What TechDocs writes where there is none, and its readers hide.
    site_description: config.siteDescription ?? 'None',
    ...(etag !== undefined && { etag }),
    build_timestamp: Date.now(),
    files: [...files].sort(),
  });
}
