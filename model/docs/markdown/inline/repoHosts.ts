import { isJsonObject } from '../../../common/json.ts';
import type { JsonObject, JsonValue } from '../../../entity/Entity.ts';

/** A host that MagicLink knows by name. */
export interface RepoHost {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  /** It has people, and nothing else that is linked to. */
  readonly isSocial: boolean;
  readonly hashLength: number;
  /** Below a repository, by kind; `{}` is a number or a commit. */
  readonly paths: Readonly<Record<string, string>>;
  /** What stands where a user does and is none. */
  readonly noUsers: readonly string[];
  /** What follows the host in a URL; undefined where that is of another host. */
  restOf(url: string): string | undefined;
}

type Kind = Pick<RepoHost, 'label' | 'url' | 'isSocial' | 'hashLength' | 'paths' | 'noUsers'>;

const github: Kind = {
  label: 'GitHub',
  url: 'https://github.com',
  isSocial: false,
  hashLength: 7,
  paths: {
    issue: 'issues/{}',
    pull: 'pull/{}',
    discussion: 'discussions/{}',
    commit: 'commit/{}',
    compare: 'compare/{}...{}',
  },
  noUsers: ['marketplace', 'notifications', 'issues', 'pull', 'sponsors', 'settings', 'support'],
};
const gitlab: Kind = {
  label: 'GitLab',
  url: 'https://gitlab.com',
  isSocial: false,
  hashLength: 8,
  paths: {
    issue: '-/issues/{}',
    pull: '-/merge_requests/{}',
    commit: '-/commit/{}',
    compare: '-/compare/{}...{}',
  },
  noUsers: ['dashboard', '-', 'explore', 'help', 'projects'],
};
const bitbucket: Kind = {
  label: 'Bitbucket',
  url: 'https://bitbucket.org',
  isSocial: false,
  hashLength: 7,
  paths: {
    issue: 'issues/{}',
    pull: 'pull-requests/{}',
    commit: 'commits/{}',
    compare: 'branches/compare/{}%0D{}',
  },
  noUsers: ['dashboard', 'account', 'plans', 'support', 'repo'],
};
const social = (label: string, url: string): Kind => ({
  label,
  url,
  isSocial: true,
  hashLength: 0,
  paths: {},
  noUsers: ['i', 'messages', 'bookmarks', 'home'],
});

const git: Readonly<Record<string, Kind>> = { github, gitlab, bitbucket };
const all: Readonly<Record<string, Kind>> = {
  ...git,
  x: social('X', 'https://x.com'),
  twitter: social('Twitter', 'https://twitter.com'),
};

/** Those that are known, and what a site says of hosts of its own (`custom`). The first is the default. */
export function readHosts(custom: JsonValue | undefined): RepoHost[] {
  const own = isJsonObject(custom)
    ? Object.entries(custom).flatMap(([name, value]) => ownHost(name, value))
    : [];
  return [...Object.entries(all), ...own].map(([name, kind]) => ({
    ...kind,
    name,
    restOf: url => restAfter(url, kind.url),
  }));
}

function ownHost(name: string, value: JsonValue | undefined): [string, Kind][] {
  if (!isJsonObject(value) || !/^[A-Za-z\d]+$/.test(name)) return [];
  const type = textIn(value, 'type');
  const kind = Object.hasOwn(git, type) ? git[type] : undefined;
  const url = textIn(value, 'host').replace(/\/+$/, '');
  if (kind === undefined || !/^https?:\/\//.test(url)) return [];
  return [[name, { ...kind, url, label: textIn(value, 'label') || name }]];
}

function restAfter(url: string, host: string): string | undefined {
  const plain = url.replace(/^(https?:\/\/)www\./i, '$1');
  const base = `${host.replace(/^(https?:\/\/)www\./i, '$1')}/`;
  return plain.toLowerCase().startsWith(base.toLowerCase()) ? plain.slice(base.length) : undefined;
}

function textIn(value: JsonObject, name: string): string {
  const found = value[name];
  return typeof found === 'string' ? found : '';
}
