import { Type } from 'typebox';
import type { GitlabState, Group } from '../GitlabState.ts';
import { give, notFound, route, type Route } from './Route.ts';

/** Who is let into groups: users as members, other groups by sharing. */
export const groupAccessRoutes: readonly Route[] = [
  route(
    'POST',
    /^\/groups\/([^/]+)\/members$/,
    { user_id: Type.Integer(), access_level: Type.Integer() },
    ({ state, parts: [wanted = ''], body: { user_id: id, access_level: level } }) => {
      const group = findGroup(state, wanted);
      if (group === undefined) return notFound('Group');
      if (![...state.users.values()].some(one => one.id === id)) return notFound('User');
      return add(state, { group: group.path, kind: 'user', id, level });
    },
  ),

  route(
    'POST',
    /^\/groups\/([^/]+)\/share$/,
    { group_id: Type.Integer(), group_access: Type.Integer() },
    ({ state, parts: [wanted = ''], body: { group_id: id, group_access: level } }) => {
      const group = findGroup(state, wanted);
      if (group === undefined || findGroup(state, String(id)) === undefined) return notFound('Group');
      return add(state, { group: group.path, kind: 'group', id, level });
    },
  ),

  route(
    'PUT',
    /^\/groups\/([^/]+)\/members\/(\d+)$/,
    { access_level: Type.Integer() },
    ({ state, parts: [wanted = '', id], body: { access_level: level } }) => {
      const path = findGroup(state, wanted)?.path;
      const found = state.made.access.find(
        one => one.group === path && one.kind === 'user' && String(one.id) === id,
      );
      if (found === undefined) return notFound('Member');
      found.level = level;
      return give(200, { id: found.id, access_level: level });
    },
  ),

  route('DELETE', /^\/groups\/([^/]+)\/(members|share)\/(\d+)$/, {}, ({ state, parts }) => {
    const [wanted = '', below, id] = parts;
    const path = findGroup(state, wanted)?.path;
    const kind = below === 'share' ? 'group' : 'user';
    const { access } = state.made;
    const index = access.findIndex(one => one.group === path && one.kind === kind && String(one.id) === id);
    if (index === -1) return notFound('Member');
    access.splice(index, 1);
    return give(204);
  }),
];

/** By its number or its path. */
export function findGroup(state: GitlabState, wanted: string): Group | undefined {
  return state.groups.get(wanted) ?? [...state.groups.values()].find(one => String(one.id) === wanted);
}

function add({ made: { access } }: GitlabState, member: GitlabState['made']['access'][number]) {
  const { group, kind, id, level } = member;
  if (access.some(one => one.group === group && one.kind === kind && one.id === id)) {
    return give(409, { message: 'Member already exists' });
  }
  access.push(member);
  return give(201, { id, access_level: level });
}
