import { Type } from 'typebox';
import type { GitlabState, Group, User } from '../GitlabState.ts';
import { describeProject } from './describeProject.ts';
import { findGroup, groupAccessRoutes } from './groupAccessRoutes.ts';
import {
  give,
  notFound,
  optionalFlag,
  optionalNumber,
  optionalText,
  pageOf,
  route,
  type Route,
} from './Route.ts';

const Visibility = Type.Union([Type.Literal('private'), Type.Literal('internal'), Type.Literal('public')]);

/** Users, groups, and what is made in them. */
export const namespaceRoutes: readonly Route[] = [
  ...groupAccessRoutes,
  route('GET', /^\/namespaces\/([^/]+)$/, {}, ({ state, parts: [wanted = ''] }) => {
    const group = findGroup(state, wanted);
    if (group !== undefined) return give(200, { id: group.id, kind: 'group', full_path: group.path });
    const user = state.users.get(wanted);
    return user === undefined
      ? notFound('Namespace')
      : give(200, { id: user.id, kind: 'user', full_path: user.username });
  }),

  route('GET', /^\/user$/, {}, ({ state, token, baseUrl }) => {
    const user = state.users.get(state.tokenUsers.get(token) ?? '');
    return user === undefined ? notFound('User') : give(200, describeUser(user, baseUrl, true));
  }),

  route('GET', /^\/users$/, {}, ({ state, query, baseUrl }) => {
    const user = state.users.get(query.get('username') ?? '');
    return give(200, user === undefined ? [] : [describeUser(user, baseUrl, false)]);
  }),

  route('GET', /^\/users\/(\d+)$/, {}, ({ state, parts: [id], baseUrl }) => {
    const user = [...state.users.values()].find(one => String(one.id) === id);
    return user === undefined ? notFound('User') : give(200, describeUser(user, baseUrl, false));
  }),

  route(
    'POST',
    /^\/projects$/,
    {
      ...{ name: Type.String(), path: Type.String(), namespace_id: Type.Integer() },
      visibility: Type.Optional(Visibility),
      topics: Type.Optional(Type.Array(Type.String())),
      ...{ auto_devops_enabled: optionalFlag, ci_config_path: optionalText, description: optionalText },
      ...{ merge_method: optionalText, squash_option: optionalText },
      only_allow_merge_if_all_discussions_are_resolved: optionalFlag,
      ...{
        only_allow_merge_if_pipeline_succeeds: optionalFlag,
        allow_merge_on_skipped_pipeline: optionalFlag,
      },
    },
    ({ state, body, baseUrl }) => {
      const { namespace_id: id, path: name, topics = [], ...settings } = body;
      const namespace =
        [...state.groups.values()].find(one => one.id === id)?.path ??
        [...state.users.values()].find(one => one.id === id)?.username;
      if (namespace === undefined) return give(400, { message: { namespace: ['is not valid'] } });
      const path = `${namespace}/${name}`;
      if ([...state.projects.values()].some(one => one.path === path)) {
        const taken = ['has already been taken'];
        return give(400, { message: { project_namespace_name: taken, name: taken, path: taken } });
      }
      state.add({ path, topics, settings });
      return give(201, describeProject(state.find(path), baseUrl));
    },
  ),

  route('GET', /^\/groups\/([^/]+)$/, {}, ({ state, parts: [wanted = ''] }) => {
    const group = findGroup(state, wanted);
    return group === undefined ? notFound('Group') : give(200, describeGroup(state, group));
  }),

  route(
    'POST',
    /^\/groups$/,
    { name: Type.String(), path: Type.String(), parent_id: optionalNumber, description: optionalText },
    ({ state, body: { name, path: slug, parent_id: parent, description = '' } }) => {
      const above = [...state.groups.values()].find(one => one.id === parent);
      if (parent !== undefined && above === undefined) return notFound('Group');
      const path = above === undefined ? slug : `${above.path}/${slug}`;
      if (state.groups.has(path)) return give(400, { message: { path: ['has already been taken'] } });
      state.addGroup({ path, name, description });
      const made = findGroup(state, path);
      return made === undefined ? notFound('Group') : give(201, describeGroup(state, made));
    },
  ),

  route('GET', /^\/groups$/, {}, ({ state, query }) =>
    give(
      200,
      pageOf(
        [...state.groups.values()].map(group => describeGroup(state, group)),
        query,
      ),
    ),
  ),

  route(
    'GET',
    /^\/(groups|users)\/([^/]+)\/projects$/,
    {},
    ({ state, parts: [kind, wanted = ''], query, baseUrl }) => {
      const user = [...state.users.values()].find(({ id, username }) =>
        [String(id), username].includes(wanted),
      );
      const owner = kind === 'users' ? user?.username : findGroup(state, wanted)?.path;
      if (owner === undefined) return notFound(kind === 'users' ? 'User' : 'Group');
      const own = [...state.projects.values()].filter(
        ({ path }) => path.slice(0, path.lastIndexOf('/')) === owner,
      );
      return give(
        200,
        pageOf(
          own.map(project => describeProject(project, baseUrl)),
          query,
        ),
      );
    },
  ),

  route('GET', /^\/groups\/([^/]+)\/epics$/, {}, ({ state, parts: [wanted = ''], query }) => {
    const group = findGroup(state, wanted);
    if (group === undefined) return notFound('Group');
    const below = state.made.epics.filter(epic => `${epic.group}/`.startsWith(`${group.path}/`));
    return give(
      200,
      pageOf(below, query).map(({ id, group: path }) => ({ id, group_id: findGroup(state, path)?.id })),
    );
  }),
];

function describeGroup(state: GitlabState, { id, path, name }: Group): object {
  const parent = state.groups.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  return {
    id,
    name,
    path: path.slice(path.lastIndexOf('/') + 1),
    full_path: path,
    parent_id: parent?.id ?? null,
  };
}

function describeUser(
  { id, username, name, state, publicEmail }: User,
  baseUrl: string,
  isSelf: boolean,
): object {
  return {
    ...{
      id,
      username,
      name,
      state,
      web_url: `${baseUrl}/${username}`,
      created_at: '2020-01-02T03:04:05.678Z',
    },
    public_email: publicEmail,
    ...(isSelf && { email: `${username}@example.com` }),
  };
}
