import { createUrlResolver, decodePath, indexSite, relativeUrl } from '../../../model/docs/site/index.ts';
import type { RenderContext, RenderedPage, Site, SitePage, SiteRedirect } from '../../../model/docs/types.ts';
import type { SiteFolder } from '../files/index.ts';
import { pageFrame, redirectFrame } from './pageFrame.ts';

/** Renders one page's text. */
export type RenderPage = (text: string, context: RenderContext) => RenderedPage | Promise<RenderedPage>;

export interface BuiltFile {
  /** Within the site, with forward slashes; none leads out of it. */
  readonly path: string;
  readonly content: string | Buffer;
}

export interface BuildOptions {
  /** Of the source, as its host calls it. */
  etag?: string;
  signal?: AbortSignal;
  /** What asks which page came of a source, e.g. to look for problems. */
  onRendered?: (page: SitePage, rendered: RenderedPage) => void;
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
  files: Pick<SiteFolder, 'read' | 'readBytes'>,
  render: RenderPage,
  { etag, onRendered, signal }: BuildOptions = {},
): AsyncGenerator<BuiltFile> {
  const written: string[] = [];
  const entries: SearchEntry[] = [];
  const note = (file: BuiltFile): BuiltFile => {
    written.push(file.path);
    return file;
  };
  const index = indexSite(site);
  for (const page of site.pages) {
    signal?.throwIfAborted();
    const text = files.read(page.source);
    if (text === undefined) continue;
    const rendered = await render(text, {
      markdown: site.config.markdown,
      readSnippet: path => files.read(path),
      resolveUrl: createUrlResolver(index, page),
    });
    onRendered?.(page, rendered);
    const title = pageTitle(site, page, rendered);
    entries.push(...searchEntries(page, title, rendered));
    const html = pageFrame(site, { page, title, html: rendered.html, headings: rendered.headings });
    yield note({ path: outputOf(page.location), content: html });
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

/** What a page is called: by the nav, by itself, or by its file. */
export function pageTitle(site: Site, page: SitePage, rendered: Pick<RenderedPage, 'title'>): string {
  return page.title ?? rendered.title ?? navTitle(site.nav, page.location) ?? page.path;
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
  const path = decodePath(location);
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
