/** A repository as RepoUrlPicker has it; spec/scaffolder §3.1. */
export type RepoUrlParts = Partial<Record<RepoUrlPart, string>> & { host?: string };
export type RepoUrlPart = 'owner' | 'repo' | 'organization' | 'workspace' | 'project';

export const hostKinds = [
  'github',
  'gitlab',
  'bitbucketCloud',
  'bitbucketServer',
  'azure',
  'gitea',
  'gerrit',
] as const;
export type HostKind = (typeof hostKinds)[number];

/** What a host has to be told, in the order in which a person thinks of it; the name of the repository last. */
export const partsOf: Record<HostKind, readonly RepoUrlPart[]> = {
  github: ['owner', 'repo'],
  gitlab: ['owner', 'repo'],
  bitbucketCloud: ['workspace', 'project', 'repo'],
  bitbucketServer: ['project', 'repo'],
  azure: ['organization', 'project', 'repo'],
  gitea: ['owner', 'repo'],
  gerrit: ['workspace', 'owner', 'repo'],
};

/** Those that may be left out. */
export const optionalParts: Partial<Record<HostKind, readonly RepoUrlPart[]>> = {
  azure: ['organization'],
  gitea: ['owner'],
  gerrit: ['workspace', 'owner'],
};

const order = ['owner', 'repo', 'organization', 'workspace', 'project'] as const;

export function stringifyRepoUrl({ host = '', ...parts }: RepoUrlParts): string {
  const query = new URLSearchParams();
  for (const part of order) {
    const value = parts[part];
    if (value !== undefined && value !== '') query.set(part, value);
  }
  return `${host}?${query.toString()}`;
}

export function parseRepoUrl(text: string): RepoUrlParts {
  const [host = '', search = ''] = text.split('?', 2);
  const query = new URLSearchParams(search);
  const parts: RepoUrlParts = host === '' ? {} : { host };
  for (const part of order) {
    const value = query.get(part);
    if (value !== null) parts[part] = value;
  }
  return parts;
}

/** By its name, for hosts that nobody has configured. */
export function guessHostKind(host: string): HostKind {
  if (/(^|\.)bitbucket\.org$/.test(host)) return 'bitbucketCloud';
  if (/(^|\.)(dev\.azure|visualstudio)\.com$/.test(host)) return 'azure';
  const known = hostKinds.find(kind => host.includes(kind));
  return known ?? (host.includes('bitbucket') ? 'bitbucketServer' : 'github');
}
