import type { PageArguments, Viewer } from './executeGraphql.ts';
import type { GitlabState, Group, User } from './GitlabState.ts';

interface Connection<T> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: T[];
}

interface GroupView {
  id: string;
  name: string;
  description: string;
  fullPath: string;
  parent: { id: string } | null;
  descendantGroups(page: PageArguments): Connection<GroupView>;
  groupMembers(
    page: PageArguments & { relations: string[] },
  ): Connection<{ id: string; user: object | null }>;
}

const MOST = 100;

/** In the order of their paths. */
export function viewGroups(state: GitlabState, viewer: Viewer): GroupView[] {
  const groups = [...state.groups.values()]
    .filter(({ path }) => viewer.sees(`${path}/`))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return groups.map(group => ({
    id: groupId(group),
    name: group.name,
    description: group.description,
    fullPath: group.path,
    parent: parentOf(state, group),
    descendantGroups: page =>
      plainPage(
        viewGroups(state, viewer).filter(({ fullPath }) => fullPath.startsWith(`${group.path}/`)),
        page,
      ),
    groupMembers: ({ relations, ...page }) => {
      if (viewer.failing.has(group.path)) throw new Error('The members are out of reach');
      const named = [
        ...new Set(groups.filter(isRelated(group, relations)).flatMap(({ members }) => members)),
      ];
      const members = named.map(name => {
        const user = state.users.get(name);
        return { id: `gid://gitlab/GroupMember/${name}`, user: user ? viewUser(user) : null };
      });
      return plainPage(members, page);
    },
  }));
}

export function viewUser({ id, ...user }: User): object {
  return { ...user, id: `gid://gitlab/User/${id}`, webUrl: `https://gitlab.example/${user.username}` };
}

export function plainPage<T>(all: readonly T[], { after, first }: PageArguments): Connection<T> {
  const start = after ? Number(after) : 0;
  const nodes = all.slice(start, start + Math.min(first ?? MOST, MOST));
  const end = start + nodes.length;
  return { pageInfo: { hasNextPage: end < all.length, endCursor: String(end) }, nodes };
}

function parentOf(state: GitlabState, { path }: Group): { id: string } | null {
  const parent = state.groups.get(path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
  return parent ? { id: groupId(parent) } : null;
}

function isRelated({ path }: Group, relations: readonly string[]): (other: Group) => boolean {
  return other =>
    (relations.includes('DIRECT') && other.path === path) ||
    (relations.includes('INHERITED') && path.startsWith(`${other.path}/`)) ||
    (relations.includes('DESCENDANTS') && other.path.startsWith(`${path}/`));
}

function groupId({ id }: Group): string {
  return `gid://gitlab/Group/${id}`;
}
