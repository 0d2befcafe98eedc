import type { DocsRules, NavItem, Site, SiteConfig, SiteFiles, SitePage } from '../types.ts';
import { editUrlOf } from './config/editUrlOf.ts';
import { fillRepository, type SiteOrigin } from './config/fillRepository.ts';
import { markdownSettings } from './config/markdownSettings.ts';
import { configValue, readConfigFile, type ConfigFile } from './config/readConfigFile.ts';
import { readPlugins, type SitePlugin } from './config/readPlugins.ts';
import { tellNoName, tellTexts, tellUnheededKeys } from './config/tellKeys.ts';
import { FindingList } from './FindingList.ts';
import { defaultNav } from './nav/defaultNav.ts';
import { Includes, type IncludedSite } from './nav/includes.ts';
import type { NavPlace } from './nav/NavContext.ts';
import { readNav } from './nav/readNav.ts';
import { createPatterns, linesOf, readDocsTree, type DocsFile } from './pages/DocsTree.ts';
import { isPagePath, locationOf } from './pages/locationOf.ts';
import { fileNameOf, folderOf, joinPath, relativePath } from './paths.ts';
import { readRedirects } from './readRedirects.ts';

export interface SiteDefaults {
  /** Of a site without mkdocs.yml. */
  readonly siteName: string;
  /** Where the docs come from: fills in what mkdocs.yml does not say of its repository. */
  readonly origin?: SiteOrigin;
  readonly rules?: DocsRules;
}

const CONFIG_FILES = ['mkdocs.yaml', 'mkdocs.yml'];
const DEFAULT_DOCS = 'docs';

/** Reads a docs site as TechDocs does, as far as that goes without rendering a page. It never fails: findings say what is wrong. */
export function readSite(files: SiteFiles, defaults: SiteDefaults): Site {
  const findings = new FindingList();
  tellRefused(files, findings);
  const configFile = openConfig(files, findings);
  const known = new Set(findings.all());
  const config: ConfigFile = configFile ?? { file: 'mkdocs.yml', value: {}, rangeOf: () => undefined };
  if (configFile !== undefined) tellNoName(config, findings);
  tellUnheededKeys(config, findings, defaults.rules);
  tellTexts(config, findings);
  const plugins = readPlugins(config, findings, defaults.rules);
  const siteConfig = readSiteConfig(config, defaults, plugins, findings);
  const includes = new Includes(files, config, findings);
  const content = readContent({ files, config, siteConfig, includes, findings, defaults });
  const redirects = readRedirects({ config, plugins, findings, pages: content.pages, siteConfig });
  return {
    config: siteConfig,
    ...(configFile !== undefined && { configFile: configFile.file }),
    ...(config.isBroken === true && { isConfigBroken: true }),
    ...content,
    redirects,
    // What else seems to be wrong in a text that is not well-formed follows from that.
    findings: findings
      .all()
      .filter(one => config.isBroken !== true || one.file !== config.file || known.has(one)),
  };
}

function tellRefused({ refused = [] }: SiteFiles, findings: FindingList): void {
  for (const { path, reason } of refused) {
    findings.add({
      rule: 'docs-file',
      severity: 'error',
      message: `${path} is left out: ${reason}.`,
      file: path,
    });
  }
}

function openConfig(files: SiteFiles, findings: FindingList): ConfigFile | undefined {
  const texts = CONFIG_FILES.flatMap(file => {
    const text = files.read(file);
    return text === undefined ? [] : [{ file, text }];
  });
  const [first, second] = texts;
  if (second !== undefined) {
    findings.add({
      rule: 'docs-config',
      severity: 'warning',
      message: `${second.file} has no effect beside ${first?.file ?? ''}. Remove one of them.`,
      file: second.file,
    });
  }
  return first && readConfigFile(first.file, first.text, findings);
}

function readSiteConfig(
  config: ConfigFile,
  defaults: SiteDefaults,
  plugins: readonly SitePlugin[],
  findings: FindingList,
): SiteConfig {
  const text = (key: string): string | undefined => {
    const value = config.value[key];
    if (value === undefined || value === null || value === '' || typeof value === 'object') return undefined;
    return String(value);
  };
  const docsDir = readDocsDir(config, text('docs_dir'), findings);
  const filled = defaults.origin === undefined ? {} : fillRepository(defaults.origin, docsDir);
  const optional = {
    siteDescription: text('site_description')?.trim(),
    repoUrl: text('repo_url') ?? filled.repoUrl,
    repoName: text('repo_name'),
    editUri: text('edit_uri') ?? filled.editUri,
  };
  return {
    siteName: text('site_name') ?? defaults.siteName,
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<SiteConfig>),
    docsDir,
    useDirectoryUrls: config.value['use_directory_urls'] !== false,
    ...(configValue(config, 'validation', 'links', 'absolute_links') === 'relative_to_docs' && {
      absoluteLinksToDocs: true,
    }),
    markdown: markdownSettings(config, plugins, findings, defaults.rules),
  };
}

function readDocsDir(config: ConfigFile, written: string | undefined, findings: FindingList): string {
  const docsDir = joinPath('', written ?? DEFAULT_DOCS);
  if (docsDir !== undefined && docsDir !== '') return docsDir;
  findings.add({
    rule: 'docs-config',
    severity: 'error',
    message:
      docsDir === undefined
        ? `docs_dir "${written ?? ''}" leads out of the folder of ${config.file}, and is not read. Name a folder beside it.`
        : `docs_dir is the folder of ${config.file} itself, from which MkDocs builds no site. Move the pages to a folder beside it, such as docs.`,
    file: config.file,
    range: config.rangeOf(['docs_dir']),
  });
  return docsDir ?? DEFAULT_DOCS;
}

interface ContentReading {
  files: SiteFiles;
  config: ConfigFile;
  siteConfig: SiteConfig;
  includes: Includes;
  findings: FindingList;
  defaults: SiteDefaults;
}

function readContent(reading: ContentReading): Pick<Site, 'nav' | 'pages' | 'assets'> {
  const { config, files, findings, includes, siteConfig } = reading;
  const tree = readTree(reading);
  const titles = new Map<string, string | undefined>();
  const locate = (path: string): string => locationOf(path, siteConfig);
  const context = {
    files,
    tree,
    includes,
    findings,
    places: new Map<NavItem, NavPlace>(),
    locationOf: locate,
    onPage(path: string, title: string | undefined) {
      if (!titles.has(path)) titles.set(path, title);
    },
  };
  const hidden = createPatterns(linesOf(textOf(config.value['not_in_nav'])));
  const nav = readNav(config, context) ?? defaultNav({ ...context, isLeftOut: hidden });
  const named = [...titles.keys()];
  const others = [...tree.keys()].filter(path => !titles.has(path)).sort();
  const pages = [...named, ...others.filter(isPagePath)].flatMap(path => {
    const file = tree.get(path);
    if (file === undefined) return [];
    const title = titles.get(path);
    const isHidden = !titles.has(path) && hidden(path);
    return [pageOf(file, reading, { location: locate(path), title, isHidden })];
  });
  const placeOf = (item: NavItem): NavPlace =>
    context.places.get(item) ?? placeOfPages(item, pages) ?? { file: config.file, range: undefined };
  tellTwins(nav, placeOf, findings);
  const assets = others
    .filter(path => !isPagePath(path))
    .flatMap(path => {
      const source = tree.get(path)?.source;
      return source === undefined ? [] : [{ source, path, location: locate(path) }];
    });
  return { nav, pages, assets };
}

/** Two entries of one section that a reader cannot tell apart: the second is named. */
function tellTwins(
  nav: readonly NavItem[],
  placeOf: (item: NavItem) => NavPlace,
  findings: FindingList,
): void {
  const seen = new Set<string>();
  for (const item of nav) {
    const { items, title } = item;
    if (seen.has(title)) {
      findings.add({
        rule: 'docs-duplicate-title',
        severity: 'warning',
        message: `Two entries of one section of the nav are called "${title}". Give one of them another title.`,
        ...placeOf(item),
      });
    }
    seen.add(title);
    if (items !== undefined) tellTwins(items, placeOf, findings);
  }
}

/** Of an entry that no configuration names: the page that gave it its title. */
function placeOfPages({ items, location }: NavItem, pages: readonly SitePage[]): NavPlace | undefined {
  const [first] = items ?? [];
  if (first !== undefined) return placeOfPages(first, pages);
  const page = pages.find(one => one.location === location);
  return page && { file: page.source, range: undefined };
}

function readTree({
  config,
  defaults,
  files,
  findings,
  includes,
  siteConfig,
}: ContentReading): Map<string, DocsFile> {
  const main = { docsDir: siteConfig.docsDir, alias: '' };
  const tree = readDocsTree(files.paths, [...includes.sites, main], textOf(config.value['exclude_docs']));
  if (![...tree.values()].some(({ root }) => root === main) && includes.sites.length === 0) {
    const message = `There are no docs: the folder ${main.docsDir} is not there, or nothing is in it. Write ${main.docsDir}/index.md.`;
    findings.add({
      rule: 'docs-config',
      severity: 'error',
      message,
      file: config.file,
      range: config.rangeOf(['docs_dir']),
    });
  }
  if (defaults.rules?.copiesReadme === true) standInForIndex(tree, files, main);
  dropShadowed(tree, siteConfig, findings);
  return tree;
}

/** A README as the page that MkDocs asks for, as TechDocs copies it there. */
function standInForIndex(
  tree: Map<string, DocsFile>,
  files: SiteFiles,
  root: { docsDir: string; alias: string },
): void {
  if (tree.has('index.md')) return;
  const inDocs = ['README.md', 'readme.md'].map(name => joinPath(root.docsDir, name) ?? name);
  const source = [...inDocs, 'README.md', 'readme.md'].find(path => files.read(path) !== undefined);
  if (source === undefined) return;
  const others = [...tree];
  tree.clear();
  tree.set('index.md', { source, path: 'index.md', root });
  for (const [path, file] of others) tree.set(path, file);
}

/** Of pages that would have one URL, one can be read. */
function dropShadowed(tree: Map<string, DocsFile>, config: SiteConfig, findings: FindingList): void {
  const byLocation = new Map<string, DocsFile>();
  for (const [path, file] of tree) {
    const location = locationOf(path, config);
    const first = byLocation.get(location);
    if (first === undefined) {
      byLocation.set(location, file);
      continue;
    }
    const isReadme = fileNameOf(first.path) === 'README.md' && folderOf(first.path) === folderOf(path);
    const [shown, dropped] = isReadme ? [file, first] : [first, file];
    byLocation.set(location, shown);
    tree.delete(dropped.path);
    if (dropped.source === shown.source) continue;
    findings.add({
      rule: 'docs-shadowed',
      severity: 'warning',
      message: `This page is left out: ${shown.path} has the same URL. Rename one of the two.`,
      file: dropped.source,
    });
  }
}

interface PageFacts {
  location: string;
  title: string | undefined;
  isHidden: boolean;
}

function pageOf(file: DocsFile, reading: ContentReading, { isHidden, location, title }: PageFacts): SitePage {
  const editUrl = editUrlFor(file, reading);
  return {
    source: file.source,
    path: file.path,
    location,
    ...(title !== undefined && { title }),
    ...(isHidden && { notInNav: true }),
    ...(editUrl !== undefined && { editUrl }),
  };
}

/** Included docs may say themselves where they are edited. */
function editUrlFor(
  { root, source }: DocsFile,
  { config, includes, siteConfig }: ContentReading,
): string | undefined {
  const included = includes.sites.find(site => site === (root as IncludedSite));
  const own = included && settingsOf(included.config);
  if (included && own && Object.keys(own).length > 0) {
    return editUrlOf(
      { ...withoutUndefined({ repoUrl: siteConfig.repoUrl }), ...own },
      relativePath(source, included.docsDir),
    );
  }
  const { editUri, repoUrl } = siteConfig;
  const settings = { ...withoutUndefined({ editUri, repoUrl }), ...settingsOf(config) };
  return editUrlOf(settings, relativePath(source, siteConfig.docsDir));
}

function settingsOf({ value }: ConfigFile): { repoUrl?: string; editUri?: string; editUriTemplate?: string } {
  return withoutUndefined({
    repoUrl: textOf(value['repo_url']),
    editUri: textOf(value['edit_uri']),
    editUriTemplate: textOf(value['edit_uri_template']),
  });
}

function withoutUndefined<Key extends string>(
  texts: Record<Key, string | undefined>,
): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Partial<
    Record<Key, string>
  >;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
