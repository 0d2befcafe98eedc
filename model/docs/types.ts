// What the parts of technical docs promise one another. Facts: TechDocs and MkDocs, as docs/techdocs.md names them.
import type { JsonObject } from '../entity/Entity.ts';

/** Files below the folder that holds mkdocs.yml. Paths are relative to it, with forward slashes; none leads out of it. */
export interface SiteFiles {
  readonly paths: readonly string[];
  /** Undefined where there is no such file, or it is none of text. Files that `paths` leaves out can be read as well. */
  read(path: string): string | undefined;
  /** What is there and cannot be taken, e.g. a link that leads out of the folder; `reason` ends a sentence on it. */
  readonly refused?: readonly { readonly path: string; readonly reason: string }[];
}

/** The extensions of the Markdown dialect, by their Python names (`pymdownx.tabbed`), each with its options. */
export type MarkdownSettings = Readonly<Record<string, JsonObject>>;

/** What a portal holds for all of its docs: `techdocs` of app-config.yaml, as far as it changes what a reader sees. */
export interface DocsRules {
  /** Whose pages may stand in a frame, each with its port where it has one. */
  readonly iframeHosts?: readonly string[];
  /** Schemes of links beside those that are always let in, in lower case and without the colon. */
  readonly uriSchemes?: readonly string[];
  /** Where there is no index.md, a README stands in for it. */
  readonly copiesReadme?: true;
  /** A site has what techdocs-core turns on only where it names that plugin. */
  readonly omitsCore?: true;
  /** Plugins that every site has. */
  readonly defaultPlugins?: readonly string[];
  /** Keys of mkdocs.yml and plugins that this portal lets through beside those of TechDocs. */
  readonly allowedKeys?: readonly string[];
  readonly allowedPlugins?: readonly string[];
}

export interface SiteConfig {
  readonly siteName: string;
  readonly siteDescription?: string;
  /** Relative to the folder of mkdocs.yml. */
  readonly docsDir: string;
  readonly repoUrl?: string;
  readonly repoName?: string;
  readonly editUri?: string;
  readonly useDirectoryUrls: boolean;
  /** Links that begin with a slash lead to the top of the docs, rather than of the host. */
  readonly absoluteLinksToDocs?: true;
  readonly markdown: MarkdownSettings;
}

export interface SitePage {
  /** Its source, relative to the site's folder, e.g. `docs/guide/setup.md`. */
  readonly source: string;
  /** As links name it: below the docs folder, e.g. `guide/setup.md`; below its alias where it is of an included site. */
  readonly path: string;
  /** Its URL within the site, e.g. `guide/setup/`; the empty string for the home page. */
  readonly location: string;
  /** As the nav names it. */
  readonly title?: string;
  /** Left out of the nav on purpose. */
  readonly notInNav?: true;
  readonly editUrl?: string;
}

/** A file of the docs that is no page, e.g. an image: it is served as it is. */
export interface SiteAsset {
  readonly source: string;
  readonly path: string;
  readonly location: string;
}

export interface NavItem {
  readonly title: string;
  /** Of a page, or of an asset that the nav names. */
  readonly location?: string;
  /** On the web. */
  readonly url?: string;
  /** Of a section. */
  readonly items?: readonly NavItem[];
}

/** An old URL of the site, and where it leads now. */
export interface SiteRedirect {
  /** Where the page once was. */
  readonly location: string;
  /** Another location of the site, maybe with an anchor, or a URL on the web. */
  readonly target: string;
}

/** A docs site, before a page of it is rendered. Made by model/docs/site. */
export interface Site {
  readonly config: SiteConfig;
  /** Of mkdocs.yml, relative to the site's folder; undefined where the site does without. */
  readonly configFile?: string;
  /** It is not well-formed: what it says of the pages may be other than it was meant. */
  readonly isConfigBroken?: true;
  readonly nav: readonly NavItem[];
  /** Every page, those outside the nav too; in the order of the nav, then by path. */
  readonly pages: readonly SitePage[];
  readonly assets: readonly SiteAsset[];
  readonly redirects: readonly SiteRedirect[];
  readonly findings: readonly DocsFinding[];
}

/** Something wrong in the docs, at a place. */
export interface DocsFinding {
  /** Stable name of the rule, e.g. `docs-broken-link`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Names the thing and the way out. */
  readonly message: string;
  /** What to write in the place of the range, where it is plain what was meant. */
  readonly suggestion?: string;
  /** Relative to the site's folder. */
  readonly file: string;
  /** Zero-based, in UTF-16 units; `end` is exclusive. */
  readonly range: DocsRange;
}

export interface DocsRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What rendering a page needs to know of what surrounds it. */
export interface RenderContext {
  readonly markdown: MarkdownSettings;
  /** A snippet or another included text: relative to the site's folder. Undefined where it is not there. */
  readSnippet(path: string): string | undefined;
  /** The URL to write for one that the page has, relative to the page's location; `undefined`: as it is. */
  resolveUrl(url: string, kind: 'link' | 'image'): string | undefined;
  readonly rules?: Pick<DocsRules, 'iframeHosts' | 'uriSchemes'>;
}

export interface PageHeading {
  /** 1 to 6. */
  readonly level: number;
  readonly id: string;
  readonly text: string;
  /** Zero-based line of its source. */
  readonly line: number;
}

/** The text below one heading, or before the first: what is searched. */
export interface PageSection {
  /** Absent for what stands before the first heading. */
  readonly id?: string;
  readonly title: string;
  readonly text: string;
}

export interface PageLink {
  readonly kind: 'link' | 'image';
  /** As the source has it. */
  readonly url: string;
  /** Of the URL. */
  readonly range: DocsRange;
  /** It is somewhere on the line that the range is of, or in a snippet that the line puts in. */
  readonly isLine?: true;
}

/** A page as HTML. Made by model/docs/markdown. */
export interface RenderedPage {
  /** Sanitised: nothing in it runs, nothing of it leads out of a page by itself. Blocks carry `data-line`, zero-based. */
  readonly html: string;
  /** From the front matter, else the heading of level 1 that the page begins with. */
  readonly title?: string;
  /** The front matter. */
  readonly meta: JsonObject;
  readonly headings: readonly PageHeading[];
  readonly sections: readonly PageSection[];
  readonly links: readonly PageLink[];
  /** Every id in it that a link may lead to. */
  readonly anchors: readonly string[];
  /** Paths of snippets that were asked for. */
  readonly snippets: readonly string[];
  /** `file` is absent: all are of the page's source. */
  readonly findings: readonly Omit<DocsFinding, 'file'>[];
}
