import { Type } from 'typebox';
import { InputError } from '../../../model/index.ts';
import { findIntegration, openAzure } from '../../sources/index.ts';
import type { Autocomplete, AutocompleteRequest } from './Autocomplete.ts';
import { contextOf, hostOf } from './contextOf.ts';

const NEEDS = 'the scopes Project and Team (read) and Code (read)';
const BRANCH = 'refs/heads/';
const Named = Type.Object({ value: Type.Array(Type.Object({ name: Type.String() })) });

/**
 * Resources, with an `organization`: `projects`; with a `project` of it, `repositories`; and with a `repository` of that,
 * `branches`.
 */
export const autocompleteAzure: Autocomplete = async (request, { integrations }) => {
  const { token, signal } = request;
  const path = pathOf(request);
  const { organization } = contextOf(request, 'organization');
  const entry = findIntegration(integrations(), 'azure', hostOf(request, 'dev.azure.com'));
  const client = await openAzure(entry, { organization, token, tokenOf: 'whoever asks', signal });
  const what = `Azure DevOps ${organization}`;
  const { value } = await client.get({ path, what, needs: NEEDS, schema: Named });
  return value.map(({ name }) => ({ id: name.startsWith(BRANCH) ? name.slice(BRANCH.length) : name }));
};

/** Each of the lists comes whole, but for the one of projects, which says how many. */
function pathOf(request: AutocompleteRequest): string {
  switch (request.resource) {
    case 'projects':
      return '_apis/projects?$top=2000';
    case 'repositories': {
      const { project } = contextOf(request, 'project');
      return `${encodeURIComponent(project)}/_apis/git/repositories`;
    }
    case 'branches': {
      const { project, repository } = contextOf(request, 'project', 'repository');
      const repositories = `${encodeURIComponent(project)}/_apis/git/repositories`;
      return `${repositories}/${encodeURIComponent(repository)}/refs?filter=heads/`;
    }
    default:
      throw new InputError(`Invalid resource: ${request.resource}`);
  }
}
