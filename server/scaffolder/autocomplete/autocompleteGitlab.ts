import { Type } from 'typebox';
import { InputError } from '../../../model/index.ts';
import { findIntegration, openGitlab, type RestClient } from '../../sources/index.ts';
import type { Autocomplete, AutocompleteRequest, Suggestion } from './Autocomplete.ts';
import { contextOf, hostOf } from './contextOf.ts';
import { listPages, PAGE } from './listPages.ts';

const NEEDS = 'the scope read_api';
/** A developer: who has less makes no projects in a group. Without it, all public groups would be listed. */
const MAY_WRITE = 30;

const User = Type.Object({ id: Type.Integer(), username: Type.String() });
const Groups = Type.Array(Type.Object({ id: Type.Integer(), full_path: Type.String() }));
const Projects = Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), path: Type.String() }));
const Branches = Type.Array(Type.Object({ name: Type.String() }));

/**
 * Resources `groups` and, with the `id` of one or of whoever asks, `repositories`, as Backstage has them. Of ours: with the
 * path of a `group`, `projects`; with the path of a `project`, `branches`.
 */
export const autocompleteGitlab: Autocomplete = async (request, { integrations }) => {
  const { token, signal } = request;
  const entry = findIntegration(integrations(), 'gitlab', hostOf(request, 'gitlab.com'));
  const client = openGitlab(entry, { token, tokenOf: 'whoever asks', signal });
  switch (request.resource) {
    case 'groups':
      return groups(client);
    case 'repositories':
      return repositories(client, request);
    case 'projects':
      return projects(client, request);
    case 'branches':
      return branches(client, request);
    default:
      throw new InputError(`Invalid resource: ${request.resource}`);
  }
};

async function groups(client: RestClient): Promise<Suggestion[]> {
  const what = 'GitLab groups';
  const found = await listPages(page =>
    client.get({
      ...{ path: `groups?min_access_level=${MAY_WRITE}&${pageQuery(page)}`, what, needs: NEEDS },
      schema: Groups,
    }),
  );
  const { id, username } = await whoAsks(client);
  const all = [...found.map(group => ({ id: group.id, title: group.full_path })), { id, title: username }];
  return all.map(one => ({ ...one, id: String(one.id) }));
}

async function repositories(client: RestClient, request: AutocompleteRequest): Promise<Suggestion[]> {
  const { id } = contextOf(request, 'id');
  const user = await whoAsks(client);
  const owner = id === String(user.id) ? 'users' : 'groups';
  const found = await listPages(page => readProjects(client, `${owner}/${encodeURIComponent(id)}`, page));
  return found.map(project => ({ id: String(project.id), title: project.name.trim() }));
}

async function projects(client: RestClient, request: AutocompleteRequest): Promise<Suggestion[]> {
  const { group } = contextOf(request, 'group');
  const { username } = await whoAsks(client);
  const owner = group === username ? 'users' : 'groups';
  const found = await listPages(page => readProjects(client, `${owner}/${encodeURIComponent(group)}`, page));
  return found.map(({ path, name }) => ({ id: path, title: name.trim() }));
}

async function branches(client: RestClient, request: AutocompleteRequest): Promise<Suggestion[]> {
  const { project } = contextOf(request, 'project');
  const path = `projects/${encodeURIComponent(project)}/repository/branches`;
  const found = await listPages(page =>
    client.get({
      path: `${path}?${pageQuery(page)}`,
      what: `GitLab ${project}`,
      needs: NEEDS,
      schema: Branches,
    }),
  );
  return found.map(({ name }) => ({ id: name }));
}

function readProjects(client: RestClient, owner: string, page: number) {
  const path = `${owner}/projects?simple=true&${pageQuery(page)}`;
  return client.get({ path, what: `GitLab ${decodeURIComponent(owner)}`, needs: NEEDS, schema: Projects });
}

function whoAsks(client: RestClient) {
  return client.get({ path: 'user', what: 'GitLab user', needs: NEEDS, schema: User });
}

function pageQuery(page: number): string {
  return `per_page=${PAGE}&page=${page}`;
}
