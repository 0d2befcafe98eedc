import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/** Below an id of `catalog.providers.gitea`. spec/search-auth-permissions-config E. */
export const RepositorySettings = Type.Object(
  {
    host: Text('a host such as gitea.example.com'),
    organization: Text('the name of an organisation'),
    branch: Type.Optional(Text('a branch')),
    catalogPath: Type.Optional(Text('a path such as catalog-info.yaml')),
  },
  { description: 'an object with host and organization' },
);

/** Settings with what they leave out. */
export interface RepositorySearch {
  host: string;
  organization: string;
  branch: string;
  /** Without a slash at either end. */
  path: string;
}

/** The settings have passed RepositorySettings. */
export function parseRepositorySettings(settings: JsonObject): RepositorySearch {
  const { host, organization, branch, catalogPath } = Value.Parse(RepositorySettings, settings);
  return {
    host: host.toLowerCase(),
    organization,
    branch: branch ?? 'main',
    path: (catalogPath ?? 'catalog-info.yaml').replace(/^\/+|\/+$/g, ''),
  };
}
