import { isJsonObject } from '../../common/json.ts';
import { nearest } from '../../common/nearest.ts';
import type { SiteConfig, SitePage, SiteRedirect } from '../types.ts';
import type { ConfigFile } from './config/readConfigFile.ts';
import type { SitePlugin } from './config/readPlugins.ts';
import type { FindingList } from './FindingList.ts';
import { isPagePath, locationOf } from './pages/locationOf.ts';
import { joinPath } from './paths.ts';

export interface RedirectReading {
  config: ConfigFile;
  plugins: readonly SitePlugin[];
  findings: FindingList;
  pages: readonly SitePage[];
  siteConfig: SiteConfig;
}

interface IndexedReading extends RedirectReading {
  byPath: ReadonlyMap<string, SitePage>;
  locations: ReadonlySet<string>;
}

/** The redirect_maps of the redirects plugin, as far as they lead somewhere. */
export function readRedirects(reading: RedirectReading): SiteRedirect[] {
  const plugin = reading.plugins.find(({ name }) => name === 'redirects');
  const maps = plugin?.options['redirect_maps'];
  if (plugin === undefined || !isJsonObject(maps)) return [];
  const byPath = new Map(reading.pages.map(page => [page.path, page]));
  const locations = new Set(reading.pages.map(({ location }) => location));
  return Object.entries(maps).flatMap(([from, to]) => {
    const path = [...plugin.path, 'redirect_maps', from];
    return redirectOf(from, typeof to === 'string' ? to : '', path, { ...reading, byPath, locations }) ?? [];
  });
}

function redirectOf(
  from: string,
  to: string,
  path: (string | number)[],
  { byPath, config, findings, locations, siteConfig }: IndexedReading,
): SiteRedirect | undefined {
  const refuse = (message: string): SiteRedirect | undefined => {
    const range = config.rangeOf(path);
    findings.add({ rule: 'docs-redirect', severity: 'warning', message, file: config.file, range });
    return undefined;
  };
  const old = joinPath('', from);
  // It becomes the path of a file, and on some systems a backslash parts folders.
  if (old === undefined || old.includes('\\') || !isPagePath(old)) {
    return refuse(`"${from}" is no path of a page, so nothing is redirected. Write one that ends with .md.`);
  }
  const location = locationOf(old, siteConfig);
  if (locations.has(location)) {
    return refuse(`Nothing is redirected from ${from}: that page is there. Remove the page, or this line.`);
  }
  if (/^https?:\/\//i.test(to)) return { location, target: to };
  const [target = '', ...anchor] = to.split('#');
  const page = byPath.get(joinPath('', target) ?? '');
  if (page !== undefined) return { location, target: [page.location, ...anchor].join('#') };
  const isFull = findings.isFull('docs-redirect', config.file);
  const meant = isFull ? undefined : nearest(target, [...byPath.keys()]);
  const wayOut = meant === undefined ? 'Name one that is.' : `Did you mean "${meant}"?`;
  return refuse(`Nothing is redirected to "${to}": there is no such page in the docs. ${wayOut}`);
}
