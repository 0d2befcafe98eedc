// Stand-in for model/docs/site and model/docs/markdown, until they are there.
import type {
  DocsFinding,
  RenderContext,
  RenderedPage,
  Site,
  SiteFiles,
  SitePage,
} from '../../../model/docs/types.ts';

export function readSite(files: SiteFiles, { siteName }: { siteName: string }): Site {
  const config = ['mkdocs.yaml', 'mkdocs.yml'].find(name => files.paths.includes(name));
  const text = config === undefined ? '' : (files.read(config) ?? '');
  const docs = files.paths.filter(path => path.startsWith('docs/'));
  const pages = docs
    .filter(path => path.endsWith('.md'))
    .map(source => ({
      source,
      location: source
        .slice(5)
        .replace(/(^|\/)index\.md$/, '$1')
        .replace(/\.md$/, '/'),
    }));
  return {
    config: {
      siteName: /^site_name:\s*(.*)$/m.exec(text)?.[1] ?? siteName,
      docsDir: 'docs',
      useDirectoryUrls: true,
      markdown: {},
    },
    ...(config !== undefined && { configFile: config }),
    nav: pages.map(({ location, source }) => ({ title: source, location })),
    pages,
    assets: docs.filter(path => !path.endsWith('.md')).map(source => ({ source, location: source.slice(5) })),
    findings: [],
  };
}

export function contextOf(_site: Site, _page: SitePage, files: SiteFiles): RenderContext {
  return { markdown: {}, readSnippet: path => files.read(path), resolveUrl: () => undefined };
}

export function renderPage(text: string, _context: RenderContext): RenderedPage {
  const title = /^# (.*)$/m.exec(text)?.[1];
  const body = text.replace(/^# .*$/m, '').trim();
  return {
    html: `<p data-line="0">${text.replaceAll('<', '&lt;')}</p>`,
    ...(title !== undefined && { title }),
    meta: {},
    headings: title === undefined ? [] : [{ level: 1, id: 'top', text: title, line: 0 }],
    sections: [{ ...(title !== undefined && { id: 'top' }), title: title ?? '', text: body }],
    links: [],
    anchors: [],
    snippets: [],
    findings: [],
  };
}

export function checkSite(
  _site: Site,
  _files: SiteFiles,
  _render: (page: SitePage) => RenderedPage,
): DocsFinding[] {
  return [];
}

export function editUrlOf(_site: Site, _page: SitePage): string | undefined {
  return undefined;
}

export function buildStatic(
  site: Site,
  {
    page,
    readBytes,
  }: {
    files: SiteFiles;
    page: (page: SitePage) => RenderedPage;
    readBytes: (path: string) => Uint8Array | undefined;
    etag?: string;
  },
): { path: string; bytes: Uint8Array | string }[] {
  const pages = site.pages.map(one => ({ path: `${one.location}index.html`, bytes: page(one).html }));
  const assets = site.assets.flatMap(({ source, location }) => {
    const bytes = readBytes(source);
    return bytes === undefined ? [] : [{ path: location, bytes }];
  });
  const metadata = {
    site_name: site.config.siteName,
    site_description: 'None',
    build_timestamp: Date.now(),
    files: [...pages, ...assets].map(({ path }) => path),
  };
  return [...pages, ...assets, { path: 'techdocs_metadata.json', bytes: JSON.stringify(metadata) }];
}
