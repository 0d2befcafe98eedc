/**
 * The part of GitLab's GraphQL schema that is asked for, by its reference (https://docs.gitlab.com/api/graphql/reference/):
 * names, arguments, and what may be null. Projects of a group come as an interface there, as in its newest version.
 */
export const gitlabSchema = `
type Query {
  group(fullPath: ID!): Group
  project(fullPath: ID!): Project
  groups(after: String, first: Int): GroupConnection
  projects(ids: [ID!], membership: Boolean, after: String, first: Int): ProjectConnection
  users(after: String, first: Int): UserCoreConnection
}
type Group {
  id: ID!
  name: String!
  description: String
  fullPath: ID!
  parent: Group
  descendantGroups(after: String, first: Int): GroupConnection
  groupMembers(relations: [GroupMemberRelation!] = [DIRECT, INHERITED], after: String, first: Int): GroupMemberConnection
  projects(includeSubgroups: Boolean = false, after: String, first: Int): ProjectInterfaceConnection!
}
enum GroupMemberRelation {
  DIRECT
  INHERITED
  DESCENDANTS
  SHARED_FROM_GROUPS
}
type GroupConnection {
  pageInfo: PageInfo!
  nodes: [Group]
}
type GroupMemberConnection {
  pageInfo: PageInfo!
  nodes: [GroupMember]
}
type GroupMember {
  id: ID!
  user: UserCore
}
type UserCoreConnection {
  pageInfo: PageInfo!
  nodes: [UserCore]
}
type UserCore {
  id: ID!
  username: String!
  name: String!
  publicEmail: String
  state: UserState!
  webUrl: String!
  avatarUrl: String
  bot: Boolean!
}
enum UserState {
  active
  blocked
  blocked_pending_approval
  banned
  deactivated
  ldap_blocked
}
type PageInfo {
  hasNextPage: Boolean!
  endCursor: String
}
type ProjectConnection {
  count(limit: Int = 1000): Int!
  pageInfo: PageInfo!
  nodes: [Project]
}
type ProjectInterfaceConnection {
  count(limit: Int = 1000): Int!
  pageInfo: PageInfo!
  nodes: [ProjectInterface]
}
interface ProjectInterface {
  id: ID
  fullPath: ID
  archived: Boolean
  isForked: Boolean
  topics: [String!]
  repository: Repository
}
type Project implements ProjectInterface {
  id: ID!
  fullPath: ID!
  archived: Boolean
  isForked: Boolean!
  topics: [String!]
  repository: Repository
}
type Repository {
  empty: Boolean!
  rootRef: String
  blobs(paths: [String!]!, ref: String, after: String, first: Int): RepositoryBlobConnection
}
type RepositoryBlobConnection {
  pageInfo: PageInfo!
  nodes: [RepositoryBlob]
}
type RepositoryBlob {
  oid: String!
  path: String!
  rawTextBlob: String
}
`;
