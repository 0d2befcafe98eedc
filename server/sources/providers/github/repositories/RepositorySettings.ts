import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });
const Texts = (description: string) =>
  Type.Array(Text(description), { description: `a list such as [${description}]` });
const Flag = Type.Boolean({ description: 'true or false' });

/** Below `catalog.providers.github`. spec/search-auth-permissions-config E. */
export const RepositorySettings = Type.Object(
  {
    host: Type.Optional(Text('a host such as github.com')),
    organization: Text('an organisation or user'),
    catalogPath: Type.Optional(Text('a path or pattern such as /catalog-info.yaml')),
    filters: Type.Optional(
      Type.Object(
        {
          branch: Type.Optional(Text('a branch')),
          repository: Type.Optional(Text('a regular expression of repository names')),
          topic: Type.Optional(
            Type.Object(
              { include: Type.Optional(Texts('topic')), exclude: Type.Optional(Texts('topic')) },
              { description: 'an object with include or exclude' },
            ),
          ),
          visibility: Type.Optional(
            Type.Array(
              Type.Union([Type.Literal('public'), Type.Literal('private'), Type.Literal('internal')], {
                description: 'public, private or internal',
              }),
              { description: 'a list of public, private and internal' },
            ),
          ),
          allowForks: Type.Optional(Flag),
          allowArchived: Type.Optional(Flag),
        },
        { description: 'an object with branch, repository, topic, visibility, allowForks or allowArchived' },
      ),
    ),
    pageSizes: Type.Optional(
      Type.Object(
        {
          repositories: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 100, description: 'a number from 1 to 100' }),
          ),
        },
        { description: 'an object with repositories' },
      ),
    ),
  },
  { description: 'an object with organization' },
);

/** Settings with what they leave out. */
export interface RepositorySearch {
  host: string;
  organization: string;
  /** Without a slash at either end; may hold `*`. */
  path: string;
  /** Undefined: the default one of each repository. */
  branch: string | undefined;
  pageSize: number;
  isWanted(repository: Repository): boolean;
}

/** What filters look at. */
export interface Repository {
  name: string;
  topics: readonly string[];
  visibility: string;
  isFork: boolean;
  isArchived: boolean;
}

/** The settings have passed RepositorySettings. @throws Error for an expression that is none. */
export function parseRepositorySettings(settings: JsonObject): RepositorySearch {
  const {
    host = 'github.com',
    organization,
    catalogPath,
    filters = {},
    pageSizes,
  } = Value.Parse(RepositorySettings, settings);
  const { branch, repository, topic, visibility, allowForks = true, allowArchived = false } = filters;
  // As with Backstage, the expression is to match the whole name.
  const name =
    repository === undefined ? undefined : new RegExp(`^(?:${repository.replace(/^\^|\$$/g, '')})$`);
  return {
    host: host.toLowerCase(),
    organization,
    path: (catalogPath ?? 'catalog-info.yaml').replace(/^\/+|\/+$/g, ''),
    branch,
    pageSize: pageSizes?.repositories ?? 100,
    isWanted: found =>
      (allowForks || !found.isFork) &&
      (allowArchived || !found.isArchived) &&
      (name === undefined || name.test(found.name)) &&
      (visibility === undefined || visibility.some(one => one === found.visibility.toLowerCase())) &&
      (topic?.include === undefined || topic.include.some(one => found.topics.includes(one))) &&
      !(topic?.exclude ?? []).some(one => found.topics.includes(one)),
  };
}
