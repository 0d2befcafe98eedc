import { Type } from 'typebox';
import { InputError } from '../../../model/index.ts';
import { findIntegration, openGitea, type RestClient } from '../../sources/index.ts';
import type { Autocomplete, AutocompleteRequest } from './Autocomplete.ts';
import { contextOf, hostOf } from './contextOf.ts';
import { listPages } from './listPages.ts';

const NEEDS = 'the scopes read:user, read:organization and read:repository';
/** What a Gitea that nobody has changed gives at most. */
const PAGE = 50;

const User = Type.Object({ login: Type.String() });
const Organizations = Type.Array(Type.Object({ username: Type.String() }));
const Named = Type.Array(Type.Object({ name: Type.String() }));

/** Resources `owners`; with an `owner`, `repositories`; and with a `repository` of it, `branches`. */
export const autocompleteGitea: Autocomplete = async (request, { integrations }) => {
  const { token, signal } = request;
  const list = listOf(request);
  const entry = findIntegration(integrations(), 'gitea', hostOf(request, 'gitea.com'));
  const ids = await list(openGitea(entry, { token, tokenOf: 'whoever asks', signal }));
  return ids.map(id => ({ id }));
};

function listOf(request: AutocompleteRequest): (client: RestClient) => Promise<string[]> {
  switch (request.resource) {
    case 'owners':
      return owners;
    case 'repositories': {
      const { owner } = contextOf(request, 'owner');
      return async client => {
        const { login } = await whoAsks(client);
        return named(
          client,
          login === owner ? 'user/repos' : `orgs/${encodeURIComponent(owner)}/repos`,
          owner,
        );
      };
    }
    case 'branches': {
      const { owner, repository } = contextOf(request, 'owner', 'repository');
      const path = `repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/branches`;
      return client => named(client, path, `${owner}/${repository}`);
    }
    default:
      throw new InputError(`Invalid resource: ${request.resource}`);
  }
}

async function owners(client: RestClient): Promise<string[]> {
  const { login } = await whoAsks(client);
  const what = 'Gitea organizations';
  const found = await listPages(
    page => client.get({ path: `user/orgs?${pageQuery(page)}`, what, needs: NEEDS, schema: Organizations }),
    PAGE,
  );
  return [login, ...found.map(({ username }) => username)];
}

async function named(client: RestClient, path: string, about: string): Promise<string[]> {
  const question = { what: `Gitea ${about}`, needs: NEEDS, schema: Named };
  const found = await listPages(
    page => client.get({ path: `${path}?${pageQuery(page)}`, ...question }),
    PAGE,
  );
  return found.map(({ name }) => name);
}

function whoAsks(client: RestClient) {
  return client.get({ path: 'user', what: 'Gitea user', needs: NEEDS, schema: User });
}

function pageQuery(page: number): string {
  return `limit=${PAGE}&page=${page}`;
}
