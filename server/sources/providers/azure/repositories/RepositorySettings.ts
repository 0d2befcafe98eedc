import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/** Below an id of `catalog.providers.azureDevOps`. spec/search-auth-permissions-config E. */
export const RepositorySettings = Type.Object(
  {
    host: Type.Optional(Text('a host such as dev.azure.com')),
    organization: Text('the name of an organization or, on a server, of a collection'),
    project: Text('the name of a project, or * for all of them'),
    repository: Type.Optional(Text('the name of a repository; * stands for any part of it')),
    branch: Type.Optional(Text('a branch')),
    path: Type.Optional(Text('a path such as /catalog-info.yaml')),
  },
  { description: 'an object with organization and project' },
);

/** Settings with what they leave out. */
export interface RepositorySearch {
  host: string;
  /** Without slashes at either end; empty where the host is the organization's. */
  collection: string;
  organization: string;
  /** Undefined: all of them. */
  project: string | undefined;
  /** Undefined: the default one of each repository. */
  branch: string | undefined;
  /** With a slash before it. */
  path: string;
  isWanted(repository: { name: string; project: string }): boolean;
}

/** The settings have passed RepositorySettings. */
export function parseRepositorySettings(settings: JsonObject): RepositorySearch {
  const parsed = Value.Parse(RepositorySettings, settings);
  const { host = 'dev.azure.com', organization, project, repository = '*', branch, path } = parsed;
  const [wantedProject, wantedName] = [patternOf(project), patternOf(repository)];
  const collection = trimmed(organization);
  const isOwn = host.toLowerCase() === `${collection.toLowerCase()}.visualstudio.com`;
  return {
    host: host.toLowerCase(),
    organization: collection,
    collection: isOwn ? '' : collection,
    project: project.includes('*') ? undefined : project,
    branch,
    path: `/${trimmed(path ?? 'catalog-info.yaml')}`,
    isWanted: found => wantedProject.test(found.project) && wantedName.test(found.name),
  };
}

/** As Azure DevOps compares names: whatever the case. */
function patternOf(name: string): RegExp {
  const parts = name.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}

function trimmed(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

export function labelOf({ organization, project }: RepositorySearch): string {
  return `Azure DevOps ${[organization, project].filter(part => part !== undefined).join('/')}`;
}
