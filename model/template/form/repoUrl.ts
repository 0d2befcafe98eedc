/** The hosts of Git that repository URLs are made for. */
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

export type RepoUrlPart = 'owner' | 'organization' | 'workspace' | 'project' | 'repo';

/** A repository, by the parts that its host tells it apart by. spec/scaffolder §3.1 */
export interface RepoUrl extends Partial<Record<RepoUrlPart, string>> {
  host: string;
}

/** What is asked for on each kind of host, in order. */
export const repoUrlParts: Record<HostKind, readonly { name: RepoUrlPart; isRequired: boolean }[]> = {
  github: [required('owner'), required('repo')],
  gitlab: [required('owner'), required('repo')],
  bitbucketCloud: [required('workspace'), required('project'), required('repo')],
  bitbucketServer: [required('project'), required('repo')],
  azure: [optional('organization'), required('project'), required('repo')],
  gitea: [optional('owner'), required('repo')],
  gerrit: [optional('owner'), optional('workspace'), required('repo')],
};

const written: readonly RepoUrlPart[] = ['owner', 'repo', 'organization', 'workspace', 'project'];

/** `host?owner=…&repo=…` into its parts; whatever is no repository URL has none. */
export function parseRepoUrl(text: string): RepoUrl {
  const [host = '', query = ''] = text.replace(/^https?:\/\//u, '').split('?', 2);
  const parts: RepoUrl = { host: trimSlashes(host) };
  for (const pair of query.split('&')) {
    const [name, value = ''] = pair.split('=', 2);
    const part = written.find(each => each === name);
    const decoded = part === undefined ? '' : trimSlashes(decode(value));
    if (part !== undefined && decoded !== '') parts[part] = decoded;
  }
  return parts;
}

/** Empty where there is not even a host. */
export function stringifyRepoUrl(url: RepoUrl): string {
  const pairs = written.flatMap(part => {
    const value = url[part];
    return value === undefined || value === '' ? [] : [`${part}=${encodeURIComponent(value)}`];
  });
  return url.host === '' && pairs.length === 0 ? '' : [url.host, pairs.join('&')].join('?');
}

/** What kind of host a name is most likely of. */
export function hostKindOf(host: string): HostKind | undefined {
  const name = host.toLowerCase();
  if (name === 'bitbucket.org') return 'bitbucketCloud';
  if (name === 'dev.azure.com' || name.endsWith('.visualstudio.com') || name.includes('azure'))
    return 'azure';
  if (name.includes('gitlab')) return 'gitlab';
  if (name.includes('bitbucket')) return 'bitbucketServer';
  if (name.includes('gitea') || name.includes('codeberg') || name.includes('forgejo')) return 'gitea';
  if (name.includes('gerrit')) return 'gerrit';
  return name.includes('github') || name.endsWith('.ghe.com') ? 'github' : undefined;
}

/** What is still to be said of a repository; of a host of unknown kind, what each kind needs. */
export function missingParts(url: RepoUrl, kind = hostKindOf(url.host)): RepoUrlPart[] {
  const parts = kind === undefined ? [required('repo')] : repoUrlParts[kind];
  // A project of GitLab may be named by its number alone.
  if (kind === 'gitlab' && url.project !== undefined) return [];
  return parts
    .filter(({ name, isRequired }) => isRequired && url[name] === undefined)
    .map(({ name }) => name);
}

function required(name: RepoUrlPart) {
  return { name, isRequired: true };
}

function optional(name: RepoUrlPart) {
  return { name, isRequired: false };
}

function trimSlashes(text: string): string {
  return text.trim().replace(/^\/+|\/+$/gu, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // It is as somebody wrote it by hand.
    return text;
  }
}
