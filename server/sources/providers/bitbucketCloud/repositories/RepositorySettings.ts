import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/**
 * Below an id of `catalog.providers.bitbucketCloud`. spec/search-auth-permissions-config E. `host` is for what stands
 * between: see BitbucketCloudIntegration.
 */
export const RepositorySettings = Type.Object(
  {
    workspace: Text('a workspace'),
    host: Type.Optional(Text('a host such as bitbucket.org')),
    catalogPath: Type.Optional(Text('a path such as /catalog-info.yaml')),
    filters: Type.Optional(
      Type.Object(
        {
          projectKey: Type.Optional(Text('a regular expression of keys of projects')),
          repoSlug: Type.Optional(Text('a regular expression of repository names')),
        },
        { description: 'an object with projectKey or repoSlug' },
      ),
    ),
    pagelen: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'a number from 1 to 100' })),
  },
  { description: 'an object with workspace' },
);

/** Settings with what they leave out. */
export interface RepositorySearch {
  host: string;
  workspace: string;
  /** Without a slash at either end. */
  path: string;
  pageSize: number;
  /** Where the filter lets in no other. */
  projectKey: string | undefined;
  isWanted(repository: { slug: string; projectKey: string }): boolean;
}

/** The settings have passed RepositorySettings. @throws Error for an expression that is none. */
export function parseRepositorySettings(settings: JsonObject): RepositorySearch {
  const parsed = Value.Parse(RepositorySettings, settings);
  const { projectKey, repoSlug } = parsed.filters ?? {};
  const [project, slug] = [wholeOf(projectKey), wholeOf(repoSlug)];
  const plain = projectKey?.replace(/^\^|\$$/g, '');
  return {
    host: (parsed.host ?? 'bitbucket.org').toLowerCase(),
    workspace: parsed.workspace,
    path: (parsed.catalogPath ?? 'catalog-info.yaml').replace(/^\/+|\/+$/g, ''),
    pageSize: parsed.pagelen ?? 100,
    projectKey: plain !== undefined && /^\w+$/.test(plain) ? plain : undefined,
    isWanted: repository => project.test(repository.projectKey) && slug.test(repository.slug),
  };
}

/** As with Backstage, the expression is to match the whole name. */
function wholeOf(pattern = '.*'): RegExp {
  return new RegExp(`^(?:${pattern.replace(/^\^|\$$/g, '')})$`);
}
