import { Cron } from 'croner';
import { messageOf, type JsonObject, type JsonValue } from '../../model/index.ts';
import type { ProviderRoot } from '../catalog/types.ts';
import { gitProviders, nameOfDiscovery, type DiscoveryKind } from '../sources/providers/index.ts';
import { checkValue } from './checkAppConfig.ts';
import type { AppConfig } from './configSchema.ts';
import type { ConfigPlaces } from './ConfigPlaces.ts';
import type { KeyPath } from './LoadedConfig.ts';
import { isObject } from './mergeTrees.ts';
import { ScheduleConfig } from './durationSchemas.ts';
import { parseDuration } from './parseDuration.ts';

type Providers = NonNullable<AppConfig['catalog']>['providers'];

export interface ParsedProviders {
  roots: ProviderRoot[];
  notices: string[];
}

/** How often a provider is gone through where the configuration does not say: what has not changed costs little. */
const DEFAULT_EVERY_MS = 15 * 60_000;

/** `catalog.providers`: of each kind one entry, or several by an id each. spec/search-auth-permissions-config E. */
export function parseProviders(providers: Providers, places: ConfigPlaces): ParsedProviders {
  const kinds = gitProviders.flatMap(({ discoveries }) => discoveries);
  const unknown = Object.keys(providers ?? {}).filter(key => !kinds.some(kind => kind.key === key));
  return {
    roots: kinds.flatMap(kind => {
      const value = providers?.[kind.key];
      return value === undefined ? [] : parseKind(kind, value, places);
    }),
    notices: unknown.map(
      key =>
        `catalog.providers.${key} is not supported (${[...new Set(kinds.map(kind => kind.key))].join(', ')}): it is left out.`,
    ),
  };
}

function parseKind(kind: DiscoveryKind, value: JsonValue, places: ConfigPlaces): ProviderRoot[] {
  const base = ['catalog', 'providers', kind.key];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => {
      const path = [...base, index];
      if (!isObject(entry)) throw places.error(path, 'should be an object.');
      const id = typeof entry['id'] === 'string' ? entry['id'] : String(index);
      return parseEntry(kind, id, entry, path, places);
    });
  }
  if (!isObject(value)) throw places.error(base, 'should be an object.');
  // An entry alone has the keys of one; of several, every value is an object.
  const isAlone = Object.keys(value).some(key => Object.hasOwn(kind.settings.properties, key));
  if (isAlone) {
    // As in a list: so it stays the same one when others join it there.
    const id = typeof value['id'] === 'string' ? value['id'] : 'default';
    return parseEntry(kind, id, value, base, places);
  }
  return Object.entries(value).flatMap(([id, entry]) => {
    if (!isObject(entry)) throw places.error([...base, id], 'should be an object.');
    return parseEntry(kind, id, entry, [...base, id], places);
  });
}

/** None where the entry asks for another kind of the same key. */
function parseEntry(
  kind: DiscoveryKind,
  id: string,
  entry: JsonObject,
  path: KeyPath,
  places: ConfigPlaces,
): ProviderRoot[] {
  const { schedule, ...rest } = entry;
  const settings = checkValue(kind.settings, rest, path, places) as JsonObject;
  if (kind.wantedBy?.(settings) === false) return [];
  try {
    kind.labelOf(settings);
  } catch (thrown) {
    throw places.error(path, `cannot be used: ${messageOf(thrown)}.`);
  }
  const root = { kind: 'provider', key: nameOfDiscovery(kind), id, settings } as const;
  return [{ ...root, schedule: parseSchedule(schedule, [...path, 'schedule'], places) }];
}

function parseSchedule(
  schedule: JsonValue | undefined,
  path: KeyPath,
  places: ConfigPlaces,
): ProviderRoot['schedule'] {
  if (schedule === undefined) return { kind: 'every', milliseconds: DEFAULT_EVERY_MS };
  const { frequency } = checkValue(ScheduleConfig, schedule, path, places);
  if (typeof frequency === 'object' && 'trigger' in frequency) return { kind: 'manual' };
  if (typeof frequency === 'object' && 'cron' in frequency) {
    if (!isCron(frequency.cron)) {
      throw places.error(
        [...path, 'frequency', 'cron'],
        `should be a cron expression such as "0 * * * *", not "${frequency.cron}".`,
      );
    }
    return { kind: 'cron', cron: frequency.cron };
  }
  return { kind: 'every', milliseconds: Math.max(parseDuration(frequency), LEAST_EVERY_MS) };
}

/** More often is no use to anyone, and costs requests. */
const LEAST_EVERY_MS = 10_000;

function isCron(text: string): boolean {
  try {
    return new Cron(text, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
