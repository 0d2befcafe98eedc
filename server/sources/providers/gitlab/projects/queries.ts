/** No type of GitLab is named: projects of a group are of another one in some of its versions. */
const project = `
  id
  fullPath
  archived
  isForked
  topics
  repository {
    empty
    rootRef
    blobs(paths: $paths, ref: $ref, first: 1) {
      nodes { oid rawTextBlob @include(if: $withText) }
    }
  }`;

const page = `
  pageInfo { hasNextPage endCursor }
  nodes { ${project} }`;

const variables = '$first: Int!, $after: String, $paths: [String!]!, $ref: String, $withText: Boolean!';

/**
 * A page of the projects of a group and of the groups below it, each with the file that is looked for: what its text is
 * known by and, the first time, the text.
 */
export const groupQuery = `
query projectsOfGroup($group: ID!, ${variables}) {
  group(fullPath: $group) {
    projects(includeSubgroups: true, first: $first, after: $after) { ${page} }
  }
}`;

/** The same of all projects that whoever asks may see, or is a member of. */
export const hostQuery = `
query projectsOfHost($membership: Boolean, ${variables}) {
  projects(membership: $membership, first: $first, after: $after) { ${page} }
}`;

/** One project, by its path. */
export const projectQuery = `
query project($path: ID!, $paths: [String!]!, $ref: String, $withText: Boolean!) {
  project(fullPath: $path) { ${project} }
}`;

/** The file in those projects, with its text. */
export const textsQuery = `
query texts($ids: [ID!]!, $first: Int!, $paths: [String!]!, $ref: String) {
  projects(ids: $ids, first: $first) {
    nodes {
      id
      repository { blobs(paths: $paths, ref: $ref, first: 1) { nodes { oid rawTextBlob } } }
    }
  }
}`;
