import type { Octokit } from 'octokit';
import { InputError } from '../../../model/index.ts';
import { findIntegration, openGithub } from '../../sources/index.ts';
import type { Autocomplete, AutocompleteRequest } from './Autocomplete.ts';
import { contextOf, hostOf } from './contextOf.ts';

const REPOSITORIES = 'the scope repo, or of a fine-grained token: Metadata, read';
const OWNERS = 'the scope read:org, or of a fine-grained token: Members, read';
const PAGE = 100;

type List = (octokit: Octokit) => Promise<string[]>;

/** Resources `owners`, `repositoriesWithOwner` and, with `owner` and `repository`, `branches`. spec/scaffolder §5 */
export const autocompleteGithub: Autocomplete = async (request, { integrations }) => {
  const { token, context, signal } = request;
  const host = hostOf(request, 'github.com');
  const list = listOf(request);
  const entry = findIntegration(integrations(), 'github', host);
  const client = await openGithub(entry, { token, signal, access: 'the token that was given' });
  const question = {
    what: `GitHub ${context['owner'] ?? host}`,
    needs: request.resource === 'owners' ? OWNERS : REPOSITORIES,
  };
  const ids = await client.ask(context['owner'] ?? '', question, list);
  return ids.map(id => ({ id }));
};

function listOf(request: AutocompleteRequest): List {
  switch (request.resource) {
    case 'owners':
      return async octokit => {
        const found = await octokit.paginate(octokit.rest.orgs.listForAuthenticatedUser, { per_page: PAGE });
        return found.map(({ login }) => login);
      };
    case 'repositoriesWithOwner':
      return async octokit => {
        const found = await octokit.paginate(octokit.rest.repos.listForAuthenticatedUser, { per_page: PAGE });
        return found.map(({ full_name }) => full_name);
      };
    case 'branches': {
      const { owner, repository: repo } = contextOf(request, 'owner', 'repository');
      return async octokit => {
        const found = await octokit.paginate(octokit.rest.repos.listBranches, {
          owner,
          repo,
          per_page: PAGE,
        });
        return found.map(({ name }) => name);
      };
    }
    default:
      throw new InputError(`Invalid resource: ${request.resource}`);
  }
}
