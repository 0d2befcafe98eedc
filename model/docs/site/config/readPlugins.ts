import { nearest } from '../../../common/nearest.ts';
import { isJsonObject } from '../../../common/json.ts';
import type { JsonObject, JsonValue } from '../../../entity/Entity.ts';
import type { DocsRules } from '../../types.ts';
import type { FindingList } from '../FindingList.ts';
import type { ConfigFile } from './readConfigFile.ts';
import { tellUnheeded, type Unheeded } from './tellUnheeded.ts';

/** Those that TechDocs lets through; techdocs-core is on, named or not. */
const PLUGINS = new Set([
  'techdocs-core',
  'search',
  'material/search',
  'redirects',
  'group',
  'material/group',
]);
const GROUPS = new Set(['group', 'material/group']);
/** On through techdocs-core; naming them does nothing. */
const ALWAYS = new Set(['monorepo', 'gh-admonitions']);

/** A plugin that is heeded, with its options and where they stand. */
export interface SitePlugin {
  name: string;
  options: JsonObject;
  path: (string | number)[];
}

/** The plugins that are heeded, those in groups too. The list and the mapping form. */
export function readPlugins(config: ConfigFile, findings: FindingList, rules: DocsRules = {}): SitePlugin[] {
  const named = pluginsAt(config.value['plugins'], ['plugins'], { config, findings, rules });
  const isNamed = new Set(named.map(({ name }) => name));
  const others = (rules.defaultPlugins ?? []).filter(name => PLUGINS.has(name) && !isNamed.has(name));
  return [...named, ...others.map(name => ({ name, options: {}, path: ['plugins'] }))];
}

interface Reading {
  config: ConfigFile;
  findings: FindingList;
  rules: DocsRules;
}

function pluginsAt(
  declared: JsonValue | undefined,
  path: (string | number)[],
  reading: Reading,
): SitePlugin[] {
  if (declared === undefined || declared === null) return [];
  if (isJsonObject(declared)) {
    return Object.entries(declared).flatMap(([name, options = null]) =>
      pluginOf(name, options, [...path, name], reading),
    );
  }
  if (!Array.isArray(declared)) return malformed(path, reading);
  return declared.flatMap((entry, index) => {
    const at = [...path, index];
    if (typeof entry === 'string') return pluginOf(entry, null, at, reading);
    const [only, ...others] = isJsonObject(entry) ? Object.entries(entry) : [];
    if (only === undefined || others.length > 0) return malformed(at, reading);
    return pluginOf(only[0], only[1] ?? null, [...at, only[0]], reading);
  });
}

function pluginOf(
  name: string,
  options: JsonValue,
  path: (string | number)[],
  reading: Reading,
): SitePlugin[] {
  if (ALWAYS.has(name)) {
    const message = `The plugin "${name}" need not be named: techdocs-core brings it. Remove it.`;
    return leaveOut({ path, message, severity: 'info' }, reading);
  }
  const { allowedPlugins = [], defaultPlugins = [] } = reading.rules;
  if (!PLUGINS.has(name) && [...allowedPlugins, ...defaultPlugins].includes(name)) {
    const message = `The plugin "${name}" has no effect in Callboard, so what only it understands stays as it is written. This portal lets it through.`;
    return leaveOut({ path, message, severity: 'info' }, reading);
  }
  if (!PLUGINS.has(name)) {
    const meant = nearest(name, [...PLUGINS]);
    const wayOut =
      meant === undefined ? 'Remove it, and write pages without it.' : `Did you mean "${meant}"?`;
    const message = `The plugin "${name}" has no effect: TechDocs leaves it out, so what only it understands stays as it is written. ${wayOut}`;
    return leaveOut({ path, message }, reading);
  }
  if (options !== null && !isJsonObject(options)) return malformed(path, reading);
  if (GROUPS.has(name)) return pluginsAt(options?.['plugins'], [...path, 'plugins'], reading);
  return [{ name, options: options ?? {}, path }];
}

function malformed(path: (string | number)[], reading: Reading): [] {
  const message = 'This is no plugin. Write its name, or its name with ": " and a mapping of options.';
  return leaveOut({ path, message }, reading);
}

function leaveOut(what: Unheeded, { config, findings }: Reading): [] {
  tellUnheeded(config, findings, what);
  return [];
}
