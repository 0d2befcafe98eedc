import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });
const Flag = Type.Boolean({ description: 'true or false' });

/**
 * Below an id of `catalog.providers.gitlab`. spec/search-auth-permissions-config E. Other keys are let in and mean
 * nothing: those for people (orgEnabled and what goes with it), and useSearch, which is no cheaper than this is.
 */
export const ProjectSettings = Type.Object(
  {
    host: Text('a host such as gitlab.com'),
    group: Type.Optional(Text('the path of a group such as acme/tools')),
    branch: Type.Optional(Text('a branch')),
    fallbackBranch: Type.Optional(Text('a branch')),
    entityFilename: Type.Optional(Text('a path such as catalog-info.yaml')),
    projectPattern: Type.Optional(Text('a regular expression of paths of projects')),
    excludeRepos: Type.Optional(
      Type.Array(Text('the path of a project'), { description: 'a list of paths of projects' }),
    ),
    skipForkedRepos: Type.Optional(Flag),
    includeArchivedRepos: Type.Optional(Flag),
    membership: Type.Optional(Flag),
    topics: Type.Optional(
      Type.Union([Text('a topic'), Type.Array(Text('a topic'))], {
        description: 'topics, in a list or with commas between them',
      }),
    ),
  },
  { description: 'an object with host' },
);

/** Settings with what they leave out. */
export interface ProjectSearch {
  host: string;
  /** Without slashes at either end; undefined: all that there is on the host. */
  group: string | undefined;
  /** Undefined: the default one of each project. */
  branch: string | undefined;
  /** Of projects that have commits and no default branch. */
  fallbackBranch: string;
  /** Without a slash at either end. */
  path: string;
  /** Only what whoever asks is a member of. */
  isOwnOnly: boolean;
  isWanted(project: Project): boolean;
}

/** What filters look at. */
export interface Project {
  fullPath: string;
  topics: readonly string[];
  isForked: boolean;
  archived: boolean;
}

/** What GitLab calls a project between its deletion and its end, or one of a group that is in between. */
const DELETED = /-deletion_scheduled-\d+(\/|$)/;

/** The settings have passed ProjectSettings. @throws Error for an expression that is none. */
export function parseProjectSettings(settings: JsonObject): ProjectSearch {
  const parsed = Value.Parse(ProjectSettings, settings);
  const group = trimmed(parsed.group ?? '') || undefined;
  const pattern = new RegExp(parsed.projectPattern ?? '');
  const excluded = new Set(parsed.excludeRepos?.map(trimmed));
  const topics = [parsed.topics ?? []].flat().flatMap(splitList);
  return {
    host: parsed.host.toLowerCase(),
    group,
    branch: parsed.branch,
    fallbackBranch: parsed.fallbackBranch ?? 'master',
    path: trimmed(parsed.entityFilename ?? 'catalog-info.yaml'),
    isOwnOnly: parsed.membership ?? false,
    isWanted: ({ fullPath, ...found }) =>
      (group === undefined || fullPath.toLowerCase().startsWith(`${group.toLowerCase()}/`)) &&
      !DELETED.test(fullPath) &&
      (parsed.skipForkedRepos !== true || !found.isForked) &&
      (parsed.includeArchivedRepos === true || !found.archived) &&
      pattern.test(fullPath) &&
      !excluded.has(fullPath) &&
      topics.every(topic => found.topics.includes(topic)),
  };
}

function trimmed(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '');
}
