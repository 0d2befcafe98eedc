import { decodePart } from '../../../common/decodePart.ts';
import { nearest } from '../../../common/nearest.ts';
import type { DocsFinding, PageLink, RenderedPage, Site, SiteFiles, SitePage } from '../../types.ts';
import { indexSite, targetOf, type SiteIndex } from '../createUrlResolver.ts';
import { FindingList } from '../FindingList.ts';
import { isPagePath } from '../pages/locationOf.ts';
import { resolveLocation } from '../pages/relativeUrl.ts';
import { asLink, encodeTarget, folderOf, joinPath, relativePath } from '../paths.ts';
import { meantPath } from './meantPath.ts';

/** Of a page, as far as it says whether the site fits together. */
export type CheckedPage = Pick<RenderedPage, 'findings' | 'links' | 'anchors'>;

/** The pages of a site by their source, as far as they could be rendered. */
export type RenderedPages = ReadonlyMap<string, CheckedPage>;

interface Check {
  index: SiteIndex;
  rendered: RenderedPages;
  files: SiteFiles;
  findings: FindingList;
  /** By their locations as people read them. */
  byLocation: ReadonlyMap<string, SitePage>;
  /** Locations that links lead to. */
  linked: Set<string>;
  /** Locations that the nav names. */
  inNav: ReadonlySet<string>;
  assetLocations: ReadonlySet<string>;
  /** Those of pages that links lead to, by their sources. */
  anchors: Map<string, ReadonlySet<string>>;
  /** Names that may still be compared: of a large site with many broken links, the nearest is found for the first ones. */
  comparisons: number;
}

const MOST_COMPARISONS = 1_000_000;

/**
 * What is wrong in a site: what was found while it was read and while its pages were rendered, and where they do not fit
 * together.
 */
export function checkSite(site: Site, rendered: RenderedPages, files: SiteFiles): DocsFinding[] {
  const findings = new FindingList();
  const byLocation = new Map(site.pages.map(page => [decodePart(page.location), page]));
  const check: Check = {
    ...{ index: indexSite(site), rendered, files, findings, byLocation, linked: new Set<string>() },
    inNav: new Set(locationsIn(site.nav)),
    comparisons: MOST_COMPARISONS,
    anchors: new Map<string, ReadonlySet<string>>(),
    assetLocations: new Set(site.assets.map(({ location }) => decodePart(location))),
  };
  for (const page of site.pages) {
    const { findings: found = [], links = [] } = rendered.get(page.source) ?? {};
    for (const finding of found) findings.add({ ...finding, file: page.source });
    for (const link of links) checkLink(link, page, check);
  }
  for (const page of site.isConfigBroken === true ? [] : site.pages) checkPlace(page, check);
  return [...site.findings, ...findings.all()];
}

function checkLink(link: PageLink, page: SitePage, check: Check): void {
  const target = targetOf(check.index, page, link.url);
  if (target.kind === 'page') {
    if (target.page !== page) check.linked.add(target.page.location);
    checkAnchor(link, target.page, page, check);
  } else if (target.kind === 'missing') {
    checkMissing(link, target.path, page, check);
  } else if (target.kind === 'other' && link.url.startsWith('#')) {
    checkAnchor(link, page, page, check);
  } else if (/^\/(?!\/)/.test(link.url)) {
    checkAbsolute(link, page, check);
  }
}

/** What begins with a slash is the portal's, unless it names something of the docs, or an image. */
function checkAbsolute(link: PageLink, page: SitePage, { findings, index, linked }: Check): void {
  const { kind, range, url } = link;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  if (kind === 'link' && /^\/(?:docs|catalog)\//.test(path)) return;
  const written = decodePart(path);
  const inside = joinPath('', written.replace(/^\/+/, '')) ?? '';
  const target = index.pages.get(inside);
  if (target !== undefined) linked.add(target.location);
  const isThere = target !== undefined || index.assets.has(inside);
  if (kind === 'link' && !isThere && !isPagePath(inside)) return;
  const meant = isThere ? relativePath(inside, folderOf(page.path)) : undefined;
  const wayOut = meant === undefined ? 'Write the path from this page.' : `Did you mean "${meant}"?`;
  findings.add({
    rule: ruleOf(kind),
    severity: 'warning',
    message: `"${written}" begins with a slash: it leads to the top of the host, not of the docs. ${wayOut}`,
    ...suggest(link, meant === undefined ? undefined : asLink(meant) + rest),
    file: page.source,
    range,
  });
}

function ruleOf(kind: PageLink['kind']): string {
  return kind === 'image' ? 'docs-missing-image' : 'docs-broken-link';
}

/** Only where it is known what the suggestion takes the place of. */
function suggest({ isLine }: PageLink, suggestion: string | undefined): { suggestion?: string } {
  return suggestion === undefined || isLine === true ? {} : { suggestion };
}

function checkAnchor(link: PageLink, target: SitePage, page: SitePage, check: Check): void {
  const { kind, range, url } = link;
  const hash = url.indexOf('#');
  const anchor = hash === -1 ? '' : decodePart(url.slice(hash + 1));
  const known = anchorsOf(target, check);
  // Browsers know the beginning of a page by these.
  if (kind === 'image' || anchor === '' || anchor === 'top' || anchor.startsWith(':~:')) return;
  if (known === undefined || known.has(anchor)) return;
  if (check.findings.isFull('docs-broken-anchor', page.source)) return;
  check.comparisons -= known.size;
  const meant = nearest(anchor, check.comparisons < 0 ? [] : [...known]);
  const where = target === page ? 'this page' : target.path;
  const wayOut = meant === undefined ? 'Name a heading that is there.' : `Did you mean "#${meant}"?`;
  check.findings.add({
    rule: 'docs-broken-anchor',
    severity: 'warning',
    message: `There is no "#${anchor}" in ${where}. ${wayOut}`,
    ...suggest(link, meant === undefined ? undefined : `${url.slice(0, hash)}#${encodeTarget(meant)}`),
    file: page.source,
    range,
  });
}

function anchorsOf({ source }: SitePage, { anchors, rendered }: Check): ReadonlySet<string> | undefined {
  const known = anchors.get(source);
  const found = rendered.get(source)?.anchors;
  if (known !== undefined || found === undefined) return known;
  const all = new Set(found);
  anchors.set(source, all);
  return all;
}

function checkMissing(link: PageLink, path: string | undefined, page: SitePage, check: Check): void {
  const { byLocation, files, findings, linked } = check;
  const { kind, range, url } = link;
  const written = decodePart(url.replace(/[?#].*$/s, ''));
  // A URL as it is in the built site: MkDocs leaves it as it is, and it works.
  const location = resolveLocation(written, decodePart(page.location));
  const byUrl =
    location === undefined ? undefined : (byLocation.get(location) ?? byLocation.get(`${location}/`));
  if (byUrl !== undefined && kind === 'link') {
    linked.add(byUrl.location);
    checkAnchor(link, byUrl, page, check);
    return;
  }
  if (location !== undefined && check.assetLocations.has(location)) return;
  const outside = joinPath(folderOf(page.source), written);
  if (kind === 'link' && (outside === undefined || files.read(outside) !== undefined)) {
    findings.add({
      rule: 'docs-outside-link',
      severity: 'info',
      message: `"${written}" is outside the docs: Callboard opens it where the repository is at hand, and readers of the built site find nothing. Link to it on the web.`,
      file: page.source,
      range,
    });
    return;
  }
  const rule = ruleOf(kind);
  if (findings.isFull(rule, page.source)) return;
  const { meant, wayOut } = wayOutOf({ kind, path, written }, page, check);
  findings.add({
    rule,
    severity: 'error',
    message: `There is no ${kind === 'image' ? 'image' : 'page or file'} "${written}" in the docs. ${wayOut}`,
    ...suggest(link, meant === undefined ? undefined : asLink(meant) + (/[?#].*/s.exec(url)?.[0] ?? '')),
    file: page.source,
    range,
  });
}

/** The path that was meant, as it is written from the page. */
function wayOutOf(
  { kind, path, written }: { kind: PageLink['kind']; path: string | undefined; written: string },
  page: SitePage,
  check: Check,
): { meant?: string; wayOut: string } {
  const { assets, pages } = check.index;
  const isPage = /(?:\.(?:md|markdown|mdown|mkdn|mkd|html)|\/|(?:^|\/)[^./]*)$/.test(written);
  // A link may name either; what ends as pages do was to be one.
  const names = isPage ? [pages] : kind === 'image' ? [assets] : [assets, pages];
  for (const { size } of names) check.comparisons -= size;
  const known = check.comparisons < 0 ? [] : names.flatMap(one => [...one.keys()]);
  const found = meantPath(path ?? joinPath('', written.replace(/^(?:\.\.\/)+/, '')) ?? written, known);
  if (found === undefined) {
    return {
      wayOut: isPage ? 'Write that page, or correct the link.' : 'Put it there, or correct the path.',
    };
  }
  const meant = relativePath(found, folderOf(page.path));
  return { meant, wayOut: `Did you mean "${meant}"?` };
}

/** Whether readers find the page. */
function checkPlace(page: SitePage, { findings, inNav, linked }: Check): void {
  if (page.notInNav === true || page.location === '' || inNav.has(page.location)) return;
  const isLinked = linked.has(page.location);
  findings.add({
    rule: isLinked ? 'docs-not-in-nav' : 'docs-orphan',
    severity: isLinked ? 'info' : 'warning',
    message: isLinked
      ? `The nav does not name this page; only links lead to it. Add "${page.path}" to the nav, or to not_in_nav.`
      : `Nothing leads to this page: the nav does not name it, and no page links to it. Add "${page.path}" to the nav, or to not_in_nav.`,
    file: page.source,
  });
}

function locationsIn(items: Site['nav']): string[] {
  return items.flatMap(item => (item.items === undefined ? (item.location ?? []) : locationsIn(item.items)));
}
