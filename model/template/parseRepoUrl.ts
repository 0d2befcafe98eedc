import { InputError } from '../errors.ts';

/** Where a repository is, or is to be, as a form's RepoUrlPicker gives it. spec/scaffolder §3.1 */
export interface RepoSpec {
  /** With its port, where it has one. */
  host: string;
  owner?: string;
  repo: string;
  organization?: string;
  workspace?: string;
  project?: string;
}

const PARTS = ['owner', 'repo', 'organization', 'workspace', 'project'] as const;

/** What each kind of Git host (the key below `integrations`) cannot do without. */
const NEEDED: Readonly<Record<string, readonly (typeof PARTS)[number][]>> = {
  bitbucketCloud: ['workspace', 'project', 'repo'],
  bitbucketServer: ['project', 'repo'],
  azure: ['project', 'repo'],
  gitlab: ['owner', 'repo'],
  gitea: ['repo'],
  gerrit: ['repo'],
};
const NEEDED_ELSEWHERE = ['repo', 'owner'] as const;

/**
 * Reads `HOST?owner=…&repo=…`.
 * @param kindOf What kind of Git host has that name (with its port); undefined where none is configured.
 * @throws InputError that names what is missing.
 */
export function parseRepoUrl(repoUrl: string, kindOf: (host: string) => string | undefined): RepoSpec {
  const host = /^([\w.-]+|\[[\da-f:]+\])(?::\d+)?(?=[/?#]|$)/i.exec(repoUrl)?.[0].toLowerCase();
  if (host === undefined) {
    throw new InputError(
      `Invalid repo URL passed to publisher, got "${repoUrl}": it should be like HOST?owner=OWNER&repo=REPOSITORY.`,
    );
  }
  const kind = kindOf(host);
  if (kind === undefined) {
    throw new InputError(
      `No matching integration configuration for host ${host}, please check your integrations config`,
    );
  }
  const query = queryOf(repoUrl);
  checkNeeded(repoUrl, query, kind);
  const parts = PARTS.flatMap(part => {
    const value = query.get(part);
    return value === undefined ? [] : [[part, value.replaceAll(/^\/+|\/+$/g, '')] as const];
  });
  // A project of GitLab may be told by its id alone.
  return { host, ...(query.has('repo') ? {} : { repo: '' }), ...Object.fromEntries(parts) } as RepoSpec;
}

/** As the query of a URL is read; of several values, the first counts. */
function queryOf(url: string): ReadonlyMap<string, string> {
  const text = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    const [name = '', ...value] = pair.split('=').map(decode);
    if (!query.has(name)) query.set(name, value.join('='));
  }
  return query;
}

function decode(text: string): string {
  const plain = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(plain);
  } catch {
    // Somebody's percent sign.
    return plain;
  }
}

function checkNeeded(repoUrl: string, query: ReadonlyMap<string, string>, kind: string): void {
  const has = (part: string): boolean => (query.get(part) ?? '') !== '';
  if (kind === 'gitlab' && has('project')) return;
  const missing = (NEEDED[kind] ?? NEEDED_ELSEWHERE).find(part => !has(part));
  if (missing === undefined) return;
  throw new InputError(`Invalid repo URL passed to publisher: https://${repoUrl}, missing ${missing}`);
}
