import { decodePart } from '../../http/urlPath.ts';

/** A file or folder as a URL of Azure DevOps' web pages names it. */
export interface AzurePlace {
  /** What its pages lie below: an organization or, on a server, a collection. Empty where the host is the organization's. */
  collection: string;
  project: string;
  repository: string;
  /** Undefined: the default branch. */
  version: AzureVersion | undefined;
  /** Without slashes at either end; empty for the root. */
  path: string;
}

export interface AzureVersion {
  type: 'branch' | 'tag' | 'commit';
  name: string;
}

const TYPES: Readonly<Record<string, AzureVersion['type']>> = { GB: 'branch', GT: 'tag', GC: 'commit' };

/**
 * `https://HOST/ORGANIZATION/PROJECT/_git/REPOSITORY?path=/PATH&version=GBBRANCH`, without the project where the repository
 * has its name, and without the organization where the host has (`ORGANIZATION.visualstudio.com`); undefined for any other
 * page. spec/search-auth-permissions-config D5.
 */
export function parseAzureUrl(url: URL): AzurePlace | undefined {
  const parts = url.pathname.replace(/\/+$/, '').split('/').slice(1).map(decodePart);
  const git = parts.indexOf('_git');
  const repository = parts[git + 1];
  if (git === -1 || repository === undefined || parts.length !== git + 2) return undefined;
  const before = parts.slice(0, git);
  const isOwn = isOwnHost(url.hostname);
  // Before the page there is an organization and a project; a project that is named as its repository is left out.
  const project = before.length > (isOwn ? 0 : 1) ? before.pop() : repository;
  if (project === undefined || (!isOwn && before.length === 0)) return undefined;
  if ([...before, project, repository].some(part => !isName(part))) return undefined;
  const version = parseVersion(url.searchParams.get('version'));
  const steps = (url.searchParams.get('path') ?? '').split('/').filter(step => step !== '' && step !== '.');
  if (version === 'unknown' || steps.includes('..')) return undefined;
  return { collection: before.join('/'), project, repository, version, path: steps.join('/') };
}

/** Whether a host is that of one organization. */
export function isOwnHost(hostname: string): boolean {
  return hostname.endsWith('.visualstudio.com');
}

/** Which organization's credentials are for it. */
export function organizationOf(host: string, collection: string): string {
  return isOwnHost(host) ? (host.split('.')[0] ?? '') : collection;
}

function parseVersion(text: string | null): AzureVersion | undefined | 'unknown' {
  if (text === null || text === '') return undefined;
  const type = TYPES[text.slice(0, 2)];
  const name = text.slice(2);
  return type === undefined || name === '' ? 'unknown' : { type, name };
}

function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && !part.includes('/');
}
