import { resolve } from 'node:path';
import type { CatalogRoot, CatalogRule, CatalogSettings } from '../catalog/types.ts';
import { isOn, type AppConfig } from './configSchema.ts';
import type { ConfigPlaces } from './ConfigPlaces.ts';
import { parseDuration } from './parseDuration.ts';
import { integrationsOf, parseIntegrations } from './parseIntegrations.ts';
import { parseProviders } from './parseProviders.ts';
import { parseReading } from './parseReading.ts';
import type { ServerConfig } from './ServerConfig.ts';

type CatalogSection = NonNullable<AppConfig['catalog']>;
type Reading = NonNullable<AppConfig['backend']>['reading'];
type Rule = NonNullable<CatalogSection['rules']>[number];
type RuleLocation = NonNullable<Rule['locations']>[number];
type StaticLocation = NonNullable<CatalogSection['locations']>[number];

export interface ParsedCatalog {
  catalog: ServerConfig['catalog'];
  notices: string[];
}

/** How often URLs are looked at where the configuration does not say. */
const URL_INTERVAL_MS = 120_000;
/** More often is no use to anyone. */
const LEAST_INTERVAL_MS = 5_000;

/** `catalog`, and what of `backend.reading` it may read: static locations with absolute targets, rules, readonly. */
export function parseCatalog(
  { catalog, backend, integrations }: AppConfig,
  cwd: string,
  places: ConfigPlaces,
): ParsedCatalog {
  const notices: string[] = [];
  const roots: CatalogRoot[] = [];
  for (const [index, location] of (catalog?.locations ?? []).entries()) {
    if (location.type === 'file' || location.type === 'url') {
      roots.push(parseLocation(location, index, cwd, places));
    } else {
      notices.push(
        `catalog.locations[${index}] is of type "${location.type}", which is not supported (file and url are): it is left out.`,
      );
    }
  }
  const providers = parseProviders(catalog?.providers, places);
  const rules = catalog?.rules?.map((rule, index) => parseRule(rule, index, places));
  return {
    catalog: {
      roots: [...roots, ...providers.roots],
      ...(rules === undefined ? {} : { rules }),
      ...readingOf(backend?.reading, places),
      integrations: [...parseIntegrations(integrations, places), ...integrationsOf(providers.roots)],
      ...intervalOf(catalog),
      readonly: isOn(catalog?.readonly),
      onConflict: catalog?.defaultLocationConflictStrategy ?? 'reject',
    },
    notices: [...notices, ...providers.notices],
  };
}

function readingOf(reading: Reading, places: ConfigPlaces): Pick<CatalogSettings, 'reading'> {
  const allowed = parseReading(reading, places);
  return allowed.length === 0 ? {} : { reading: allowed };
}

function intervalOf({ processingInterval }: CatalogSection = {}): Pick<CatalogSettings, 'urlInterval'> {
  if (processingInterval === false) return {};
  if (processingInterval === undefined) return { urlInterval: URL_INTERVAL_MS };
  return { urlInterval: Math.max(parseDuration(processingInterval), LEAST_INTERVAL_MS) };
}

function parseLocation(
  location: StaticLocation,
  index: number,
  cwd: string,
  places: ConfigPlaces,
): CatalogRoot {
  const allow = location.rules?.flatMap(rule => rule.allow);
  return {
    kind: 'location',
    type: location.type,
    target: parseTarget(location, index, cwd, places),
    ...(location.presence === undefined ? {} : { presence: location.presence }),
    ...(allow === undefined ? {} : { allow }),
  };
}

function parseTarget(
  { type, target }: StaticLocation,
  index: number,
  cwd: string,
  places: ConfigPlaces,
): string {
  if (type === 'file') return resolve(cwd, target);
  const protocol = URL.canParse(target) ? new URL(target).protocol : undefined;
  if (protocol === 'http:' || protocol === 'https:') return target;
  throw places.error(
    ['catalog', 'locations', index, 'target'],
    `should be an http or https URL, not "${target}"; a path takes type: file.`,
  );
}

function parseRule(rule: Rule, index: number, places: ConfigPlaces): CatalogRule {
  const allow = rule.allow.map(entry => {
    if (typeof entry === 'string') return { kind: entry };
    const specType = entry['spec.type'];
    return { kind: entry.kind, ...(specType === undefined ? {} : { specType }) };
  });
  const locations = rule.locations?.map((location, at) =>
    parseRuleLocation(location, ['catalog', 'rules', index, 'locations', at], places),
  );
  return { allow, ...(locations === undefined ? {} : { locations }) };
}

function parseRuleLocation(
  { type, exact, pattern }: RuleLocation,
  path: (string | number)[],
  places: ConfigPlaces,
): NonNullable<CatalogRule['locations']>[number] {
  if (exact !== undefined && pattern !== undefined) {
    throw places.error(path, 'has both exact and pattern: keep the one that is meant.');
  }
  return {
    type,
    ...(exact === undefined ? {} : { exact }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}
