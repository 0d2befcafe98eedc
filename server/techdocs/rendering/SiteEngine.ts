import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodePart } from '../../../model/common/decodePart.ts';
import { snippetsOf } from '../../../model/docs/markdown/index.ts';
import {
  checkSite,
  indexSite,
  placeInNav,
  readSite,
  type SiteIndex,
} from '../../../model/docs/site/index.ts';
import type {
  DocsFinding,
  DocsRules,
  MarkdownSettings,
  NavItem,
  RenderedPage,
  Site,
  SiteFiles,
  SitePage,
} from '../../../model/docs/types.ts';
import type { DocsNavItem } from '../../../protocol/http/docs.ts';
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
import { buildSite, pageTitle } from '../static/index.ts';
import { KnownFolder } from './KnownFolder.ts';
import { tokenWithBeside } from './siteToken.ts';
import { PageCache, type PageFacts, type PageRequest } from './PageCache.ts';

/** A site as one job sees it. */
interface OpenSite {
  readonly site: Site;
  readonly index: SiteIndex;
  readonly files: SiteFiles;
  readonly folder: KnownFolder;
  readonly rules: DocsRules;
  /** Of its files, those that are not saved left aside. */
  readonly token: string;
  /** Of what pages are rendered by, but for their texts. */
  readonly setting: string;
  /** Of all that a reader may see and that is saved. */
  readonly etag: string;
}

/** A check that has not come to its end. */
interface OngoingCheck {
  readonly open: OpenSite;
  readonly checked: Map<string, PageFacts>;
}

/** For so long, one check keeps others from their turn. */
const PIECE_MS = 1_000;
/** Checks that somebody may go on with. */
const MOST_CHECKS = 4;
/** Sites of which what was read is kept. */
const MOST_SITES = 32;

/** Reads sites and renders their pages: what a docs thread does. */
export class SiteEngine {
  readonly #folders = new Map<string, KnownFolder>();
  readonly #sites = new Map<string, OpenSite>();
  readonly #settings = new Map<string, MarkdownSettings>();
  readonly #pages = new PageCache();
  readonly #checks = new Map<string, OngoingCheck>();
  readonly #pieceMs: number;

  constructor({ pieceMs = PIECE_MS }: { pieceMs?: number } = {}) {
    this.#pieceMs = pieceMs;
  }

  /** @throws InputError where a site cannot be read as one. */
  async do({ name, site, takes, rules }: DocsJob): Promise<unknown> {
    switch (name) {
      case 'look':
        return this.#look(site.folder, rules, (takes as DocsJobs['look']['takes']).beside);
      case 'site':
        return this.#view(await this.#open(site, rules), (takes as DocsJobs['site']['takes']).startPath);
      case 'page':
        return this.#pageAt(await this.#open(site, rules), (takes as DocsJobs['page']['takes']).location);
      case 'asset':
        return this.#asset(await this.#open(site, rules), (takes as DocsJobs['asset']['takes']).path);
      case 'preview':
        return this.#preview(await this.#open(site, rules), takes as DocsJobs['preview']['takes']);
      case 'check':
        return this.#check(site, rules, (takes as DocsJobs['check']['takes']).goesOn);
      case 'outline':
        return this.#outline(await this.#open(site, rules));
      case 'texts':
        return this.#texts(await this.#open(site, rules), (takes as DocsJobs['texts']['takes']).location);
      case 'build':
        return this.#build(await this.#open(site, rules), takes as DocsJobs['build']['takes']);
    }
  }

  /** Other rules make other pages of the same files. */
  async #look(path: string, rules: DocsRules, beside: readonly string[] = []): Promise<SiteLook> {
    const folder = this.#folderOf(path);
    const look = await folder.look(beside);
    const token = Object.keys(rules).length === 0 ? look.token : hashOf([look.token, rules]);
    return { ...look, token: tokenWithBeside(token, beside, one => folder.tokenOf(one)) };
  }

  #folderOf(path: string): KnownFolder {
    const folder = this.#folders.get(path) ?? new KnownFolder(path);
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

  async #open({ folder: path, title, unsaved }: SiteRequest, rules: DocsRules): Promise<OpenSite> {
    const folder = this.#folderOf(path);
    const { token } = await this.#look(path, rules);
    const known = this.#sites.get(path);
    const key = hashOf([token, title]);
    if (unsaved === undefined && known?.etag === key) return { ...known, files: folder.files() };
    const files = folder.files(unsaved);
    const read = readSite(files, { siteName: title, rules });
    const site = { ...read, config: { ...read.config, markdown: this.#sameSettings(read.config.markdown) } };
    const { pages, assets, config } = site;
    const setting = hashOf([rules, config, pages.map(page => [page.source, page.location]), assets]);
    // Not of what is being typed: whoever shows a preview would ask for its images anew at each key.
    const open = { site, index: indexSite(site), files, folder, rules, token, setting, etag: key };
    if (unsaved === undefined) this.#sites.set(path, open);
    return open;
  }

  /** Equal settings as one object: whoever renders prepares for each only once. */
  #sameSettings(settings: MarkdownSettings): MarkdownSettings {
    const key = hashOf(settings);
    const known = this.#settings.get(key) ?? settings;
    if (this.#settings.size > MOST_SITES) this.#settings.clear();
    this.#settings.set(key, known);
    return known;
  }

  #render(open: OpenSite, page: SitePage): RenderedPage {
    return this.#pages.render(requestOf(open, page));
  }

  #titleOf(open: OpenSite, page: SitePage): string {
    return page.title ?? pageTitle(open.site, page, this.#render(open, page));
  }

  #view({ site, etag, rules }: OpenSite, startPath: string | undefined): SiteView {
    const { siteName, siteDescription } = site.config;
    return {
      siteName,
      ...(siteDescription !== undefined && { description: siteDescription }),
      nav: navOf(site.nav),
      start: startOf(site, startPath),
      etag,
      ...(rules.iframeHosts && { frameHosts: [...rules.iframeHosts] }),
      ...(rules.uriSchemes && { linkSchemes: [...rules.uriSchemes] }),
      notices: site.findings.filter(({ file }) => file === site.configFile).map(noticeOf),
    };
  }

  #pageAt(open: OpenSite, location: string): PageView | undefined {
    const wanted = pageAt(open.site, location);
    return wanted && this.#pageView(open, wanted);
  }

  #pageView(open: OpenSite, page: SitePage): PageView {
    const rendered = this.#render(open, page);
    const { breadcrumbs, previous, next } = placeInNav(open.site, page.location);
    const { editUrl } = page;
    return {
      location: page.location,
      title: pageTitle(open.site, page, rendered),
      html: rendered.html,
      headings: [...rendered.headings],
      breadcrumbs: [...breadcrumbs],
      ...(previous && { previous }),
      ...(next && { next }),
      source: { path: page.source, ...(editUrl !== undefined && { editUrl }) },
      etag: hashOf([open.setting, rendered.html]),
    };
  }

  #asset({ index, folder }: OpenSite, path: string): Promise<Uint8Array | undefined> {
    const asset = index.assets.get(path) ?? index.assets.get(decodePart(path));
    return asset === undefined ? Promise.resolve(undefined) : folder.readBytes(asset.source);
  }

  #preview(open: OpenSite, { source, location }: DocsJobs['preview']['takes']): DocsJobs['preview']['gives'] {
    const { site } = open;
    const page =
      site.pages.find(one => one.source === source) ??
      (location === undefined ? undefined : pageAt(site, location)) ??
      pageAt(site, startOf(site, undefined));
    return { site: this.#view(open, undefined), page: page && this.#pageView(open, page) };
  }

  async #check(
    request: SiteRequest,
    rules: DocsRules,
    goesOn: string | undefined,
  ): Promise<DocsJobs['check']['gives']> {
    const ongoing = goesOn === undefined ? undefined : this.#checks.get(goesOn);
    if (goesOn !== undefined) this.#checks.delete(goesOn);
    const check = ongoing ?? { open: await this.#open(request, rules), checked: new Map() };
    const { open, checked } = check;
    const until = performance.now() + this.#pieceMs;
    for (const page of open.site.pages) {
      if (checked.has(page.source)) continue;
      checked.set(page.source, this.#pages.facts(requestOf(open, page)));
      if (performance.now() < until || checked.size === open.site.pages.length) continue;
      return { goesOn: this.#keepCheck(check) };
    }
    return resultOf(check);
  }

  #keepCheck(check: OngoingCheck): string {
    const id = randomUUID();
    this.#checks.set(id, check);
    for (const oldest of this.#checks.keys()) {
      if (this.#checks.size <= MOST_CHECKS) break;
      this.#checks.delete(oldest);
    }
    return id;
  }

  #outline({ site, files, folder, token, setting }: OpenSite): SiteOutline {
    const own = new Set(files.paths);
    const beside = new Set<string>();
    const { markdown } = site.config;
    const pages = site.pages.map(({ location, source, title }) => {
      const text = files.read(source) ?? '';
      // What every page has appended is in the setting, and the files of that are few.
      const isPlain = !text.includes('8<') && markdown['pymdownx.snippets']?.['auto_append'] === undefined;
      const snippets = isPlain ? [] : snippetsOf(text, { markdown, readSnippet: path => files.read(path) });
      for (const path of snippets) if (!own.has(path)) beside.add(path);
      const texts = snippets.map(path => [path, files.read(path)]);
      return { location, hash: hashOf([setting, title, text, ...texts]) };
    });
    const around = [...beside].sort();
    return {
      name: site.config.siteName,
      token: tokenWithBeside(token, around, path => folder.tokenOf(path)),
      pages,
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
    const { site, folder } = open;
    let count = 0;
    const built = buildSite(site, folder, page => this.#render(open, page), {
      ...(etag !== undefined && { etag }),
    });
    for await (const { path, content } of built) {
      const file = join(into, path);
      if (!isInside(file, into)) throw new Error(`The site has a file outside of itself: ${path}`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content, { mode: 0o600 });
      count++;
    }
    return { files: count, notices: site.findings.map(({ file, message }) => `${file}: ${message}`) };
  }
}

function requestOf({ index, files, folder, rules, setting }: OpenSite, page: SitePage): PageRequest {
  return { index, files, page, rules, setting, folder: folder.folder };
}

function resultOf({ open: { site, files }, checked }: OngoingCheck): SiteCheck {
  return {
    findings: checkSite(site, checked, files),
    pages: site.pages.map(page => ({
      source: page.source,
      path: page.path,
      location: page.location,
      title: pageTitle(site, page, checked.get(page.source) ?? {}),
      anchors: [...(checked.get(page.source)?.anchors ?? [])],
    })),
    assets: site.assets.map(({ source }) => source),
  };
}

function noticeOf({ file, range, message }: DocsFinding): string {
  return `${file}:${range.start.line + 1}: ${message}`;
}

/** The nav as it is answered. */
function navOf(items: readonly NavItem[]): DocsNavItem[] {
  return items.map(({ items: below, ...item }) => ({ ...item, ...(below && { items: navOf(below) }) }));
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
  return decodePart(location.replace(/[?#].*$/s, ''))
    .replace(/(?:^|\/)index\.html$/, '')
    .replace(/^\/+|\/+$/g, '');
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
