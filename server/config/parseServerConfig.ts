import { join } from 'node:path';
import { checkAppConfig } from './checkAppConfig.ts';
import { ConfigPlaces } from './ConfigPlaces.ts';
import { isOn, type AppConfig } from './configSchema.ts';
import { ignoredKeys } from './ignoredKeys.ts';
import type { LoadedConfig } from './LoadedConfig.ts';
import { parseAccess } from './parseAccess.ts';
import { parseCatalog, type ParsedCatalog } from './parseCatalog.ts';
import { parseDatabase } from './parseDatabase.ts';
import { parseEvents } from './parseEvents.ts';
import { parseListen } from './parseListen.ts';
import { parsePlugins } from './parsePlugins.ts';
import { parseScaffolder } from './parseScaffolder.ts';
import { parseTechDocs, type ParsedTechDocs } from './parseTechDocs.ts';
import type { ScaffolderConfig, ServerConfig } from './ServerConfig.ts';

export interface ParsedConfig {
  /** Without a database when the configuration does not say where it lives. */
  config: Omit<ServerConfig, 'database'> & Partial<Pick<ServerConfig, 'database'>>;
  /** What to tell once, at start: keys that mean nothing here, entries that were left out. */
  notices: string[];
}

type Backend = NonNullable<AppConfig['backend']>;

/** Checks the configuration. Errors: ConfigError that names file, key and what would be right. */
export function parseServerConfig(loaded: LoadedConfig): ParsedConfig {
  const places = new ConfigPlaces(loaded);
  const appConfig = checkAppConfig(loaded, places);
  const { backend = {} } = appConfig;
  const access = parseAccess(backend.auth?.externalAccess, places);
  const origins = parseOrigins(backend, places);
  const parsedCatalog = parseCatalog(appConfig, loaded.cwd, places);
  const { events, notices: eventNotices } = parseEvents(appConfig);
  const database = parseDatabase(backend.database, loaded.cwd, places);
  const plugins = parsePlugins(appConfig, loaded);
  const { techdocs, notices: docsNotices } = parseTechDocs(appConfig.techdocs, appConfig.callboard?.docs);
  return {
    config: {
      listen: parseListen(backend.listen, places),
      authDisabled: isOn(backend.auth?.dangerouslyDisableDefaultAuthPolicy),
      tokens: access.tokens,
      allowedHosts: allowedHostsOf(backend, places),
      allowedOrigins: origins.allowed,
      catalog: parsedCatalog.catalog,
      events,
      scaffolder: parseScaffolder(appConfig.scaffolder),
      techdocs,
      ...(plugins.length === 0 ? {} : { plugins }),
      ...(database === undefined ? {} : { database }),
    },
    notices: [
      ...ignoredNotice(loaded),
      ...access.notices,
      ...origins.notices,
      ...eventNotices,
      ...parsedCatalog.notices,
      ...docsNotices,
    ],
  };
}

/** The part that a window's own server heeds; the rest of the configuration is for a shared one. */
export function parseCatalogConfig(loaded: LoadedConfig): ParsedCatalog {
  const places = new ConfigPlaces(loaded);
  return parseCatalog(checkAppConfig(loaded, places), loaded.cwd, places);
}

/** The part that says how templates run. */
export function parseScaffolderConfig(loaded: LoadedConfig): ScaffolderConfig {
  return parseScaffolder(checkAppConfig(loaded, new ConfigPlaces(loaded)).scaffolder);
}

/** The part that says how technical docs are shown. */
export function parseTechDocsConfig(loaded: LoadedConfig): ParsedTechDocs {
  const { techdocs, callboard } = checkAppConfig(loaded, new ConfigPlaces(loaded));
  return parseTechDocs(techdocs, callboard?.docs);
}

/** The database of a server whose configuration names none. */
export function defaultDatabase(dataDir: string): ServerConfig['database'] {
  return { kind: 'file', file: join(dataDir, 'catalog.sqlite') };
}

function ignoredNotice({ tree }: LoadedConfig): string[] {
  const ignored = ignoredKeys(tree);
  return ignored.length === 0
    ? []
    : [`These configuration keys mean nothing here and are ignored: ${ignored.join(', ')}.`];
}

function allowedHostsOf({ baseUrl }: Backend, places: ConfigPlaces): string[] {
  if (baseUrl === undefined) return [];
  if (!/^https?:\/\//i.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw places.error(
      ['backend', 'baseUrl'],
      `should be a URL such as http://localhost:7007, not "${baseUrl}".`,
    );
  }
  return [new URL(baseUrl).hostname];
}

function parseOrigins({ cors }: Backend, places: ConfigPlaces): { allowed: string[]; notices: string[] } {
  const origin = cors === false || cors === undefined ? undefined : cors.origin;
  const allowed: string[] = [];
  const notices: string[] = [];
  const origins = typeof origin === 'string' ? [origin] : (origin ?? []);
  for (const [index, text] of origins.entries()) {
    const path = ['backend', 'cors', 'origin', ...(typeof origin === 'string' ? [] : [index])];
    if (text.includes('*')) {
      notices.push(`backend.cors.origin "${text}" is a pattern, which is not supported: name each origin.`);
    } else if (/^https?:\/\//i.test(text) && URL.canParse(text)) {
      allowed.push(new URL(text).origin);
    } else {
      throw places.error(path, `should be an origin such as http://localhost:3000, not "${text}".`);
    }
  }
  return { allowed, notices };
}
