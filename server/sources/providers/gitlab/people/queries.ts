/** Fields of a group, with a page of who is in it. */
const group = `
  id
  name
  description
  fullPath
  parent { id }
  groupMembers(relations: $relations, first: 100) {
    pageInfo { hasNextPage endCursor }
    nodes { user { id } }
  }`;

const groups = `{ pageInfo { hasNextPage endCursor } nodes { ${group} } }`;

/** A page of the groups below a group and, the first time, the group itself. */
export const groupsBelowQuery = `
query groupsBelow($group: ID!, $first: Int!, $after: String, $relations: [GroupMemberRelation!], $withSelf: Boolean!) {
  group(fullPath: $group) {
    self: id
    ... @include(if: $withSelf) { ${group} }
    descendantGroups(first: $first, after: $after) ${groups}
  }
}`;

/** A page of all groups that whoever asks may see. */
export const allGroupsQuery = `
query allGroups($first: Int!, $after: String, $relations: [GroupMemberRelation!]) {
  groups(first: $first, after: $after) ${groups}
}`;

/** More of who is in one group. */
export const moreMembersQuery = `
query moreMembers($group: ID!, $after: String, $relations: [GroupMemberRelation!]) {
  group(fullPath: $group) {
    groupMembers(relations: $relations, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { user { id } }
    }
  }
}`;

const user = 'id username name publicEmail state webUrl avatarUrl bot';

/** A page of the members of a group, and of those above it, as users. */
export const membersQuery = `
query members($group: ID!, $after: String) {
  group(fullPath: $group) {
    groupMembers(relations: [DIRECT, INHERITED, SHARED_FROM_GROUPS], first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { user { ${user} } }
    }
  }
}`;

/** A page of all users. */
export const usersQuery = `
query users($after: String) {
  users(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { ${user} }
  }
}`;
