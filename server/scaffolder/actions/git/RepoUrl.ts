import { InputError } from '../../../../model/index.ts';

/** A repository as steps name it: `github.com?owner=acme&repo=shop`. spec/scaffolder §3.1 */
export interface RepoUrl {
  /** Lower case, with its port where there is one. */
  host: string;
  owner?: string;
  repo?: string;
  organization?: string;
  workspace?: string;
  project?: string;
}

const PARTS = ['owner', 'repo', 'organization', 'workspace', 'project'] as const;
type Part = (typeof PARTS)[number];

/** `required`: what it has to say. @throws InputError */
export function parseRepoUrl<K extends Part>(
  text: string,
  required: readonly K[],
): RepoUrl & Required<Pick<RepoUrl, K>> {
  const form = required.map(part => `${part}=…`).join('&');
  if (!URL.canParse(`https://${text}`)) {
    throw new InputError(`repoUrl "${text}" names no repository: it should be like HOST?${form}.`);
  }
  const { host, searchParams, username, password } = new URL(`https://${text}`);
  if (username !== '' || password !== '') throw new InputError('repoUrl holds a user: leave it out.');
  const parts: Partial<Record<Part, string>> = {};
  for (const part of PARTS) {
    const value =
      searchParams
        .get(part)
        ?.trim()
        .replace(/^\/+|\/+$/g, '') ?? '';
    if (value.split('/').some(name => name === '..' || name === '.') || /[\\\s?#%]/.test(value)) {
      throw new InputError(`repoUrl "${text}" has a ${part} that cannot be one: "${value}".`);
    }
    if (value !== '') parts[part] = value;
  }
  const missing = required.filter(part => parts[part] === undefined);
  if (missing.length > 0) {
    throw new InputError(`repoUrl "${text}" misses ${missing.join(', ')}: it should be like HOST?${form}.`);
  }
  return { host: host.toLowerCase(), ...parts } as RepoUrl & Required<Pick<RepoUrl, K>>;
}
