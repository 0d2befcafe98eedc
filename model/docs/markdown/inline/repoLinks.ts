import { isJsonObject } from '../../../common/json.ts';
import type { JsonObject, JsonValue } from '../../../entity/Entity.ts';
import type { Dialect } from '../Dialect.ts';
import { readHosts, type RepoHost } from './repoHosts.ts';

/** How a link to something of a Git host is shown. */
export interface RepoLink {
  readonly url: string;
  readonly text: string;
  readonly title: string;
  readonly className: string;
}

/** What Git hosts and MagicLink call the same: where an issue, a commit or a person is written in short. */
export interface RepoLinks {
  /** `#1`, `user/repo@commit`, `@user` and the like, where the site lets them be links. */
  find(text: string): { readonly start: number; readonly end: number; readonly link: RepoLink }[];
  /** The short form of a whole URL; undefined where it has none, or is to be shown as it is. */
  shorten(url: string): RepoLink | undefined;
}

interface Target {
  readonly host: RepoHost;
  readonly user: string;
  readonly repo?: string;
  readonly symbol?: string;
  readonly number?: string;
  readonly commit?: string;
  readonly other?: string;
}

const hash = '[a-f\\d]{40}';
const repoName = '[-._a-zA-Z\\d]{0,99}[a-zA-Z\\d]';
const userName = '[a-zA-Z\\d_](?:[-.\\w]{0,37}[-\\w])?';
const kinds = { '#': 'issue', '!': 'pull', '?': 'discussion' } as const;
const defaultLabels: Readonly<Record<string, string>> = {
  issue: 'Issue',
  pull: 'Pull Request',
  discussion: 'Discussion',
  commit: 'Commit',
  compare: 'Compare',
  repository: 'Repository',
  mention: 'User',
};

/** As the options of `pymdownx.magiclink` say; undefined where all of it is off, as TechDocs has it. */
export function createRepoLinks(dialect: Dialect): RepoLinks | undefined {
  const isOn = (name: string): boolean => dialect.option('pymdownx.magiclink', name) === true;
  const textOf = (name: string): string => asText(dialect.option('pymdownx.magiclink', name));
  const on = {
    gitShorthand: isOn('repo_url_shorthand'),
    socialShorthand: isOn('social_url_shorthand'),
    gitShortener: isOn('repo_url_shortener'),
    socialShortener: isOn('social_url_shortener'),
  };
  if (!Object.values(on).includes(true)) return undefined;
  const hosts = readHosts(dialect.option('pymdownx.magiclink', 'custom'));
  const home = hosts.find(({ name }) => name === textOf('provider')) ?? hosts[0];
  if (home === undefined) return undefined;
  const labels = dialect.option('pymdownx.magiclink', 'labels');
  const writer = new LinkWriter({
    home,
    user: textOf('user'),
    repo: textOf('repo'),
    labels: isJsonObject(labels) ? labels : {},
    normalise: isOn('normalize_issue_symbols'),
  });
  const canFind = (host: RepoHost): boolean => (host.isSocial ? on.socialShorthand : on.gitShorthand);
  const canShorten = (host: RepoHost): boolean => (host.isSocial ? on.socialShortener : on.gitShortener);
  const found = hosts.filter(canFind);
  const pattern = patternFor(found);
  return {
    find: text => findIn(text, found, pattern, writer),
    shorten: url => {
      const target = hosts.map(host => (canShorten(host) ? targetOf(url, host) : undefined)).find(Boolean);
      return target && writer.write(target, url);
    },
  };
}

interface Home {
  readonly home: RepoHost;
  readonly user: string;
  readonly repo: string;
  readonly labels: JsonObject;
  readonly normalise: boolean;
}

class LinkWriter {
  readonly home: Home;

  constructor(home: Home) {
    this.home = home;
  }

  write(target: Target, url = urlOf(target)): RepoLink | undefined {
    const { host, user, repo } = target;
    const kind = kindOf(target);
    if (url === undefined) return undefined;
    const named = this.home.labels[kind];
    const label = typeof named === 'string' ? named : (defaultLabels[kind] ?? kind);
    const whole = repo === undefined ? user : `${user}/${repo}`;
    const rest = this.#restOf(target);
    return {
      url,
      text: repo === undefined ? `@${user}` : rest === '' ? whole : this.#nearOf(target, rest),
      title: `${host.label} ${label}: ${whole}${rest}`,
      className: `magiclink magiclink-${host.name} magiclink-${kind}`,
    };
  }

  /** What follows the repository. */
  #restOf({ host, symbol, number, commit, other }: Target): string {
    if (symbol !== undefined) return `${this.home.normalise ? '#' : symbol}${number ?? ''}`;
    if (commit === undefined) return '';
    const short = (text: string): string => text.slice(0, host.hashLength);
    return `@${short(commit)}${other === undefined ? '' : `...${short(other)}`}`;
  }

  /** What is at home is not named. */
  #nearOf({ host, user, repo = '' }: Target, rest: string): string {
    const isHome = host === this.home.home && user === this.home.user;
    if (isHome && repo === this.home.repo) return rest.replace(/^@/, '');
    return `${isHome ? '' : `${user}/`}${repo}${rest}`;
  }
}

function kindOf({ repo, symbol, commit, other }: Target): string {
  if (symbol !== undefined) return kinds[symbol as keyof typeof kinds];
  if (commit !== undefined) return other === undefined ? 'commit' : 'compare';
  return repo === undefined ? 'mention' : 'repository';
}

function urlOf(target: Target): string | undefined {
  const { host, user, repo, number, commit, other } = target;
  if (repo === undefined) return `${host.url}/${user}`;
  const base = `${host.url}/${user}/${repo}`;
  const kind = kindOf(target);
  if (kind === 'repository') return base;
  const path = host.paths[kind];
  return path === undefined
    ? undefined
    : `${base}/${path.replace('{}', number ?? commit ?? '').replace('{}', other ?? '')}`;
}

function patternFor(hosts: readonly RepoHost[]): RegExp {
  const names = hosts.map(({ name }) => name).join('|');
  const mention = `@(?:(?<byHost>${names}):)?(?<mention>${userName})\\b(?:/(?<mentioned>${repoName})\\b)?`;
  const repo = `(?:(?:(?<ofHost>${names}):)?(?<user>${userName})/)?(?<repo>\\b${repoName})`;
  const commits = `(?<commit>${hash})(?:\\.{3}(?<other>${hash}))?`;
  return new RegExp(
    [
      `(?<![a-zA-Z\\d])${mention}`,
      `(?<![@/\\w])${repo}(?:(?<symbol>[#!?])(?<number>[1-9]\\d*)|@${commits})\\b`,
      '(?<![a-zA-Z])(?<ownSymbol>[#!?])(?<ownNumber>[1-9]\\d*)\\b',
      `(?<![@/])\\b(?<ownCommit>${hash})(?:\\.{3}(?<ownOther>${hash}))?\\b`,
    ].join('|'),
    'g',
  );
}

function findIn(
  text: string,
  hosts: readonly RepoHost[],
  pattern: RegExp,
  writer: LinkWriter,
): ReturnType<RepoLinks['find']> {
  if (hosts.length === 0 || !/[#!?][1-9]|@\w|[a-f\d]{40}/.test(text)) return [];
  const found: { start: number; end: number; link: RepoLink }[] = [];
  for (const match of text.matchAll(pattern)) {
    const target = targetOfMatch(match.groups ?? {}, hosts, writer.home);
    const link = target && writer.write(target);
    if (link) found.push({ start: match.index, end: match.index + match[0].length, link });
  }
  return found;
}

function targetOfMatch(
  groups: Readonly<Record<string, string | undefined>>,
  hosts: readonly RepoHost[],
  home: Home,
): Target | undefined {
  const named = groups['byHost'] ?? groups['ofHost'];
  const host = named === undefined ? home.home : hosts.find(({ name }) => name === named);
  if (host === undefined || !hosts.includes(host)) return undefined;
  const { mention, mentioned } = groups;
  if (mention !== undefined) {
    if (mentioned !== undefined && host.isSocial) return undefined;
    return { host, user: mention, ...(mentioned !== undefined && { repo: mentioned }) };
  }
  const user = groups['user'] ?? home.user;
  const repo = groups['repo'] ?? home.repo;
  if (user === '' || repo === '' || host.isSocial) return undefined;
  const symbol = groups['symbol'] ?? groups['ownSymbol'];
  const commit = groups['commit'] ?? groups['ownCommit'];
  const other = groups['other'] ?? groups['ownOther'];
  if (symbol !== undefined)
    return { host, user, repo, symbol, number: groups['number'] ?? groups['ownNumber'] ?? '' };
  return {
    host,
    user,
    repo,
    ...(commit !== undefined && { commit }),
    ...(other !== undefined && { other }),
  };
}

/** Where a URL leads to, if it is one of the host's. */
function targetOf(url: string, host: RepoHost): Target | undefined {
  const rest = host.restOf(url);
  const [, user = '', repo, path = ''] = /^([^/?#]+)(?:\/([^/?#]+)(?:\/(.*?))?)?\/?$/.exec(rest ?? '') ?? [];
  if (user === '' || host.noUsers.includes(user)) return undefined;
  if (repo === undefined) return { host, user };
  if (host.isSocial) return undefined;
  if (path === '') return { host, user, repo };
  for (const [kind, form] of Object.entries(host.paths)) {
    const value = kind === 'commit' || kind === 'compare' ? `(${hash})` : '(\\d+)';
    const pattern = `^${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\{\\}', value)}$`;
    const match = new RegExp(pattern, 'i').exec(path);
    if (!match) continue;
    const [, first = '', other] = match;
    const symbol = Object.entries(kinds).find(([, name]) => name === kind)?.[0];
    if (symbol !== undefined) return { host, user, repo, symbol, number: first };
    return { host, user, repo, commit: first, ...(other !== undefined && { other }) };
  }
  return undefined;
}

function asText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
