/**
 * A page of an owner's repositories, each with the file that is looked for: what its text is known by and, the first
 * time, the text.
 */
export const repositoriesQuery = `
query repositories($owner: String!, $first: Int!, $after: String, $file: String!, $withText: Boolean!) {
  repositoryOwner(login: $owner) {
    repositories(first: $first, after: $after, ownerAffiliations: [OWNER], orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        name
        nameWithOwner
        isArchived
        isFork
        visibility
        repositoryTopics(first: 100) { nodes { topic { name } } }
        defaultBranchRef { name target { oid } }
        file: object(expression: $file) {
          ... on Blob { id oid isTruncated text @include(if: $withText) }
        }
      }
    }
  }
}`;

/** Texts of files by their ids, at most 100. */
export const textsQuery = `
query texts($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Blob { oid text } }
}`;
