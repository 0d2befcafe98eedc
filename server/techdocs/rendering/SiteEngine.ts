import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NavItem, RenderedPage, Site, SiteFiles, SitePage } from '../../../model/docs/types.ts';
import { isInside } from '../../common/isInside.ts';
import type {
  DocsJob,
  DocsJobs,
  PageTexts,
  PageView,
  SiteCheck,
  SiteLook,
  SiteOutline,
  SiteRequest,
  SiteView,
} from './messages.ts';
import { navOf, placeInNav } from './placeInNav.ts';
import { PageCache } from './PageCache.ts';
import { SiteFolder } from './SiteFolder.ts';
import { buildStatic, checkSite, editUrlOf, readSite } from './siteModel.ts';

/** A site as one job sees it. */
interface OpenSite {
  readonly site: Site;
  readonly files: SiteFiles;
  readonly folder: SiteFolder;
  /** Of what pages are rendered by, but for their texts. */
  readonly setting: string;
  /** Of all that a reader may see. */
  readonly etag: string;
}

/** Sites of which what was read is kept. */
const MOST_SITES = 32;

/** Reads sites and renders their pages: what a docs thread does. */
export class SiteEngine {
  readonly #folders = new Map<string, SiteFolder>();
  readonly #sites = new Map<string, OpenSite>();
  readonly #pages = new PageCache();

  /** @throws InputError where a site cannot be read as one. */
  async do({ name, site, takes }: DocsJob): Promise<unknown> {
    switch (name) {
      case 'look':
        return this.#folderOf(site.folder).look() satisfies SiteLook;
      case 'site':
        return this.#view(this.#open(site), (takes as DocsJobs['site']['takes']).startPath);
      case 'page':
        return this.#pageAt(this.#open(site), (takes as DocsJobs['page']['takes']).location);
      case 'asset':
        return this.#asset(this.#open(site), (takes as DocsJobs['asset']['takes']).path);
      case 'preview':
        return this.#preview(this.#open(site), takes as DocsJobs['preview']['takes']);
      case 'check':
        return this.#check(this.#open(site));
      case 'outline':
        return this.#outline(this.#open(site));
      case 'texts':
        return this.#texts(this.#open(site), (takes as DocsJobs['texts']['takes']).location);
      case 'build':
        return this.#build(this.#open(site), takes as DocsJobs['build']['takes']);
    }
  }

  #folderOf(path: string): SiteFolder {
    const folder = this.#folders.get(path) ?? new SiteFolder(path);
    // The one that was used last comes last.
    this.#folders.delete(path);
    this.#folders.set(path, folder);
    for (const other of this.#folders.keys()) {
      if (this.#folders.size <= MOST_SITES) break;
      this.#folders.delete(other);
      this.#sites.delete(other);
    }
    return folder;
  }

  #open({ folder: path, title, unsaved }: SiteRequest): OpenSite {
    const folder = this.#folderOf(path);
    const { token } = folder.look();
    const known = this.#sites.get(path);
    const files = folder.files(unsaved);
    const key = hashOf([token, title]);
    if (unsaved === undefined && known?.etag === key) return known;
    const site = readSite(files, { siteName: title });
    const { pages, assets, config } = site;
    const setting = hashOf([config, pages.map(page => [page.source, page.location]), assets]);
    const open = { site, files, folder, setting, etag: unsaved === undefined ? key : hashOf([key, unsaved]) };
    if (unsaved === undefined) this.#sites.set(path, open);
    return open;
  }

  #render(open: OpenSite, page: SitePage): RenderedPage {
    const { site, files, folder, setting } = open;
    return this.#pages.render({ site, files, page, setting, folder: folder.folder });
  }

  #titleOf(open: OpenSite, page: SitePage): string {
    return page.title ?? this.#render(open, page).title ?? page.source;
  }

  #view({ site, etag }: OpenSite, startPath: string | undefined): SiteView {
    const { siteName, siteDescription } = site.config;
    return {
      siteName,
      ...(siteDescription !== undefined && { description: siteDescription }),
      nav: navOf(site.nav),
      start: startOf(site, startPath),
      etag,
      notices: site.findings.filter(({ file }) => file === site.configFile).map(({ message }) => message),
    };
  }

  #pageAt(open: OpenSite, location: string): PageView | undefined {
    const wanted = pageAt(open.site, location);
    return wanted && this.#pageView(open, wanted);
  }

  #pageView(open: OpenSite, page: SitePage): PageView {
    const rendered = this.#render(open, page);
    const editUrl = editUrlOf(open.site, page);
    return {
      location: page.location,
      title: page.title ?? rendered.title ?? page.source,
      html: rendered.html,
      headings: [...rendered.headings],
      ...placeInNav(open.site.nav, page.location),
      source: { path: page.source, ...(editUrl !== undefined && { editUrl }) },
      etag: hashOf([open.setting, rendered.html]),
    };
  }

  #asset({ site, folder }: OpenSite, path: string): Uint8Array | undefined {
    const plain = decoded(path);
    const asset = site.assets.find(({ location }) => location === path || decoded(location) === plain);
    return asset && folder.readBytes(asset.source);
  }

  #preview(open: OpenSite, { source, location }: DocsJobs['preview']['takes']): DocsJobs['preview']['gives'] {
    const { site } = open;
    const page =
      site.pages.find(one => one.source === source) ??
      (location === undefined ? undefined : pageAt(site, location)) ??
      pageAt(site, startOf(site, undefined));
    return { site: this.#view(open, undefined), page: page && this.#pageView(open, page) };
  }

  #check(open: OpenSite): SiteCheck {
    const { site, files } = open;
    const render = (page: SitePage): RenderedPage => this.#render(open, page);
    return {
      findings: checkSite(site, files, render),
      pages: site.pages.map(page => ({
        source: page.source,
        location: page.location,
        title: this.#titleOf(open, page),
        anchors: [...render(page).anchors],
      })),
      assets: site.assets.map(({ source }) => source),
    };
  }

  #outline({ site, files, folder, setting }: OpenSite): SiteOutline {
    return {
      name: site.config.siteName,
      token: folder.token,
      pages: site.pages.map(({ location, source, title }) => ({
        location,
        hash: hashOf([setting, title, files.read(source)]),
      })),
    };
  }

  #texts(open: OpenSite, location: string): PageTexts | undefined {
    const page = pageAt(open.site, location);
    return page && { title: this.#titleOf(open, page), sections: this.#render(open, page).sections };
  }

  async #build(
    open: OpenSite,
    { into, etag }: DocsJobs['build']['takes'],
  ): Promise<DocsJobs['build']['gives']> {
    const { site, files, folder } = open;
    const all = buildStatic(site, {
      files,
      page: page => this.#render(open, page),
      readBytes: path => folder.readBytes(path),
      ...(etag !== undefined && { etag }),
    });
    for (const { path, bytes } of all) {
      const file = join(into, path);
      if (!isInside(file, into)) throw new Error(`The site has a file outside of itself: ${path}`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes, { mode: 0o600 });
    }
    return { files: all.length, notices: site.findings.map(({ file, message }) => `${file}: ${message}`) };
  }
}

/** Where a reader begins: `/path/to/docs`, the home page, or the first there is. */
function startOf(site: Site, startPath: string | undefined): string {
  const wanted = startPath === undefined ? undefined : pageAt(site, startPath);
  return (wanted ?? pageAt(site, '') ?? firstIn(site))?.location ?? '';
}

function firstIn({ nav, pages }: Site): SitePage | undefined {
  const first = (items: readonly NavItem[]): string | undefined => {
    for (const { location, items: below = [] } of items) {
      const found = location ?? first(below);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const location = first(nav);
  return pages.find(page => page.location === location) ?? pages[0];
}

/** By its location, as people write it: with or without slashes and `index.html`, encoded or not. */
function pageAt({ pages }: Site, location: string): SitePage | undefined {
  const wanted = plain(location);
  return (
    pages.find(page => page.location === location) ?? pages.find(page => plain(page.location) === wanted)
  );
}

function plain(location: string): string {
  return decoded(location)
    .replace(/[?#].*$/s, '')
    .replace(/(?:^|\/)index\.html$/, '')
    .replace(/^\/+|\/+$/g, '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
