import { describeValue, isJsonObject } from '../../../common/json.ts';
import { decodePart } from '../../../common/decodePart.ts';
import { nearest } from '../../../common/nearest.ts';
import type { JsonValue } from '../../../entity/Entity.ts';
import type { NavItem } from '../../types.ts';
import type { ConfigFile } from '../config/readConfigFile.ts';
import { asNavEntry, fileNameOf, joinPath } from '../paths.ts';
import { isPagePath } from '../pages/locationOf.ts';
import { readPageTitle } from '../pages/readPageTitle.ts';
import { defaultNav } from './defaultNav.ts';
import { isInclude, type IncludedSite } from './includes.ts';
import type { NavContext } from './NavContext.ts';

interface Reading extends NavContext {
  readonly config: ConfigFile;
  /** What paths are relative to: the alias of an included site. */
  readonly alias: string;
}

type At = (string | number)[];

/** The nav that a configuration has; undefined where it has none. */
export function readNav(config: ConfigFile, context: NavContext): NavItem[] | undefined {
  return navOf({ ...context, config, alias: '' });
}

function navOf(reading: Reading): NavItem[] | undefined {
  const nav = reading.config.value['nav'];
  if (nav === undefined || nav === null || (Array.isArray(nav) && nav.length === 0)) return undefined;
  if (!Array.isArray(nav)) {
    tell(
      reading,
      ['nav'],
      `"nav" is ${describeValue(nav)}, where it takes a list. Begin each entry with "- ".`,
    );
  }
  return sectionItems(nav, ['nav'], reading);
}

function sectionItems(value: JsonValue, path: At, reading: Reading): NavItem[] {
  const items = Array.isArray(value)
    ? value.flatMap((entry, index) => entryItems(entry, [...path, index], reading))
    : isJsonObject(value)
      ? entryItems(value, path, reading)
      : [];
  return items;
}

/** The entry with its place: its title, or what it names where it has none. */
function placed(item: NavItem, path: At, { config, places }: Reading): NavItem[] {
  places.set(item, { file: config.file, range: config.rangeOf(path, 'key') });
  return [item];
}

function entryItems(entry: JsonValue, path: At, reading: Reading): NavItem[] {
  if (typeof entry === 'string') return titled(undefined, entry, path, reading);
  if (!isJsonObject(entry)) {
    const said = `${describeValue(entry)} is no entry of a nav. Write the path of a page, "Title: path", or "Title:" with a list below it.`;
    return tell(reading, path, said.charAt(0).toUpperCase() + said.slice(1));
  }
  return Object.entries(entry).flatMap(([title, value]) => {
    const at = [...path, title];
    if (typeof value === 'string') return titled(title, value, at, reading);
    if (Array.isArray(value) || isJsonObject(value)) {
      return placed({ title, items: sectionItems(value, at, reading) }, at, reading);
    }
    return tell(
      reading,
      at,
      `"${title}" has ${describeValue(value)} for a page. Write the path of one behind it, or a list of entries below it.`,
    );
  });
}

function titled(title: string | undefined, value: string, path: At, reading: Reading): NavItem[] {
  if (isInclude(value)) return includedItems(title, path, reading);
  const target = value.trim();
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return webItem(title, target, path, reading);
  // Where there are no pages at all, that is told, and not of each.
  if (reading.tree.size === 0) return [];
  const file = reading.tree.get(joinPath(reading.alias, target) ?? '');
  if (file === undefined) return missing(target, path, reading);
  if (!isPagePath(file.path)) {
    const item = { title: title ?? fileNameOf(file.path), location: reading.locationOf(file.path) };
    return placed(item, path, reading);
  }
  reading.onPage(file.path, title);
  const item = {
    title: title ?? readPageTitle(reading.files.read(file.source), file.path),
    location: reading.locationOf(file.path),
  };
  return placed(item, path, reading);
}

function webItem(title: string | undefined, url: string, path: At, reading: Reading): NavItem[] {
  const isSafe = /^(?:https?:|mailto:|\/\/)/i.test(url);
  if (isSafe) {
    const item = { title: title ?? url, url: url.startsWith('//') ? `https:${url}` : url };
    return placed(item, path, reading);
  }
  const [, before = '', behind = ''] = /^([^:]*):(.*)$/s.exec(url) ?? [];
  if (reading.tree.has(joinPath(reading.alias, behind) ?? '')) {
    return tell(
      reading,
      path,
      `"${url}" is read as a URL. Write a space behind the colon: "${before}: ${behind}".`,
    );
  }
  return tell(
    reading,
    path,
    `"${url}" is left out: a nav leads to pages, and to the web by https. Write such a URL.`,
  );
}

function missing(target: string, path: At, reading: Reading): NavItem[] {
  const { alias, config, findings, tree } = reading;
  if (findings.isFull('docs-nav', config.file)) return [];
  const below = alias === '' ? '' : `${alias}/`;
  const known = [...tree.keys()].filter(one => isPagePath(one) && one.startsWith(below));
  const names = known.map(one => one.slice(below.length));
  const sameName = names.filter(name => fileNameOf(name) === fileNameOf(target));
  const meant = nearest(decodePart(target), names) ?? (sameName.length === 1 ? sameName[0] : undefined);
  const wayOut = meant === undefined ? 'Write that page, or remove the entry.' : `Did you mean "${meant}"?`;
  findings.add({
    rule: 'docs-nav',
    severity: 'error',
    message: `There is no page "${target}" in the docs. ${wayOut}`,
    ...(meant !== undefined && { suggestion: asNavEntry(meant) }),
    file: config.file,
    range: config.rangeOf(path),
  });
  return [];
}

function includedItems(title: string | undefined, path: At, reading: Reading): NavItem[] {
  if (reading.alias !== '') {
    return tell(
      reading,
      path,
      'A site that is included cannot include others: MkDocs builds none of them. Include it from the outer mkdocs.yml.',
      'docs-include',
    );
  }
  const inclusion = reading.includes.at(path);
  if (inclusion === undefined) return [];
  if (inclusion.kind === 'one') return placed(sectionOf(title, inclusion.site, reading), path, reading);
  const sections = inclusion.sites.map(site => sectionOf(undefined, site, reading));
  if (title !== undefined) return placed({ title, items: sections }, path, reading);
  return sections.flatMap(section => placed(section, path, reading));
}

function sectionOf(title: string | undefined, site: IncludedSite, reading: Reading): NavItem {
  const { alias, config, siteName } = site;
  const items =
    navOf({ ...reading, config, alias }) ?? defaultNav({ ...reading, alias, isFolderFirst: true });
  return { title: title ?? siteName, items };
}

function tell({ config, findings }: Reading, path: At, message: string, rule = 'docs-nav'): [] {
  findings.add({ rule, severity: 'error', message, file: config.file, range: config.rangeOf(path) });
  return [];
}
