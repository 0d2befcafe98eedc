import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });
const Flag = Type.Boolean({ description: 'true or false' });

/**
 * Below an id of `catalog.providers.bitbucketServer`. spec/search-auth-permissions-config E. `validateLocationsExist` is
 * let in and means nothing: only descriptors that are there are listed.
 */
export const RepositorySettings = Type.Object(
  {
    host: Text('a host such as bitbucket.example.com'),
    catalogPath: Type.Optional(Text('a path such as /catalog-info.yaml')),
    filters: Type.Optional(
      Type.Object(
        {
          projectKey: Type.Optional(Text('a regular expression of keys of projects')),
          repoSlug: Type.Optional(Text('a regular expression of repository names')),
          skipArchivedRepos: Type.Optional(Flag),
        },
        { description: 'an object with projectKey, repoSlug or skipArchivedRepos' },
      ),
    ),
    validateLocationsExist: Type.Optional(Flag),
  },
  { description: 'an object with host' },
);

/** Settings with what they leave out. */
export interface RepositorySearch {
  host: string;
  /** Without a slash at either end. */
  path: string;
  /** Where the filter lets in no other. */
  projectKey: string | undefined;
  isWithoutArchived: boolean;
  isWanted(repository: Repository): boolean;
}

/** What filters look at. */
export interface Repository {
  slug: string;
  projectKey: string;
  archived: boolean;
}

/** The settings have passed RepositorySettings. @throws Error for an expression that is none. */
export function parseRepositorySettings(settings: JsonObject): RepositorySearch {
  const parsed = Value.Parse(RepositorySettings, settings);
  const { projectKey, repoSlug, skipArchivedRepos: isWithoutArchived = false } = parsed.filters ?? {};
  // As with Backstage, a part of the name is enough; those of persons are not listed there unless they are asked for.
  const project = new RegExp(projectKey ?? '^[^~]');
  const slug = new RegExp(repoSlug ?? '');
  return {
    host: parsed.host.toLowerCase(),
    path: (parsed.catalogPath ?? 'catalog-info.yaml').replace(/^\/+|\/+$/g, ''),
    projectKey: /^\^(\w+)\$$/.exec(projectKey ?? '')?.[1],
    isWithoutArchived,
    isWanted: found =>
      project.test(found.projectKey) && slug.test(found.slug) && !(isWithoutArchived && found.archived),
  };
}
