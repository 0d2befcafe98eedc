import { originOf } from '../../gitProvider/originOf.ts';
import { encodePath } from '../../http/urlPath.ts';
import type { AzureSettings } from './AzureIntegration.ts';
import { isOwnHost, type AzureVersion } from './parseAzureUrl.ts';

type Host = Pick<AzureSettings, 'host' | 'apiVersion'>;

/** Below an organization (or a collection) and, where it is one's, a project. `path`: below `_apis`. */
export function apiUrl(
  settings: Host,
  { collection, project }: { collection: string; project: string | undefined },
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): URL {
  return urlBelow(originOf(settings.host), settings, [collection, project], path, query);
}

/** Files of repositories. */
export function itemsUrl(
  settings: Host,
  place: { collection: string; project: string; repository: string; version?: AzureVersion | undefined },
  query: Readonly<Record<string, string | undefined>>,
): URL {
  const { version } = place;
  return gitUrl(settings, place, 'items', {
    ...query,
    'versionDescriptor.version': version?.name,
    'versionDescriptor.versionType': version?.type,
  });
}

/** What Git keeps of a repository. `path`: below it. */
export function gitUrl(
  settings: Host,
  place: { collection: string; project: string; repository: string },
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): URL {
  return apiUrl(settings, place, `git/repositories/${encodeURIComponent(place.repository)}/${path}`, query);
}

/** The search is a service of its own, on a host of its own but for servers of companies. */
export function searchUrl(
  settings: Host,
  { collection, project }: { collection: string; project: string | undefined },
): URL {
  const { host } = settings;
  const origin = originOf(searchHostOf(host));
  const api = { ...settings, apiVersion: `${settings.apiVersion}-preview.1` };
  return urlBelow(origin, api, [collection, project], 'search/codesearchresults', {});
}

function searchHostOf(host: string): string {
  if (host === 'dev.azure.com') return 'almsearch.dev.azure.com';
  return isOwnHost(host) ? host.replace('.visualstudio.com', '.almsearch.visualstudio.com') : host;
}

function urlBelow(
  origin: string,
  { apiVersion }: Host,
  parts: readonly (string | undefined)[],
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): URL {
  const before = parts.flatMap(part => (part === undefined || part === '' ? [] : [encodePath(part)]));
  const url = new URL([origin, ...before, '_apis', path].join('/'));
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(key, value);
  }
  url.searchParams.set('api-version', apiVersion);
  return url;
}
