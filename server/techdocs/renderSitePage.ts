import { renderPage } from '../../model/docs/markdown/index.ts';
import { createUrlResolver, indexSite, type SiteIndex } from '../../model/docs/site/index.ts';
import type { DocsRules, RenderedPage, Site, SiteFiles, SitePage } from '../../model/docs/types.ts';

/** Gives a page of a site; undefined where its text cannot be read. */
export type RenderSitePage = (page: SitePage) => RenderedPage | undefined;

export interface PageOfSite {
  readonly index: SiteIndex;
  readonly page: SitePage;
  /** Its snippets are read from here. */
  readonly files: Pick<SiteFiles, 'read'>;
  readonly rules: DocsRules;
}

/** The text of a page, with the settings, the snippets and the links of its site. */
export function renderSitePage(text: string, { files, index, page, rules }: PageOfSite): RenderedPage {
  return renderPage(text, {
    markdown: index.site.config.markdown,
    readSnippet: path => files.read(path),
    resolveUrl: createUrlResolver(index, page),
    rules,
  });
}

/** Renders pages as their files are. */
export function createPageRenderer(
  site: Site,
  files: Pick<SiteFiles, 'read'>,
  rules: DocsRules = {},
): RenderSitePage {
  const index = indexSite(site);
  return page => {
    const text = files.read(page.source);
    return text === undefined ? undefined : renderSitePage(text, { files, index, page, rules });
  };
}
