import { Type } from 'typebox';
import { InputError } from '../../../model/index.ts';
import { findIntegration, openBitbucketCloud } from '../../sources/index.ts';
import type { Autocomplete, AutocompleteRequest } from './Autocomplete.ts';
import { contextOf, hostOf } from './contextOf.ts';
import { listPages, PAGE } from './listPages.ts';

const NEEDS =
  'the scopes read:workspace:bitbucket, read:project:bitbucket and read:repository:bitbucket (of an API token), or Projects: Read';

const Values = Type.Object({
  values: Type.Array(
    Type.Object({
      slug: Type.Optional(Type.String()),
      key: Type.Optional(Type.String()),
      name: Type.Optional(Type.String()),
    }),
  ),
});

interface List {
  /** Below the API. */
  path: string;
  /** What names each of them. */
  name: 'slug' | 'key' | 'name';
}

/**
 * Resources `workspaces`; with a `workspace`, `projects`; with a `project` of it, `repositories`; and with a `repository` of
 * it, `branches`.
 */
export const autocompleteBitbucketCloud: Autocomplete = async (request, { integrations }) => {
  const { token, signal } = request;
  const { path, name } = listOf(request);
  const entry = findIntegration(integrations(), 'bitbucketCloud', hostOf(request, 'bitbucket.org'));
  const client = await openBitbucketCloud(entry, { token, tokenOf: 'whoever asks', signal });
  const found = await listPages(async page => {
    const query = `${path.includes('?') ? '&' : '?'}pagelen=${PAGE}&page=${page}`;
    const what = `Bitbucket ${request.context['workspace'] ?? request.resource}`;
    return (await client.get({ path: path + query, what, needs: NEEDS, schema: Values })).values;
  });
  return found.flatMap(({ [name]: id }) => (id === undefined ? [] : [{ id }]));
};

function listOf(request: AutocompleteRequest): List {
  switch (request.resource) {
    case 'workspaces':
      return { path: 'workspaces', name: 'slug' };
    case 'projects': {
      const { workspace } = contextOf(request, 'workspace');
      return { path: `workspaces/${encodeURIComponent(workspace)}/projects`, name: 'key' };
    }
    case 'repositories': {
      const { workspace, project } = contextOf(request, 'workspace', 'project');
      const query = encodeURIComponent(`project.key=${JSON.stringify(project)}`);
      return { path: `repositories/${encodeURIComponent(workspace)}?q=${query}`, name: 'slug' };
    }
    case 'branches': {
      const { workspace, repository } = contextOf(request, 'workspace', 'repository');
      const [owner, repo] = [workspace, repository].map(encodeURIComponent);
      return { path: `repositories/${owner ?? ''}/${repo ?? ''}/refs/branches`, name: 'name' };
    }
    default:
      throw new InputError(`Invalid resource: ${request.resource}`);
  }
}
